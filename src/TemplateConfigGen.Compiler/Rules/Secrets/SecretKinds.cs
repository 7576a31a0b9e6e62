using TemplateConfigGen.Compiler.Text.Keys;

namespace TemplateConfigGen.Compiler.Rules.Secrets;

/// <summary>What messages call a secret that only its key tells.</summary>
internal static class SecretKinds
{
    public static string NameOf(KeyRole role) => role switch
    {
        KeyRole.Password => "password",
        KeyRole.Token => "token",
        KeyRole.None => "key",
        _ => "secret",
    };
}
