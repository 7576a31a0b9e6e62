using TemplateConfigGen.Compiler.Shapes;

namespace TemplateConfigGen.Compiler.Emit.CSharp;

/// <summary>The names that the members and types of a generated file have, so that what it means by a framework's name is written in full where it has to be.</summary>
/// <param name="all">Whether all names are wanted, not only those that a framework type has too.</param>
internal sealed class TakenNames(HashSet<string> taken, bool all)
{
    /// <summary>Those of a section.</summary>
    public static HashSet<string> Of(SectionModel model, EquatableArray<string> shadowed)
    {
        var taken = new HashSet<string>(shadowed, StringComparer.Ordinal) { model.Shape.TypeName };
        taken.UnionWith(model.Environments.Select(environment => environment.ClassName).OfType<string>());

        // A name is only asked for where it could be a framework type's or a definition's.
        var names = new TakenNames(taken, all: model.Definitions.Count > 0);
        names.Collect(model.Shape);
        foreach (var definition in model.Definitions)
        {
            names.CollectDefinition(definition.Shape);
        }

        return taken;
    }

    /// <summary>Those of the types that sections share.</summary>
    public static HashSet<string> Of(IEnumerable<SharedDefinition> definitions, EquatableArray<string> shadowed)
    {
        var taken = new HashSet<string>(shadowed, StringComparer.Ordinal);
        var names = new TakenNames(taken, all: false);
        foreach (var definition in definitions.SelectMany(definition => definition.Nested.Prepend(definition.Type)))
        {
            names.Take(definition.TypeName);
            names.CollectDefinition(definition.Shape);
        }

        return taken;
    }

    private void Take(string name)
    {
        if (all || TypeNames.Shadows(name))
        {
            taken.Add(name);
        }
    }

    private void CollectDefinition(ValueShape shape)
    {
        switch (shape)
        {
            case ObjectShape item:
                CollectMembers(item);
                break;
            case VariantShape variant:
                Take(variant.KeyName);
                foreach (var one in variant.Cases)
                {
                    Collect(one.Shape);
                }

                break;
            case UnionShape union:
                foreach (var one in union.Cases)
                {
                    Collect(one.Shape);
                }

                break;
        }
    }

    private void Collect(ValueShape shape)
    {
        switch (shape)
        {
            case ListShape list:
                Collect(list.Element);
                break;
            case MapShape map:
                Collect(map.Value);
                break;
            case SecretShape secret:
                Collect(secret.Value);
                break;
            case ObjectShape nested:
                Take(nested.TypeName);
                CollectMembers(nested);
                break;
        }
    }

    private void CollectMembers(ObjectShape shape)
    {
        foreach (var member in shape.Members)
        {
            Take(member.Name);
            Collect(member.Shape);
        }
    }
}
