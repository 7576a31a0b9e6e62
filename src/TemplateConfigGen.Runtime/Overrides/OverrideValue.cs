namespace TemplateConfigGen.Overrides;

/// <summary>Where overrides come from, lowest first. Within one source only the command line has an order of its own.</summary>
internal enum OverrideRank
{
    /// <summary>What the application has differently from the library that is read.</summary>
    Application,
    Files,
    Variables,
    Arguments,

    /// <summary>The lowest of a host's own sources; each that comes after it is one higher.</summary>
    Host,
}

/// <summary>What one source says about one key.</summary>
/// <param name="text">Null for JSON's null, and where <see cref="Flaw"/> says why there is none.</param>
/// <param name="order">Later arguments have higher numbers.</param>
internal sealed class OverrideValue(string? text, OverrideRank rank, string source, int order)
{
    public string? Text => text;

    public OverrideRank Rank => rank;

    public string Source => source;

    public int Order => order;

    /// <summary>What is wrong with the source itself. Told only if the key turns out to be ours.</summary>
    public string? Flaw { get; init; }

    /// <summary>Another source of the same rank that says something about the same key.</summary>
    public string? Rival { get; set; }

    /// <summary>Why this value cannot be used, whatever its key's type is.</summary>
    public string? Objection => Flaw ?? (Rival is null ? null : Rival == source ? "is set twice by it" : $"is also set by {Rival}; one of the two must go");

    /// <summary>Whether the text is a file that holds a whole section: nothing else makes up for it if it is broken.</summary>
    public bool IsDocument { get; init; }

    /// <summary>What the next lower source says.</summary>
    public OverrideValue? Below { get; set; }

    /// <summary>Whether the text is a JSON object or array inside other JSON: never the text of a string.</summary>
    public bool IsJson { get; init; }

    /// <summary>A part of this value, from the same place.</summary>
    public OverrideValue Part(string? part, bool isJson) => new(part, rank, source, order) { IsJson = isJson };
}
