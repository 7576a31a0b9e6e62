namespace TemplateConfigGen.Compiler.Schema.Evaluation;

/// <summary>What a validation takes into account.</summary>
internal sealed record ValidationOptions
{
    /// <summary>Config files: a format is an assertion, and a value that holds a reference is checked when the reference is resolved.</summary>
    public static ValidationOptions Config { get; } = new() { AssertFormats = true, AcceptReferences = true, AcceptSealed = true, AcceptLocalTimes = true };

    /// <summary>JSON Schema to the letter.</summary>
    public static ValidationOptions Specification { get; } = new();

    /// <summary>Checks <c>format</c> in every dialect; otherwise only where the metaschema asks for it.</summary>
    public bool AssertFormats { get; init; }

    /// <summary>Takes text with a <c>${…}</c> for a value of any type: what it will be is known when the process starts.</summary>
    public bool AcceptReferences { get; init; }

    /// <summary>Whether a sealed value passes for what is sealed in it.</summary>
    public bool AcceptSealed { get; init; }

    /// <summary>Takes a time of day without an offset for a <c>time</c>: it is what configuration means by one, and RFC 3339 has no word for it.</summary>
    public bool AcceptLocalTimes { get; init; }

    /// <summary>
    /// The value is one layer of several: what it leaves out, another may have. Missing keys are none, and what follows from their absence (<c>not</c>, <c>if</c>,
    /// which one of <c>oneOf</c>) is left to the check of the whole.
    /// </summary>
    public bool IsPartial { get; init; }
}
