using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Xml;

/// <summary>
/// What the attributes of the namespace <c>urn:templateconfiggen</c> say about their element: <c>list="true"</c> (its children are items, even if there is one or
/// none), <c>map="true"</c> (a mapping, even if empty), <c>merge="append"</c> and so on (the directive objects of the other formats).
/// </summary>
internal sealed class XmlDirectives(XmlFindings findings)
{
    private static readonly string[] Names = ["list", "map", "merge"];

    private static readonly string[] Merges = ["append", "prepend", "replace", "remove"];

    private string? _merge;

    public bool IsNil { get; private set; }

    public bool IsList { get; private set; }

    public bool IsMap => MapSpan is not null;

    public SourceSpan? MapSpan { get; private set; }

    public SourceSpan? MergeSpan { get; private set; }

    public void TakeNil(string value, SourceSpan valueSpan) => IsNil = Flag("nil", value, valueSpan);

    public void Take(string name, SourceSpan nameSpan, string value, SourceSpan valueSpan)
    {
        switch (name)
        {
            case "list":
                IsList = Flag(name, value, valueSpan);
                break;
            case "map":
                MapSpan = Flag(name, value, valueSpan) ? valueSpan : null;
                break;
            case "merge" when value is "append" or "prepend" or "replace" or "remove":
                (_merge, MergeSpan) = (value, valueSpan);
                break;
            case "merge":
                findings.Unsupported(valueSpan, $"'merge' is append, prepend, replace or remove, and this is none of them.{Suggestion.Sentence(value, Merges)}");
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

    /// <summary>The lexical space of <c>xs:boolean</c> (XML Schema Part 2, 3.2.2), white space around it collapsed.</summary>
    private bool Flag(string name, string value, SourceSpan valueSpan)
    {
        switch (value.Trim(' ', '\t', '\r', '\n'))
        {
            case "true" or "1":
                return true;
            case "false" or "0":
                return false;
            default:
                findings.Unsupported(valueSpan, $"'{name}' is 'true' or 'false', and this is neither.");
                return false;
        }
    }
}
