using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Composition.Declarations;

/// <summary>The templates, tenants and rules as the manifest and the files of their folders declare them: names not looked up yet, and where each thing stands.</summary>
internal sealed class TenantDeclarations
{
    public List<TemplateDeclaration> Templates { get; } = [];

    public List<TenantDeclaration> Tenants { get; } = [];

    public List<RuleDeclaration> Rules { get; } = [];
}

/// <summary>What every declaration has.</summary>
/// <param name="scope">What is declared.</param>
/// <param name="span">Where the name stands; the start of a file that declares by its own name.</param>
/// <param name="path">The keys from the document's root to the declaration.</param>
internal abstract class Declaration(LayerScope scope, ConfigDocument document, string name, SourceSpan span, EquatableArray<string> path)
{
    public LayerScope Scope { get; } = scope;

    public ConfigDocument Document { get; } = document;

    public string Name { get; } = name;

    public SourceSpan Span { get; } = span;

    public EquatableArray<string> Path { get; } = path;

    public string? Description { get; set; }

    /// <summary>The sections of <c>values:</c>, with the place of each.</summary>
    public List<Reference> Sections { get; } = [];

    public SourceLocation Location => Document.File.Locate(Span);

    /// <summary>The declaration in a message: <c>the tenant 'acme'</c>.</summary>
    public string Title => $"the {Scope.Word()} '{Name}'";
}

/// <summary>A name of something else, and where it stands.</summary>
internal sealed record Reference(string Name, SourceSpan Span)
{
    public static Reference To(ScalarNode scalar) => new(scalar.Text, scalar.Span);
}

/// <summary>A declared template.</summary>
internal sealed class TemplateDeclaration(ConfigDocument document, string name, SourceSpan span, EquatableArray<string> path)
    : Declaration(LayerScope.Template, document, name, span, path)
{
    public Reference? Extends { get; set; }

    public List<ParameterDeclaration> Parameters { get; } = [];
}

/// <summary>A parameter that a template declares.</summary>
/// <param name="Default">The default as it is written.</param>
internal sealed record ParameterDeclaration(string Name, SourceSpan Span, ParameterType Type, ScalarNode? Default, bool IsRequired, string? Description);

/// <summary>A declared tenant.</summary>
internal sealed class TenantDeclaration(ConfigDocument document, string name, SourceSpan span, EquatableArray<string> path)
    : Declaration(LayerScope.Tenant, document, name, span, path)
{
    public Reference? Template { get; set; }

    /// <summary>The values for parameters, each with the entry it stands in.</summary>
    public List<(MappingEntry Entry, ScalarNode Value)> Parameters { get; } = [];

    public List<Reference> Environments { get; } = [];

    public string? Region { get; set; }

    public string? Tier { get; set; }

    public SecurityLevel SecurityLevel { get; set; }

    public List<string> Frameworks { get; } = [];
}

/// <summary>A declared rule.</summary>
internal sealed class RuleDeclaration(ConfigDocument document, string name, SourceSpan span, EquatableArray<string> path)
    : Declaration(LayerScope.Rule, document, name, span, path)
{
    public RuleCondition When { get; set; } = RuleCondition.Always;

    /// <summary>The environments that the condition names, to be looked up.</summary>
    public List<Reference> Environments { get; } = [];
}
