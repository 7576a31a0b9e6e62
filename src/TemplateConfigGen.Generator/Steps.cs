namespace TemplateConfigGen.Generator;

/// <summary>The names of the generator's steps, as tests and the driver's own tracking see them.</summary>
internal static class Steps
{
    /// <summary>MSBuild properties → what the project asks for.</summary>
    public const string Project = nameof(Project);

    /// <summary>An additional file → its text and the part it plays.</summary>
    public const string Files = nameof(Files);

    /// <summary>A text → its tree.</summary>
    public const string Documents = nameof(Documents);

    /// <summary>All documents → the schemas among them.</summary>
    public const string Schemas = nameof(Schemas);

    /// <summary>All documents → sections, layers and environments, and what is wrong with them as a whole.</summary>
    public const string Plan = nameof(Plan);

    /// <summary>A section's layers → its model and findings.</summary>
    public const string Compose = nameof(Compose);

    /// <summary>A file → the suppressions and secrets in it, or what it is to the whole project: its baseline, a lock.</summary>
    public const string Remarks = nameof(Remarks);

    /// <summary>The findings of all sections, and the remarks of all files → what is reported.</summary>
    public const string Judge = nameof(Judge);

    /// <summary>What was looked at and what was found → the score, where the project asks for one.</summary>
    public const string Score = nameof(Score);

    /// <summary>The model alone: equal when only positions moved.</summary>
    public const string Model = nameof(Model);

    /// <summary>A model → its C#.</summary>
    public const string Emit = nameof(Emit);

    /// <summary>The sections' C# → files.</summary>
    public const string Pack = nameof(Pack);

    /// <summary>The names of sections and environments → the root class.</summary>
    public const string Root = nameof(Root);

    /// <summary>The types that sections share → a file for each schema file that defines them.</summary>
    public const string Shared = nameof(Shared);

    /// <summary>What the sections of libraries have differently here → the file that says so.</summary>
    public const string Libraries = nameof(Libraries);
}
