using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Schema;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Shapes;

/// <summary>Values that may be one thing or another, and lists whose places have types of their own.</summary>
internal sealed partial class SchemaShaper
{
    /// <summary>A longer title is a sentence, and no name.</summary>
    private const int LongestTitle = 40;

    private static IReadOnlyList<SchemaNode>? TupleOf(SchemaFacts facts)
    {
        foreach (var array in facts.Arrays)
        {
            if (array.PrefixItems.Count is > 0 and <= 64 && array.Items is not { Constant: null } && array.PrefixItems.All(item => item.Constant != false))
            {
                return array.PrefixItems;
            }
        }

        return null;
    }

    private ReferenceShape SharedTuple(IReadOnlyList<SchemaNode> items, string key, string name, SchemaPlace place)
    {
        var reference = Define(key, name, "Item");
        NowOrLater(place.Depth, () => Definitions.Add(reference, Tuple(items, reference, name, place)));
        return reference;
    }

    /// <summary>What is small is made at once, so that a default can be; but not one inside the other for ever.</summary>
    private void NowOrLater(int depth, Action make)
    {
        if (depth > DeepestType)
        {
            _pending.Enqueue(make);
        }
        else
        {
            make();
        }
    }

    private ObjectShape Tuple(IReadOnlyList<SchemaNode> items, ReferenceShape reference, string name, SchemaPlace owner)
    {
        var scope = ScopeOf(reference, items.Count);
        var places = new SchemaPlace[items.Count];
        for (var i = 0; i < places.Length; i++)
        {
            _ = scope.ClaimMember("Item" + Invariant.Text(i + 1), orNumber: true, out var memberName);
            places[i] = new SchemaPlace(memberName, new KeyPath(name, Invariant.Text(i)), scope, PrefixOf(reference, name), owner.Phase, IsItem: true, 0, Defaults: null, owner.Depth + 1);
        }

        var members = new MemberShape[items.Count];
        for (var i = 0; i < members.Length; i++)
        {
            var facts = FactsOf(items[i]);
            var form = FormOf(facts);
            members[i] = new MemberShape(Invariant.Text(i), places[i].Name, Concealed(Shape(facts, form, Observed.Nothing, places[i]), facts, Observed.Nothing), form.AllowsNull, owner.Phase, SchemaDocumentation.Summary(facts));
        }

        return new ObjectShape(reference.TypeName, scope.Path, IsItem: true, new EquatableArray<MemberShape>(members)) { IsTuple = true };
    }

    private ReferenceShape Variant(SchemaForm form, string discriminator, string key, string name, SchemaFacts facts, Phase phase)
    {
        var reference = Define(key, name, "Item");
        _pending.Enqueue(() =>
        {
            var scope = ScopeOf(reference, form.Cases.Count);
            var keyName = _names.Member(scope, discriminator, form.Cases[0].Facts.Property(discriminator)!.Schemas[0]);
            var cases = new VariantCase[form.Cases.Count];
            var used = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            for (var i = 0; i < cases.Length; i++)
            {
                var values = SchemaForm.ValuesOf(form.Cases[i].Facts, discriminator);
                var typeName = scope.ClaimType(NamesOf(form.Cases[i], values[0]).First(used.Add));
                var inside = scope.Inside(typeName, form.Cases[i].Facts.Properties.Count);
                cases[i] = new VariantCase(values.ToEquatableArray(), DefinedObject(form.Cases[i].Facts, typeName, name + typeName, phase, inside, PrefixOf(reference, name) + typeName, discriminator));
            }

            Definitions.Add(reference, new VariantShape(reference.TypeName, discriminator, keyName, new EquatableArray<VariantCase>(cases), SchemaDocumentation.Summary(facts)));
        });
        return reference;
    }

    /// <summary>What a case may be called, from the best on: by its title, by the definition that it refers to, by the value of the key that tells it. Other cases have no part in that, so that one more changes no name.</summary>
    private static IEnumerable<string> NamesOf(SchemaCase one, string value)
    {
        if (one.Branch is { } branch)
        {
            var (target, moved) = Follow(branch, alone: true);
            if ((branch.Title ?? target!.Title) is { Length: > 0 and <= LongestTitle } title && title.Any(char.IsLetter))
            {
                yield return CSharpName.Pascal(title);
            }

            if (moved && SchemaNames.IsDefinition(target!))
            {
                yield return SchemaNames.OfDefinition(target!);
            }
        }

        var name = SchemaNames.Limited(CSharpName.Pascal(value));
        yield return name;
        for (var number = 2; ; number++)
        {
            yield return name + (char.IsDigit(name[name.Length - 1]) ? "_" : "") + Invariant.Text(number);
        }
    }

    private ValueShape Union(SchemaForm form, string key, string name, SchemaFacts facts, SchemaPlace place)
    {
        var reference = Define(key, name, "Union");
        if (place.Depth > DeepestType)
        {
            _pending.Enqueue(() => Define(reference, Cases(form, reference, name, place with { Depth = 0 }), facts));
            return reference;
        }

        var cases = Cases(form, reference, name, place);
        if (cases.Count == 1 && cases[0].Shape is not ObjectShape && !_used.Contains(reference) && reference != _unit)
        {
            // What looked like a choice is none.
            _references.Remove(key);
            return cases[0].Shape;
        }

        Define(reference, cases, facts);
        return reference;
    }

    private void Define(ReferenceShape reference, List<UnionCase> cases, SchemaFacts facts) =>
        Definitions.Add(reference, new UnionShape(reference.TypeName, cases.ToEquatableArray(), SchemaDocumentation.Summary(facts)));

    private List<UnionCase> Cases(SchemaForm form, ReferenceShape reference, string name, SchemaPlace place)
    {
        var scope = ScopeOf(reference, form.Cases.Count);
        var inside = place with { Name = "", Scope = scope, Prefix = PrefixOf(reference, name), IsItem = true, Expected = 0, Defaults = null, Depth = place.Depth + 1 };
        var cases = new List<UnionCase>();
        foreach (var kind in form.Cases.GroupBy(one => one.Type is SchemaTypes.Integer or SchemaTypes.Fraction ? SchemaTypes.Number : one.Type))
        {
            // Only objects can be told apart further, by the keys they have.
            foreach (var group in kind.Key == SchemaTypes.Object ? kind.Select(one => new[] { one }) : [[.. kind]])
            {
                var caseName = CaseName(group, cases.Count);
                var shape = Case(group, kind.Key, inside with { Name = caseName });
                if (!cases.Exists(other => other.Shape == shape))
                {
                    cases.Add(new UnionCase(_names.Case(scope, shape, caseName), shape));
                }
            }
        }

        return cases;
    }

    private static string CaseName(SchemaCase[] group, int index)
    {
        if (group is [{ Type: SchemaTypes.Object or SchemaTypes.Array, Branch: { } branch }])
        {
            var (target, moved) = Follow(branch, alone: true);
            return moved ? SchemaNames.OfDefinition(target!) : branch.Title is { } title ? SchemaNames.Limited(CSharpName.Pascal(title)) : "Case" + Invariant.Text(index + 1);
        }

        return "Case" + Invariant.Text(index + 1);
    }

    private ValueShape Case(SchemaCase[] group, SchemaTypes kind, SchemaPlace place)
    {
        if (group is [{ Branch: { } branch }] && FactsOf(branch) is var facts && FormOf(facts) is { Cases.Count: 1 } form)
        {
            if (Follow(branch, alone: true).Moved || group[0].Facts.Asked.Count == 1)
            {
                return Shape(facts, form, Observed.Nothing, place);
            }
        }

        switch (kind)
        {
            case SchemaTypes.Array:
                return List(group, Observed.Nothing, place);
            case SchemaTypes.Object:
                return ObjectOrMap(group[0].Facts, Observed.Nothing, place);
            default:
                var scalars = group.Select(one => SchemaScalars.Of(one.Facts, one.Type, [])).Distinct().ToList();
                return scalars.Count == 1 ? scalars[0] : Joined(scalars);
        }
    }

    /// <summary>What holds each of several scalars of one JSON type.</summary>
    private static ScalarShape Joined(List<ScalarShape> scalars)
    {
        var types = scalars.ConvertAll(scalar => scalar.Type).Distinct().ToList();
        return types.Count == 1 ? ScalarShape.Of(types[0])
            : types.TrueForAll(SchemaScalars.IsNumber) ? ScalarShape.Of(types.Max())
            : ScalarShape.Of(ScalarType.String);
    }
}
