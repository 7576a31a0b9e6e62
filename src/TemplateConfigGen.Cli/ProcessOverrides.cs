using System.Globalization;
using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Shapes;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Cli;

/// <summary>
/// What environment variables and a command line make of the values that files give, by the rules of a process (docs/overrides.md): names are read by the runtime's
/// own code, and the sections' types say which keys there are and what they take.
/// </summary>
internal sealed class ProcessOverrides
{
    private readonly IReadOnlyList<(SectionPlan Section, ObjectShape Shape)> _sections;
    private readonly List<(string Name, string Text)> _overrides = [];

    /// <param name="sections">The sections with their types.</param>
    /// <param name="variables">The environment variables of the process.</param>
    /// <param name="arguments">Its arguments, which come after the variables.</param>
    public ProcessOverrides(IReadOnlyList<(SectionPlan Section, ObjectShape Shape)> sections, IReadOnlyDictionary<string, string> variables, IReadOnlyList<string> arguments)
    {
        _sections = sections;
        _overrides.AddRange(variables.Select(variable => (variable.Key, variable.Value)));
        for (var i = 0; i < arguments.Count; i++)
        {
            // Microsoft's rule: only what begins with a dash or a slash, or holds a '=', is a setting.
            var argument = arguments[i];
            var start = argument.StartsWith("--", StringComparison.Ordinal) ? 2 : argument.StartsWith('/') ? 1 : 0;
            var equals = argument.IndexOf('=', StringComparison.Ordinal);
            if (equals >= 0)
            {
                _overrides.Add((argument[Math.Min(start, equals)..equals], argument[(equals + 1)..]));
            }
            else if (start > 0 && i + 1 < arguments.Count)
            {
                _overrides.Add((argument[start..], arguments[++i]));
            }
        }
    }

    /// <summary>Lays the overrides over values.</summary>
    /// <param name="values">By key, as Microsoft.Extensions.Configuration writes it.</param>
    public void Apply(Dictionary<string, string> values)
    {
        var lists = new ListPlaces(values);
        foreach (var (name, text) in _overrides)
        {
            var first = OverrideName.EndOfSegment(name, 0, dots: false, out var next);
            foreach (var (section, shape) in _sections)
            {
                if (section.IsRoot)
                {
                    Apply(name, 0, shape, "", text, values, lists);
                }
                else if (next >= 0 && OverrideName.Matches(name[..first], section.Key))
                {
                    Apply(name, next, shape, section.Key, text, values, lists);
                }
            }
        }
    }

    /// <summary>Goes down a name segment by segment; one that nothing has is passed over.</summary>
    private static void Apply(string name, int start, ValueShape shape, string path, string text, Dictionary<string, string> values, ListPlaces lists)
    {
        while (start >= 0)
        {
            var end = OverrideName.EndOfSegment(name, start, dots: false, out var next);
            if (Below(shape, name[start..end]) is not ({ } key, { } inner))
            {
                return;
            }

            key = shape is ListShape ? lists.KeyOf(path, uint.Parse(key, CultureInfo.InvariantCulture)) : key;
            (path, shape, start) = (path.Length == 0 ? key : path + ":" + key, inner, next);
        }

        values[path] = Shown(text, shape);
    }

    /// <summary>The key that a segment stands for below a value, and what is there.</summary>
    private static (string? Key, ValueShape? Shape) Below(ValueShape shape, string segment) => shape switch
    {
        ObjectShape { IsTuple: false } item => item.Members.FirstOrDefault(known => OverrideName.Matches(segment, known.Key)) is { } member ? (member.Key, member.Shape) : default,

        // The spelling that the files have stays; the dictionary's comparer sees to that.
        MapShape map => (segment, map.Value),
        ListShape list when uint.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out _) => (segment, list.Element),
        _ => default,
    };

    private static string Shown(string text, ValueShape shape) => shape switch
    {
        ScalarShape scalar when text.Length > 0 && !ScalarConversion.Fits(text, scalar.Type) => $"(does not start: this is no {scalar.Type})",
        ListShape or MapShape or ObjectShape when text.AsSpan().TrimStart() is ['{' or '[', ..] => "(read as JSON)",
        _ => text,
    };

    /// <summary>The items of lists before anything is laid over them. A process has no gaps in a list: an index is a place there, and one beyond the last adds an item.</summary>
    private sealed class ListPlaces(Dictionary<string, string> values)
    {
        private readonly List<string> _before = [.. values.Keys];
        private readonly Dictionary<string, List<string>> _keys = new(StringComparer.OrdinalIgnoreCase);

        /// <summary>What the files call the item at a place; a name of its own for one that is added behind items with gaps.</summary>
        public string KeyOf(string list, uint place)
        {
            if (!_keys.TryGetValue(list, out var keys))
            {
                var start = list + ":";
                keys =
                [
                    .. _before.Where(key => key.StartsWith(start, StringComparison.OrdinalIgnoreCase)).Select(key => key[start.Length..].Split(':')[0]).Distinct(StringComparer.OrdinalIgnoreCase)
                        .Where(key => uint.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out _)).OrderBy(key => uint.Parse(key, CultureInfo.InvariantCulture)),
                ];
                _keys.Add(list, keys);
            }

            var number = place.ToString(CultureInfo.InvariantCulture);
            var hasGaps = keys.Count > 0 && keys[^1] != (keys.Count - 1).ToString(CultureInfo.InvariantCulture);
            return place < keys.Count ? keys[(int)place] : hasGaps ? $"(added as {number})" : number;
        }
    }
}
