using System.Runtime.CompilerServices;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Schema;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Shapes;

/// <summary>
/// What the parts of a schema file are called in C# that others refer to. The file alone decides, whichever of them somebody refers to: those under <c>$defs</c> take their names
/// first, in the order of the file, then the file itself, then what can only be reached by a path.
/// </summary>
internal sealed class DefinitionNames
{
    private static readonly ConditionalWeakTable<ConfigDocument, DefinitionNames> Tables = new();

    private readonly Dictionary<ConfigNode, string> _names = [];
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _numbers = new(StringComparer.OrdinalIgnoreCase);

    private DefinitionNames(ConfigDocument document)
    {
        if (document.Root is not { } root)
        {
            return;
        }

        var parts = Parts(root).ToList();
        foreach (var part in parts.Where(part => part.IsDefinition))
        {
            Claim(part.Node, part.Name);
        }

        var file = document.File.DisplayPath;
        file = file.Substring(file.LastIndexOf('/') + 1);
        Claim(root, CSharpName.Pascal(file.IndexOf('.') is var dot and > 0 ? file.Substring(0, dot) : file));
        foreach (var part in parts.Where(part => !part.IsDefinition))
        {
            Claim(part.Node, part.Name);
        }
    }

    public static string Of(SchemaNode schema) =>
        Tables.GetValue(schema.Document.Document, static document => new DefinitionNames(document))._names.TryGetValue(schema.Source, out var name)
            ? name
            : SchemaNames.OfDefinition(schema);

    private void Claim(ConfigNode node, string wanted)
    {
        var name = wanted = SchemaNames.Limited(wanted);
        while (!_taken.Add(name))
        {
            var number = _numbers[wanted] = _numbers.TryGetValue(wanted, out var last) ? last + 1 : 2;
            name = wanted + (char.IsDigit(wanted[wanted.Length - 1]) ? "_" : "") + Invariant.Text(number);
        }

        _names[node] = name;
    }

    /// <summary>Every mapping below the root in the order of the file, and the keys that lead to it as a name.</summary>
    private static IEnumerable<(ConfigNode Node, string Name, bool IsDefinition)> Parts(ConfigNode root)
    {
        var open = new Stack<(ConfigNode Node, string Name, string Key, bool IsDefinition)>();
        open.Push((root, "", "", false));
        while (open.Count > 0)
        {
            var (node, name, key, isDefinition) = open.Pop();
            var isContainer = key is "$defs" or "definitions";
            switch (node)
            {
                case MappingNode mapping:
                    if (name.Length > 0 && !isContainer)
                    {
                        yield return (node, name, isDefinition);
                    }

                    for (var i = mapping.Entries.Count - 1; i >= 0; i--)
                    {
                        var entry = mapping.Entries[i];
                        open.Push(isContainer
                            ? (entry.Value, CSharpName.Pascal(entry.Key), "", true)
                            : (entry.Value, IsSilent(entry.Key) ? name : name + CSharpName.Pascal(entry.Key), entry.Key, false));
                    }

                    break;
                case SequenceNode sequence:
                    for (var i = sequence.Items.Count - 1; i >= 0; i--)
                    {
                        open.Push((sequence.Items[i], name + Invariant.Text(i + 1), "", false));
                    }

                    break;
            }
        }
    }

    private static bool IsSilent(string key) => key is "$defs" or "definitions" or "properties";
}
