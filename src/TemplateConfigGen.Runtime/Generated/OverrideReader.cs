using System.ComponentModel;
using TemplateConfigGen.Overrides;

namespace TemplateConfigGen.Generated;

/// <summary>
/// Called by generated code; not for hand-written code. One position of the configuration, with what overrides it. Problems go to the
/// <see cref="OverrideSet"/>; what is read in spite of them is never used.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly partial struct OverrideReader
{
    private readonly OverrideSet? _set;
    private readonly OverrideNode? _node;
    private readonly string? _path;

    internal OverrideReader(OverrideSet? set, OverrideNode? node, string path)
    {
        _set = set;
        _node = node;
        _path = path;
    }

    /// <summary>Whether nothing here or below is overridden.</summary>
    public bool IsEmpty => _node is null;

    /// <summary>The overrides of the object at <paramref name="key"/>.</summary>
    public OverrideReader Object(string key)
    {
        var path = PathOf(key);
        return new OverrideReader(_set, _node is null ? null : EnterObject(key, path), path);
    }

    /// <summary>Whether the key, or anything below it, is overridden.</summary>
    public bool Has(string key) => _node?.Find(key) is not null;

    /// <summary>Says that the key is fixed at build time, with everything below it.</summary>
    public void BuildOnly(string key)
    {
        if (_node?.Enter(key, NodeUse.Settled) is { } node)
        {
            ReportFixed(node, PathOf(key));
        }
    }

    /// <summary>Says that everything here is fixed at build time.</summary>
    public void BuildOnly()
    {
        if (_node is not null)
        {
            _node.Use = NodeUse.Settled;
            ReportFixed(_node, _path!);
        }
    }

    /// <summary>Says that the value of a key, which could be read, breaks a rule of the schema: <c>is more than 86400, the most that is allowed</c>.</summary>
    public void Refuse(string key, string rule) => Report(PathOf(key), _node?.Find(key)?.Value?.Source ?? "", rule);

    private OverrideNode? EnterObject(string key, string path)
    {
        var node = _node!.Enter(key, NodeUse.Object);
        if (node is not null)
        {
            ReportContainer(path, Open(node, asList: false), asList: false, isRequired: true);
        }

        return node;
    }

    private string PathOf(string key) => string.IsNullOrEmpty(_path) ? key : $"{_path}.{key}";

    private void ReportFixed(OverrideNode node, string path)
    {
        for (var value = node.Value; value is not null; value = value.Below)
        {
            Report(path, value.Source, "is fixed at build time (phase build)");
        }

        foreach (var child in node.Children)
        {
            ReportFixed(child, $"{path}.{child.Name}");
        }
    }

    private static OverrideContainer Open(OverrideNode node, bool asList)
    {
        node.NamesAreData |= asList;
        return node.Container ??= OverrideContainer.Open(node, asList);
    }

    private void ReportContainer(string path, OverrideContainer container, bool asList, bool isRequired)
    {
        if (container.State == ContainerState.Refused)
        {
            Report(path, container.Culprit!.Source, container.Reason!);
        }
        else if (container.State == ContainerState.Null && isRequired)
        {
            Report(path, container.Culprit!.Source, $"{NullOrEmpty(container.Culprit)}, not {JsonText.Expectation(asList)}");
        }
    }

    private void ReportMissing(string path) =>
        Report(path, "", $"a required value is missing; environment variable '{path.Replace(".", "__", StringComparison.Ordinal)}' can set it");

    private void Report(string path, string source, string reason)
    {
        var problem = new ConfigurationProblem(path, source, reason);
        if (_set is null)
        {
            throw new ConfigurationException(problem);
        }

        _set.Report(problem);
    }

    private static string NullOrEmpty(OverrideValue value) => value.Text is null ? "is null" : "is empty";
}
