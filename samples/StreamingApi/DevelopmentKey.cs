using TemplateConfigGen.Sealing;

namespace StreamingApi;

/// <summary>
/// The private key of development. It is public, here: what is sealed to it protects nothing, and is there so that development opens its secrets the way production does. The key of
/// production is known to nobody: give its processes one of yours in <c>CONFIG_ENCRYPTION_KEY</c>.
/// </summary>
internal static class DevelopmentKey
{
    private const string Text = "tcg-key:v1:development-2026-11:s2pGtq0mkZWp1YqufoneYg8hvk8oKFu30ZtAoeLtvts";

    /// <summary>Takes the key where the process has been given none.</summary>
    public static void UseWhereThereIsNone()
    {
        if (KeyRing.Process.KeyIds.Count == 0)
        {
            KeyRing.Process = new KeyRing([OpeningKey.Parse(Text)]);
        }
    }
}
