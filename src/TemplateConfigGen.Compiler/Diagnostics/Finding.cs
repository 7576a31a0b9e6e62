using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Diagnostics;

/// <summary>One diagnostic at one span, with the places it is about besides (the layers it overrode, the first of two duplicates).</summary>
internal sealed record Finding(
    FindingDescriptor Descriptor,
    SourceLocation Location,
    EquatableArray<string> Arguments,
    EquatableArray<SourceLocation> AdditionalLocations = default)
{
    public string Message => Invariant.Format(Descriptor.Message, [.. Arguments]);

    /// <summary>As compilers write it: <c>path(line,column): error TCG0001: message</c>.</summary>
    public override string ToString() =>
        $"{Location}: {Descriptor.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "info" }} {Descriptor.Id}: {Message}";

    public static Finding Create(FindingDescriptor descriptor, SourceLocation location, params string[] arguments) =>
        new(descriptor, location, new EquatableArray<string>(arguments));

    public Finding WithAdditional(params SourceLocation[] locations) => this with { AdditionalLocations = new EquatableArray<SourceLocation>(locations) };
}
