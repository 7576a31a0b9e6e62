using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Shapes;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Cli;

/// <summary>Keys of appsettings files that no property gives, since another file has another kind of value there (TCG1041).</summary>
internal static class UnreadKeys
{
    /// <param name="path">The key of the node; empty for the root.</param>
    public static IEnumerable<string> Of(EffectiveNode node, ValueShape shape, string path) => shape switch
    {
        _ when node.IsNull || node.Entries is { Length: 0 } || node.Items is { Count: 0 } => [],
        ObjectShape { IsTuple: false } item when node.Entries is { } entries =>
            entries.SelectMany(entry => item.Members.FirstOrDefault(member => node.Keys.Equals(member.Key, entry.Key)) is { } member ? Of(entry.Value, member.Shape, Join(path, entry.Key)) : []),
        MapShape map when node.Entries is { } entries => entries.SelectMany(entry => Of(entry.Value, map.Value, Join(path, entry.Key))),
        ListShape list when MicrosoftLists.AsList(node).Items is { } items => items.SelectMany((item, i) => Of(item, list.Element, Join(path, Invariant.Text(i)))),
        ObjectShape or MapShape or ListShape => All(node, path),
        ScalarShape or EnumShape when node.Scalar is null => All(node, path),
        _ => [],
    };

    private static IEnumerable<string> All(EffectiveNode node, string path)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        MicrosoftKeys.Flatten(node, path, values);
        return values.Keys;
    }

    private static string Join(string path, string key) => path.Length == 0 ? key : path + ":" + key;
}
