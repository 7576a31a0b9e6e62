namespace TemplateConfigGen.Compiler.Reading;

/// <summary>What a reader may spend on one file, and which edition of a format it reads.</summary>
internal sealed record ReadOptions
{
    public static ReadOptions Default { get; } = new();

    /// <summary>The longest file, in characters.</summary>
    public int MaxLength { get; init; } = 4 * 1024 * 1024;

    /// <summary>How many mappings and lists may stand inside each other.</summary>
    public int MaxDepth { get; init; } = 64;

    /// <summary>How many values aliases may add to a YAML file.</summary>
    public int MaxAliasExpansion { get; init; } = 100_000;

    /// <summary>The longest key, in characters.</summary>
    public int MaxKeyLength { get; init; } = 512;

    /// <summary>How many findings a file may have: who has more does not read on, and a file made of mistakes should not cost more than its own size.</summary>
    public int MaxFindings { get; init; } = 200;

    /// <summary>Reads TOML 1.1 instead of 1.0.</summary>
    public bool Toml11 { get; init; }
}
