using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Compiler.Composition;

/// <summary>A document and the part it plays in the project.</summary>
/// <param name="RelativePath">The path below the config folder (or schema folder), with forward slashes.</param>
internal sealed record ConfigInput(ConfigDocument Document, InputKind Kind, string RelativePath)
{
    /// <summary>The library that hands the file on to this project; null for the project's own.</summary>
    public string? Library { get; init; }

    /// <summary>Whether it holds values, or says how they are laid over each other.</summary>
    public bool IsConfiguration => Kind is InputKind.Config or InputKind.Appsettings;
}

/// <summary>The parts a file can play.</summary>
internal enum InputKind
{
    /// <summary>A file of the config folder.</summary>
    Config,

    /// <summary>An <c>appsettings*.json</c>.</summary>
    Appsettings,

    /// <summary>A JSON Schema.</summary>
    Schema,

    /// <summary>What was found when the project adopted the rules.</summary>
    Baseline,

    /// <summary>A committed lock: its text is compared, and not read.</summary>
    Lock,

    /// <summary>The signature over the configuration, which has a form of its own.</summary>
    Signature,
}
