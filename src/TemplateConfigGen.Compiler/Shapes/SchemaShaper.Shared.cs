using TemplateConfigGen.Compiler.Schema;

namespace TemplateConfigGen.Compiler.Shapes;

/// <content>The types of definitions that several sections share.</content>
internal sealed partial class SchemaShaper
{
    /// <summary>The longest chain of definitions that are nothing but another one, or null.</summary>
    private const int LongestChain = 16;

    /// <summary>The type of a definition in a file that sections share; null where the definition becomes no type of its own, or the file is nobody else's.</summary>
    private ReferenceShape? SharedType(SchemaNode target, SchemaFacts facts, SchemaForm form)
    {
        if (!_shared.IsIn(target.Document))
        {
            return null;
        }

        for (var i = 0; i < LongestChain && Target(facts, form) is (Target: { } next, Moved: true); i++)
        {
            target = next;
            facts = FactsOf(next);
            form = FormOf(facts);
        }

        if (!_shared.IsIn(target.Document))
        {
            return null;
        }

        if (_shared.Find(target) is { } known)
        {
            return known;
        }

        if (SuffixOf(facts, form) is not { } suffix)
        {
            return null;
        }

        var reference = _shared.Add(target, suffix, KindOf(facts, form) == TypeKind.Object);
        _pending.Enqueue(() => new SchemaShaper(this, target, reference).MakeUnit());
        return reference;
    }

    private static string? SuffixOf(SchemaFacts facts, SchemaForm form) =>
        form.IsTooMany || form.Cases.Count == 0 ? null : KindOf(facts, form) switch
        {
            TypeKind.Object or TypeKind.Variant or TypeKind.Tuple => "Item",
            TypeKind.Scalar when form.Types == SchemaTypes.String && facts.ClrType is null && EnumTexts(form) is not null => "Kind",
            TypeKind.Union when form.Types != SchemaTypes.Object || form.Cases.Exists(one => one.Facts.HasProperties) => "Union",
            _ => null,
        };

    private void MakeUnit()
    {
        var facts = FactsOf(_schema);
        var place = new SchemaPlace(DefinitionNames.Of(_schema), new KeyPath("", DefinitionNames.Of(_schema)), _root, "", _inference.DefaultPhase, IsItem: true, 0, Defaults: null, 0);
        var shape = Shape(facts, FormOf(facts), Observed.Nothing, place);
        if (shape != _unit)
        {
            // What was too large for a type is one that can be any value.
            Definitions.Add(_unit!, new UnionShape(_unit!.TypeName, new EquatableArray<UnionCase>([new UnionCase("Value", shape)]), SchemaDocumentation.Summary(facts)));
        }
    }

    private bool IsUnit(SchemaNode schema, SchemaFacts facts) => _unit is not null && facts.Asked is [var asked] && ReferenceEquals(asked, schema);

    /// <summary>The names inside a type.</summary>
    private NameScope ScopeOf(ReferenceShape reference, int members) => reference == _unit ? _root : _root.Inside(reference.TypeName, members);

    /// <summary>What stands before the names of the types that belong to a type: nothing where they stand in it.</summary>
    private string PrefixOf(ReferenceShape reference, string name) => reference == _unit ? "" : name;
}
