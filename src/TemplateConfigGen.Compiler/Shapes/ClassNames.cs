using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Shapes;

/// <summary>The names of the classes inside a section's type that override its values, out of the way of its members and their types.</summary>
internal sealed class ClassNames
{
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    public ClassNames(ObjectShape section, EquatableArray<Definition> definitions)
    {
        foreach (var definition in definitions)
        {
            _taken.Add(definition.TypeName);
        }

        _taken.Add(section.TypeName);
        _taken.Add("IsLateBound");
        foreach (var member in section.Members)
        {
            _taken.Add(member.Name);
            for (var shape = member.Shape; shape is not null; shape = Inner(shape))
            {
                if (shape is ObjectShape nested)
                {
                    _taken.Add(nested.TypeName);
                }
            }
        }

        Overlay = Claim("Overlay");
        Tenant = Claim("Tenant");
    }

    /// <summary>The class of values that were overridden.</summary>
    public string Overlay { get; }

    /// <summary>The class of a tenant's values.</summary>
    public string Tenant { get; }

    /// <summary>The class of an environment's values.</summary>
    public string Claim(string environment)
    {
        var name = CSharpName.Pascal(environment);
        while (!_taken.Add(name))
        {
            name += "Values";
        }

        return name;
    }

    private static ValueShape? Inner(ValueShape shape) => shape switch
    {
        ListShape list => list.Element,
        MapShape map => map.Value,
        SecretShape secret => secret.Value,
        _ => null,
    };
}
