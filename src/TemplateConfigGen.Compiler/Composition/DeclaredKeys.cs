using System.Globalization;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Composition;

/// <summary>The public side of the key ring: what the section <c>encryption_keys</c> says of the keys that values are sealed to.</summary>
internal sealed class DeclaredKeys
{
    public const string Section = "encryption_keys";

    private DeclaredKeys(ConfigDocument document, IReadOnlyList<DeclaredKey> keys)
    {
        Document = document;
        Keys = keys;
    }

    /// <summary>The file, which is the section's base layer.</summary>
    public ConfigDocument Document { get; }

    /// <summary>In the order of the file, the recovery key last. What has no id is left out.</summary>
    public IReadOnlyList<DeclaredKey> Keys { get; }

    /// <summary>The key whose private half lies offline, for when all others are lost.</summary>
    public DeclaredKey? Recovery => Keys.FirstOrDefault(key => key.Environment is null && key.State == KeyState.Active);

    /// <summary>The ring of a project, or null where it has none.</summary>
    public static DeclaredKeys? Of(ConfigPlan plan)
    {
        var layer = plan.Sections.FirstOrDefault(section => section.Key == Section)?.Layers.FirstOrDefault(layer => layer.IsBase);
        if (layer?.Root() is not MappingNode root)
        {
            return null;
        }

        var keys = new List<DeclaredKey>();
        foreach (var item in (root.Find("keys")?.Value as SequenceNode)?.Items ?? [])
        {
            Add(item, Text(item as MappingNode, "environment") ?? "");
        }

        if (root.Find("recovery") is { } recovery)
        {
            Add(recovery.Value, environment: null);
        }

        return new DeclaredKeys(layer.Document, keys);

        void Add(ConfigNode node, string? environment)
        {
            if (node is MappingNode mapping && Text(mapping, "id") is { } id)
            {
                keys.Add(new DeclaredKey(id, environment, StateOf(Text(mapping, "state")), Text(mapping, "publicKey") ?? "", Text(mapping, "rotateBy"), mapping, layer.Locate(mapping.Span)));
            }
        }
    }

    public DeclaredKey? Find(string id) => Keys.FirstOrDefault(key => key.Id == id);

    /// <summary>The key that values for an environment are sealed to: the last of its active ones.</summary>
    public DeclaredKey? Active(string environment) => Keys.LastOrDefault(key => key.Environment == environment && key.State == KeyState.Active);

    private static string? Text(MappingNode? mapping, string key) => (mapping?.Find(key)?.Value as ScalarNode)?.Text is { Length: > 0 } text ? text : null;

    private static KeyState StateOf(string? text) => text switch
    {
        "active" => KeyState.Active,
        "pending" => KeyState.Pending,
        "decrypt-only" => KeyState.DecryptOnly,
        "retired" => KeyState.Retired,
        "revoked" => KeyState.Revoked,
        _ => KeyState.Unknown,
    };
}

/// <summary>One key of the ring.</summary>
/// <param name="Environment">The environment whose processes have the private half; null for the recovery key.</param>
/// <param name="PublicKey">Base64 of a SubjectPublicKeyInfo; empty where the ring gives none.</param>
/// <param name="RotateBy">The day, or day and time, by which another key should have taken its place (RFC 3339).</param>
internal sealed record DeclaredKey(string Id, string? Environment, KeyState State, string PublicKey, string? RotateBy, MappingNode Node, SourceLocation Location)
{
    /// <summary>From so many days before its day on, a key is said to be near it: time enough to give another one to the processes.</summary>
    public const int NoticeDays = 14;

    private const string DateFormat = "yyyy-MM-dd";

    /// <summary>The day by which another key should have taken its place; null where the ring gives none.</summary>
    public string? LastDay => RotateBy is { Length: >= 10 } text && Date(text.Substring(0, DateFormat.Length)) is not null ? text.Substring(0, DateFormat.Length) : null;

    /// <summary>How many days are left of an active key, below zero when it is past its day; null where there is no day, or the key is not sealed to.</summary>
    /// <param name="today">A day, as <c>yyyy-MM-dd</c>.</param>
    public int? DaysLeft(string today) =>
        State == KeyState.Active && LastDay is { } last && Date(today) is { } now ? (int)(Date(last)!.Value - now).TotalDays : null;

    private static DateTime? Date(string text) => DateTime.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}

/// <summary>What a key is good for.</summary>
internal enum KeyState
{
    /// <summary>The ring says no state, or one that there is not.</summary>
    Unknown,

    /// <summary>Processes should have it already; nothing is sealed to it yet.</summary>
    Pending,

    /// <summary>Values are sealed to it.</summary>
    Active,

    /// <summary>Opens what was sealed to it; nothing new is.</summary>
    DecryptOnly,

    /// <summary>Nothing is sealed to it any more, and no process needs it.</summary>
    Retired,

    /// <summary>Somebody else may have it: what was sealed to it must change at its source.</summary>
    Revoked,
}
