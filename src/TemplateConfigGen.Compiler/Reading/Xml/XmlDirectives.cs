using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Xml;

/// <summary>
/// What the attributes of the namespace <c>urn:templateconfiggen</c> say about their element: <c>list="true"</c> (its children are items, even if there is one or
/// none), <c>map="true"</c> (a mapping, even if empty), <c>merge="append"</c> and so on (the directive objects of the other formats).
/// </summary>
internal sealed class XmlDirectives(XmlFindings findings)
{
    private static readonly string[] Names = ["list", "map", "merge"];

    private string? _merge;

    public bool IsNil { get; set; }

    public bool IsList { get; private set; }

    public bool IsMap { get; private set; }

    public SourceSpan? MergeSpan { get; private set; }

    public void Take(string name, SourceSpan nameSpan, string value, SourceSpan valueSpan)
    {
        switch (name)
        {
            case "list":
                IsList = Flag(name, value, valueSpan);
                break;
            case "map":
                IsMap = Flag(name, value, valueSpan);
                break;
            case "merge" when value is "append" or "prepend" or "replace" or "remove":
                (_merge, MergeSpan) = (value, valueSpan);
                break;
            case "merge":
                findings.Unsupported(valueSpan, $"'{value}' is no way to merge. Write append, prepend, replace or remove.");
                break;
            default:
                findings.Unsupported(
                    nameSpan,
                    $"'{name}' is no attribute of the namespace {XmlNames.OwnNamespace}.{Suggestion.Sentence(name, Names)} It knows list, map and merge; an attribute that is a key has no prefix.");
                break;
        }
    }

    /// <summary>The value inside the directive object that other formats would write: <c>{"$append": […]}</c>.</summary>
    public ConfigNode Wrap(ConfigNode value)
    {
        if (_merge == null)
        {
            return value;
        }

        var directive = _merge switch
        {
            "remove" => new ScalarNode(MergeSpan!.Value, ScalarKind.Boolean, "true"),
            "append" or "prepend" when value is not SequenceNode => new SequenceNode(value.Span, [value]),
            _ => value,
        };
        return new MappingNode(value.Span, [new MappingEntry("$" + _merge, MergeSpan!.Value, directive)]);
    }

    private bool Flag(string name, string value, SourceSpan valueSpan)
    {
        if (value is not ("true" or "false"))
        {
            findings.Unsupported(valueSpan, $"'{name}' is 'true' or 'false', not '{value}'.");
        }

        return value == "true";
    }
}
