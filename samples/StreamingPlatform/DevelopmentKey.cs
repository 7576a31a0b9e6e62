using TemplateConfigGen.Sealing;

namespace StreamingPlatform;

/// <summary>
/// The private key of development. It is public, here: what is sealed to it protects nothing, and is there so that development opens its secrets the way production does. Every other
/// environment has a key that only its processes know.
/// </summary>
internal static class DevelopmentKey
{
    private const string Text = "tcg-key:v1:development-2026-11:Aik-VwvtsSe4-PuqPCSZtrpiYpiscjjuXKMyE7Px3QU";

    /// <summary>Takes the key where the process has been given none.</summary>
    public static void UseWhereThereIsNone()
    {
        if (KeyRing.Process.KeyIds.Count == 0)
        {
            KeyRing.Process = new KeyRing([OpeningKey.Parse(Text)]);
        }
    }
}
