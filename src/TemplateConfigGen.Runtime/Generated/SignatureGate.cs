using System.ComponentModel;
using TemplateConfigGen.Compiler.Text.Signatures;

namespace TemplateConfigGen.Generated;

/// <summary>Called by generated code; not for hand-written code. Lets a process start only with the configuration that its environment trusts.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SignatureGate
{
    private const string Subject = "configuration";

    /// <summary>Nothing where <c>CONFIG_REQUIRE_SIGNATURE</c> is not set: then no cryptography is loaded.</summary>
    /// <param name="signature">The signature that the assembly carries; null for none.</param>
    /// <param name="environment">The environment of this process.</param>
    /// <exception cref="ConfigurationException">The signature is not there, is not for the environment, or is not by enough of the signers that <c>CONFIG_TRUST_ROOTS</c> names.</exception>
    public static void Check(string? signature, string environment)
    {
        if (Environment.GetEnvironmentVariable(SignatureRequirement.Variable) is { Length: > 0 } required)
        {
            Check(signature, environment, required, Environment.GetEnvironmentVariable(TrustRoots.Variable));
        }
    }

    internal static void Check(string? signature, string environment, string required, string? trusted)
    {
        var requirement = SignatureRequirement.Parse(required, out var badRequirement);
        if (badRequirement is not null)
        {
            throw Refuse(SignatureRequirement.Variable, $"cannot be checked: {badRequirement}");
        }

        if (!requirement.IsRequired)
        {
            return;
        }

        var roots = TrustRoots.Parse(trusted, out var badRoot);
        if (badRoot is not null || roots.IsEmpty)
        {
            throw Refuse(TrustRoots.Variable, $"cannot be checked: {badRoot ?? "no signer is trusted"}");
        }

        if (signature is null)
        {
            throw Refuse(SignatureRequirement.Variable, "is not signed, and this process takes signed configuration only: build from a folder that was signed with 'tcg sign' and not changed since");
        }

        if (FolderSignature.Parse(signature, out var problem, out _) is not { } folder)
        {
            throw Refuse(SignatureRequirement.Variable, $"has a signature that cannot be read: {problem}");
        }

        if (!folder.Manifest.IsFor(environment))
        {
            throw Refuse(SignatureRequirement.Variable, $"is signed for {string.Join(", ", folder.Manifest.Environments)}, and this process runs in {environment}");
        }

        var verdicts = roots.Judge(folder);
        var good = verdicts.Count(verdict => verdict.Problem is null);
        if (good < requirement.For(environment))
        {
            throw Refuse(SignatureRequirement.Variable, $"is signed by {Invariant(good)} of the {Invariant(requirement.For(environment))} trusted signers that {environment} needs ({SignerVerdict.Reasons(verdicts)})");
        }
    }

    private static string Invariant(int number) => Compiler.Text.Invariant.Text(number);

    private static ConfigurationException Refuse(string variable, string reason) => new(new ConfigurationProblem(Subject, $"environment variable '{variable}'", reason));
}
