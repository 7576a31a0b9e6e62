using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Rules.Controls;

/// <summary>
/// The controls of laws and standards, and which rules inform them: <c>controls.json</c>, read once when somebody asks. That a rule informs a control is all that is
/// said: whether a control is met, no configuration can show. A control that no rule informs is not assessable here.
/// </summary>
internal sealed class ControlCatalog
{
    private static readonly Lazy<ControlCatalog> Lazy = new(Load);

    private readonly Dictionary<string, IReadOnlyList<Control>> _byRule;
    private readonly Dictionary<string, Control> _byReference;

    private ControlCatalog(string version, IReadOnlyList<Framework> frameworks, Dictionary<string, Control> byReference, Dictionary<string, IReadOnlyList<Control>> byRule)
    {
        Version = version;
        Frameworks = frameworks;
        _byReference = byReference;
        _byRule = byRule;
    }

    public static ControlCatalog Default => Lazy.Value;

    /// <summary>The version of the data, for reports.</summary>
    public string Version { get; }

    public IReadOnlyList<Framework> Frameworks { get; }

    /// <summary>The rules that inform some control, by their ids.</summary>
    public IEnumerable<string> Rules => _byRule.Keys;

    /// <summary>The controls that a rule informs; none for an id without any.</summary>
    public IReadOnlyList<Control> InformedBy(string rule) => _byRule.TryGetValue(rule, out var controls) ? controls : [];

    /// <summary>The controls that a rule of the project's own informs.</summary>
    public IReadOnlyList<Control> InformedBy(ProjectRule rule) => [.. rule.Controls.Where(_byReference.ContainsKey).Select(reference => _byReference[reference])];

    /// <summary>The controls that a finding speaks of.</summary>
    public IReadOnlyList<Control> InformedBy(Finding finding) => finding.Rule?.Own is { } own ? InformedBy(own) : InformedBy(finding.Descriptor.Id);

    /// <summary>Whether there is a control, written as <c>framework:id</c>.</summary>
    public bool Has(string reference) => _byReference.ContainsKey(reference);

    /// <summary>All controls, written so.</summary>
    public IEnumerable<string> References => _byReference.Keys;

    private static ControlCatalog Load()
    {
        const string Name = "controls.json";
        using var stream = typeof(ControlCatalog).Assembly.GetManifestResourceStream(Name) ?? throw new InvalidOperationException(Name);
        using var reader = new StreamReader(stream);
        var document = ConfigReader.Read(new SourceFile(Name, reader.ReadToEnd()), ConfigFormat.Json, ReadOptions.Default, CancellationToken.None);
        var root = (MappingNode)document.Root!;
        var frameworks = ((SequenceNode)root.Find("frameworks")!.Value).Items.Cast<MappingNode>().Select(Framework).ToList();
        var byReference = frameworks.SelectMany(framework => framework.Controls).ToDictionary(control => control.Framework + ":" + control.Id, StringComparer.Ordinal);
        var byRule = ((MappingNode)root.Find("rules")!.Value).Entries.ToDictionary(
            entry => entry.Key,
            entry => (IReadOnlyList<Control>)[.. ((SequenceNode)entry.Value).Items.Cast<ScalarNode>().Select(reference => byReference[reference.Text])],
            StringComparer.Ordinal);
        return new ControlCatalog(Text(root, "version"), frameworks, byReference, byRule);
    }

    private static Framework Framework(MappingNode node)
    {
        var id = Text(node, "id");
        var controls = ((SequenceNode)node.Find("controls")!.Value).Items.Cast<MappingNode>()
            .Select(control => new Control(id, Text(node, "name"), Text(control, "id"), Text(control, "title"), (control.Find("specification")?.Value as ScalarNode)?.Text))
            .ToList();
        return new Framework(id, Text(node, "name"), Text(node, "title"), Text(node, "source"), Text(node, "note"), controls);
    }

    private static string Text(MappingNode node, string key) => ((ScalarNode)node.Find(key)!.Value).Text;
}

/// <summary>A law or a standard.</summary>
/// <param name="Source">Where its text is.</param>
/// <param name="Note">What must be said whenever its controls are listed.</param>
internal sealed record Framework(string Id, string Name, string Title, string Source, string Note, IReadOnlyList<Control> Controls);

/// <summary>One control.</summary>
/// <param name="Framework">The id of its framework.</param>
/// <param name="Specification">Under HIPAA: <c>required</c> or <c>addressable</c>.</param>
internal sealed record Control(string Framework, string FrameworkName, string Id, string Title, string? Specification)
{
    /// <summary>As findings and pages say it: <c>informs HIPAA 164.312(e)(2)(ii), addressable</c>.</summary>
    public override string ToString() => $"informs {FrameworkName} {Id}{(Specification is null ? "" : ", " + Specification)}";
}
