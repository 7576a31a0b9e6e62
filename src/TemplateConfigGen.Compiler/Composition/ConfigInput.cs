using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Compiler.Composition;

/// <summary>A document and the part it plays in the project.</summary>
/// <param name="RelativePath">The path below the config folder (or schema folder), with forward slashes.</param>
internal sealed record ConfigInput(ConfigDocument Document, InputKind Kind, string RelativePath)
{
    /// <summary>The library that hands the file on to this project; null for the project's own.</summary>
    public string? Library { get; init; }
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
}
