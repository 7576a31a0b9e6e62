using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Shapes;

/// <summary>The names inside one generated type. Members come before the types nested beside them.</summary>
internal sealed class NameScope
{
    private const string ReservedSuffix = "Value";

    private readonly string _type;
    private readonly NameScope? _outer;
    private readonly Dictionary<string, string> _keyOfName;
    private HashSet<string>? _types;

    /// <param name="members">About how many members there will be.</param>
    public NameScope(string type, int members)
        : this(type, members, outer: null)
    {
    }

    private NameScope(string type, int members, NameScope? outer)
    {
        _keyOfName = new(members, StringComparer.OrdinalIgnoreCase);
        _type = type;
        _outer = outer;
    }

    public NameScope Inside(string type, int members) => new(type, members, this);

    /// <summary>Gives a key its name; or returns the other key that has it already (in any case).</summary>
    /// <param name="orNumber">Numbers the name instead where it is taken: for keys that nobody may call wrong.</param>
    public string? ClaimMember(string key, bool orNumber, out string name)
    {
        name = CSharpName.Pascal(key);
        if (ReservedNames.IsTaken(name, _type))
        {
            name += ReservedSuffix;
        }

        if (_keyOfName.TryGetValue(name, out var other))
        {
            if (!orNumber)
            {
                return other;
            }

            name = Numbered(name, _keyOfName.ContainsKey);
        }

        _keyOfName.Add(name, key);
        return null;
    }

    /// <summary>Gives a nested type its name: the wanted one, numbered where a member or an enclosing type has it.</summary>
    public string ClaimType(string wanted)
    {
        var name = IsTaken(wanted) ? Numbered(wanted, IsTaken) : wanted;
        (_types ??= new(StringComparer.Ordinal)).Add(name);
        return name;
    }

    /// <summary>The type itself, as the section's own scope must write it.</summary>
    public string Path => _outer is null ? _type : _outer.Qualify(_type);

    /// <summary>A nested type's name as the section's own scope must write it.</summary>
    public string Qualify(string type) => _outer is null ? type : _outer.Qualify(_type + "." + type);

    private bool IsTaken(string name) => _types?.Contains(name) == true || _keyOfName.ContainsKey(name) || Encloses(name);

    private bool Encloses(string name) => _type == name || (_outer?.Encloses(name) ?? false);

    private static string Numbered(string name, Func<string, bool> isTaken)
    {
        var number = 2;
        while (isTaken(name + Invariant.Text(number)))
        {
            number++;
        }

        return name + Invariant.Text(number);
    }
}
