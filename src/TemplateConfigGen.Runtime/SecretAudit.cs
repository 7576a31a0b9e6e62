namespace TemplateConfigGen;

/// <summary>Who looked at which secret. Safe for use by several threads.</summary>
public static class SecretAudit
{
    private static long s_revealed;

    /// <summary>Called before a secret is revealed, with its key and layer, on the thread that asks. What it throws reaches who asked, and the secret stays closed.</summary>
    public static Action<string, string>? OnReveal { get; set; }

    /// <summary>How often a secret was asked for in this process.</summary>
    public static long RevealCount => Interlocked.Read(ref s_revealed);

    internal static void Tell(string key, string layer)
    {
        Interlocked.Increment(ref s_revealed);
        OnReveal?.Invoke(key, layer);
    }
}
