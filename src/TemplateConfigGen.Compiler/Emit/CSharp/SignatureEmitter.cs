using TemplateConfigGen.Compiler.Composition.Signing;

namespace TemplateConfigGen.Compiler.Emit.CSharp;

/// <summary>The signature over the configuration as it was compiled, for a process that checks or shows it. A file of its own, like the score's.</summary>
internal static class SignatureEmitter
{
    public static string ClassName(CompilerOptions options) => options.ClassName + "Signature";

    public static EquatableArray<string> Emit(SignedConfiguration signature, CompilerOptions options)
    {
        var code = new CodeWriter();
        code.Summary("The signature over the configuration files that this assembly was compiled from.");
        using (code.Open($"{(options.IsPublic ? "public" : "internal")} static class {ClassName(options)}"))
        {
            code.Summary("The SHA-256 of the signed list of files and their hashes: says in short which configuration this is.");
            code.Line($"public const string Digest = {Literals.String(signature.Digest)};");
            code.Gap();
            code.Summary("The signers that the build knew and whose signatures it checked, with commas between them; empty where it was told none.");
            code.Line($"public const string VerifiedBy = {Literals.String(signature.VerifiedBy)};");
            code.Gap();
            code.Summary("The whole signature, with files, environments and signers.");
            code.Line("public static global::TemplateConfigGen.Signing.ConfigurationSignature Signature => global::TemplateConfigGen.Signing.ConfigurationSignature.Parse(Text);");
            code.Gap();
            code.Line($"internal const string Text = {Literals.String(signature.Text)};");
        }

        return code.Finish();
    }
}
