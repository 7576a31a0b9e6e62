using StreamingPlatform.Config;
using TemplateConfigGen;

namespace StreamingPlatform;

/// <summary>What a program can say of its secrets without showing one.</summary>
internal static class SealedCredentials
{
    /// <summary>Whether this process can open a credential; never the credential.</summary>
    public static string Presence(Secret<string> credential) => TryOpen(credential) is null ? "opens" : "stays closed";

    /// <summary>The message that a closed credential of the payment provider gives: which one it is, and what to do. Null where it opens.</summary>
    public static string? WhyClosed(AppConfig config) => TryOpen(config.IntegrationEndpoints.Payments.ApiKey)?.Message;

    private static ConfigurationException? TryOpen(Secret<string> credential)
    {
        try
        {
            _ = credential.Reveal();
            return null;
        }
        catch (ConfigurationException problem)
        {
            return problem;
        }
    }
}
