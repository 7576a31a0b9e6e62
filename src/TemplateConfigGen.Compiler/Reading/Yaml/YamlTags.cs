using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Yaml;

/// <summary>
/// Tags: those of the core schema are honoured; any other would be a promise that nothing keeps (<c>!vault</c>, <c>!!binary</c>), so it is reported, and the
/// value is read as if it were not there.
/// </summary>
internal static class YamlTags
{
    public const string Core = "tag:yaml.org,2002:";

    public static (ScalarKind Kind, string Text) Resolve(YamlScalar scalar, YamlProperties properties, YamlFindings findings)
    {
        var (value, tag, tagSpan) = (scalar.Text, properties.Tag, properties.TagSpan);
        switch (tag)
        {
            case null:
                return scalar.IsPlain ? YamlCoreSchema.Resolve(value) : (ScalarKind.String, value);
            case "!" or Core + "str":
                return (ScalarKind.String, value);
            case Core + "merge" when value == "<<":
                return (ScalarKind.String, value);
            case Core + "null":
                return Expect(ScalarKind.Null, YamlCoreSchema.IsNull(value) ? "" : null, "'null' or '~'");
            case Core + "bool":
                return Expect(ScalarKind.Boolean, YamlCoreSchema.Boolean(value), "'true' or 'false'");
            case Core + "int":
                return Expect(ScalarKind.Integer, YamlCoreSchema.Integer(value), "a number without fraction, such as 12, 0x1F or 0o17");
            case Core + "float":
                return Expect(ScalarKind.Float, YamlCoreSchema.Float(value), "a number such as 1.5, 1e3, .inf or .nan");
            case Core + "seq" or Core + "map":
                findings.Unsupported(tagSpan, $"The tag '{Short(tag)}' announces a {(tag == Core + "seq" ? "list" : "mapping")}, but a single value follows. Remove the tag, or write what it announces.");
                break;
            default:
                Refuse(tag, tagSpan, findings);
                break;
        }

        return scalar.IsPlain ? YamlCoreSchema.Resolve(value) : (ScalarKind.String, value);

        (ScalarKind, string) Expect(ScalarKind kind, string? text, string expected)
        {
            if (text != null)
            {
                return (kind, text);
            }

            findings.Unsupported(tagSpan, $"The tag '{Short(tag)}' announces {expected}, but the value is none. Correct the value, or remove the tag.");
            return (ScalarKind.String, value);
        }
    }

    public static void CheckCollection(YamlProperties properties, bool isMapping, YamlFindings findings)
    {
        if (properties.Tag is not { } tag || tag == Core + (isMapping ? "map" : "seq") || tag == "!")
        {
            return;
        }

        if (tag is Core + "str" or Core + "int" or Core + "float" or Core + "bool" or Core + "null" or Core + "seq" or Core + "map")
        {
            findings.Unsupported(properties.TagSpan, $"The tag '{Short(tag)}' does not fit the {(isMapping ? "mapping" : "list")} that follows. Remove the tag, or write what it announces.");
        }
        else
        {
            Refuse(tag, properties.TagSpan, findings);
        }
    }

    private static void Refuse(string tag, SourceSpan span, YamlFindings findings)
    {
        var name = tag.StartsWith(Core, StringComparison.Ordinal) ? tag.Substring(Core.Length) : tag.TrimStart('!');
        findings.Unsupported(
            span,
            $"{(Found.IsShown(name) ? $"The tag '{Short(tag)}'" : "This tag")} means nothing to a configuration: the value below it would be taken as it is written, not as the tag asks. Remove the tag; known are !!str, !!int, !!float, !!bool, !!null, !!seq and !!map.");
    }

    private static string Short(string tag) => tag.StartsWith(Core, StringComparison.Ordinal) ? "!!" + tag.Substring(Core.Length) : Found.Short(tag);
}
