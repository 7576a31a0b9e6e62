using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Shapes;

/// <summary>A member with a value of its own, and the way to it from its section.</summary>
/// <param name="path">The members from the section's root down to this one, itself included.</param>
/// <param name="flatName">The name of its getter on the section's class.</param>
internal sealed class Leaf(IReadOnlyList<MemberShape> path, string flatName)
{
    private string? _keyPath;
    private string? _field;

    public IReadOnlyList<MemberShape> Path { get; } = path;

    public MemberShape Member { get; } = path[path.Count - 1];

    /// <summary>
    /// How the section's class is asked for it. What a view shows is a method there: nobody sees it, and to the compiler a property is a method and a property.
    /// </summary>
    public string Call { get; } = path.Count > 1 ? flatName + "()" : flatName;

    /// <summary>The field that keeps it, in the classes that need one.</summary>
    public string Field => _field ??= CSharpName.Field(flatName);

    /// <summary>The path as messages show it, without the section.</summary>
    public string KeyPath => _keyPath ??= string.Join(".", Path.Select(member => member.Key));

    /// <summary>The leaves of a section, depth first.</summary>
    public static IReadOnlyList<Leaf> Of(ObjectShape root)
    {
        var leaves = new List<Leaf>();
        // Names of members are joined by '_', so two can only meet where one of them holds it.
        var names = HasUnderscore(root) ? new HashSet<string>(StringComparer.Ordinal) : null;
        Collect(root, [], "");
        return leaves;

        void Collect(ObjectShape shape, MemberShape[] above, string prefix)
        {
            foreach (var member in shape.Members)
            {
                MemberShape[] path = [.. above, member];
                var name = prefix + member.Name;
                if (member.IsView)
                {
                    Collect((ObjectShape)member.Shape, path, name + "_");
                    continue;
                }

                while (names?.Add(name) == false)
                {
                    name += "_";
                }

                leaves.Add(new Leaf(path, name));
            }
        }
    }

    private static bool HasUnderscore(ObjectShape shape)
    {
        foreach (var member in shape.Members)
        {
            if (member.Name.IndexOf('_') >= 0 || (member.IsView && HasUnderscore((ObjectShape)member.Shape)))
            {
                return true;
            }
        }

        return false;
    }
}
