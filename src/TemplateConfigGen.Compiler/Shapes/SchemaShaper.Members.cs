using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Schema;

namespace TemplateConfigGen.Compiler.Shapes;

/// <content>The members of an object: those that the schema has, and those that only a layer has.</content>
internal sealed partial class SchemaShaper
{
    /// <param name="told">The key that the type of an object is told by, which has a member of its own.</param>
    private EquatableArray<MemberShape> Members(SchemaFacts facts, Observed observed, SchemaPlace place, string? told = null)
    {
        var parts = facts.Parts.Where(_parts.Add).ToList();
        // Members claim their names first; the types nested beside them take what is left.
        var named = new List<(PropertyFacts? Property, string Key, Observed Value, string Name)>(facts.Properties.Count);
        foreach (var property in facts.Properties)
        {
            if (property.Key == told || property.Facts().IsNever)
            {
                continue;
            }

            var (key, value) = observed.Lookup(property.Key);
            named.Add((property, key, value ?? Observed.Nothing, _names.Member(place.Scope, key, property.Schemas[0])));
        }

        foreach (var (key, value) in observed.Members)
        {
            if (!IsNamed(facts, key) && _inference.Name(observed, place.Scope, key, value) is { } name)
            {
                named.Add((null, key, value, name));
            }
        }

        var above = place.Path.ToString();
        var members = new MemberShape[named.Count];
        for (var i = 0; i < members.Length; i++)
        {
            var (property, key, value, name) = named[i];
            var path = new KeyPath(above, key);
            if (property is not null || facts.Values.Count > 0)
            {
                Member(members, i, property ?? AdditionalOf(facts, key), isRequired: property is null || facts.IsRequired(property.Key), key, value, place with { Name = name, Path = path });
            }
            else
            {
                members[i] = _inference.Member(observed, key, value, name, place.IsItem, path, place.Scope, place.Phase);
            }
        }

        _parts.ExceptWith(parts);
        return new EquatableArray<MemberShape>(members);
    }

    /// <summary>
    /// Whether an object takes up, by <c>$ref</c> and <c>allOf</c>, what it is itself a part of. One type inside the other would hold each such object once for every way to it.
    /// </summary>
    private bool IsRecursive(SchemaFacts facts) => facts.Parts.Count > 1 && facts.Parts.Any(_parts.Contains);

    private bool IsNamed(SchemaFacts facts, string key) =>
        facts.Property(key) is { } property
            ? !property.Facts().IsNever
            : _inference.IsMicrosoft && facts.Properties.Any(known => string.Equals(known.Key, key, StringComparison.OrdinalIgnoreCase));

    private static PropertyFacts AdditionalOf(SchemaFacts facts, string key)
    {
        var property = new PropertyFacts(key);
        foreach (var schema in facts.Values)
        {
            property.Branches.Add([schema]);
        }

        return property;
    }

    private void Member(MemberShape[] members, int index, PropertyFacts property, bool isRequired, string key, Observed observed, SchemaPlace owner)
    {
        var facts = property.Facts();
        var form = FormOf(facts);
        var phase = facts.Phase ?? owner.Phase;
        // A secret is what somebody keeps, never what a schema says.
        var isSecret = facts.IsSecret || observed.HasSealed;
        var said = isSecret ? null : owner.Defaults?.Find(property.Key)?.Value ?? facts.Default;
        var isMissing = owner.IsItem || _inference.Present(observed) < owner.Expected;

        // An object with a default is there; its members say what is in it.
        var isView = !owner.IsItem && said is MappingNode && form.Cases is [{ Type: SchemaTypes.Object, Facts.HasProperties: true }] && !form.AllowsNull;
        var isOptional = isMissing && !isRequired;
        var isNullable = form.AllowsNull || (form.Cases.Count == 0 && observed.HasEffectiveNull) || (isOptional && said is null);
        var place = owner with { Phase = phase, IsItem = owner.IsItem || observed.HasSealed || (!isView && (isNullable || isOptional)), Defaults = said as MappingNode, Depth = owner.Depth + 1 };
        var shape = Concealed(Shape(facts, form, observed, place), facts, observed);
        shape = shape is SecretShape secret ? secret with { IsMarked = facts.IsSecret } : shape;
        var baked = said is null || shape is ObjectShape { IsItem: false } ? null
            : said is ScalarNode { Kind: ScalarKind.Null } ? (form.AllowsNull ? NullValue.Instance : null)
            : shape is ScalarShape or AnyShape ? _defaults.Bake(said, shape, LayerOf(facts, said))
            : null;
        var isDeferred = said is not (null or ScalarNode { Kind: ScalarKind.Null }) && shape is not (ScalarShape or AnyShape or ObjectShape { IsItem: false });
        foreach (var occurrence in facts.Deprecation is null ? [] : observed.All)
        {
            _findings.Add(facts.Deprecation!.ToFinding(owner.Path.ToString(), _inference.KeyLocation(occurrence)));
        }

        var isWithout = said is not null && baked is null && isOptional && shape is not ObjectShape { IsItem: false };
        members[index] = new MemberShape(key, owner.Name, shape, isNullable || isWithout, phase, SchemaDocumentation.Summary(facts) ?? _inference.CommentOf(owner.Path))
        {
            Default = baked,
            Remarks = SchemaDocumentation.Remarks(facts),
            Deprecation = facts.Deprecation,
        };
        if (isDeferred)
        {
            _defaults.Defer(members, index, said!, LayerOf(facts, said!), isNullable);
        }
    }

    /// <summary>The shape of a value that may be a secret: sealed as a whole where a layer has it so, else its parts one by one.</summary>
    private static ValueShape Concealed(ValueShape shape, SchemaFacts facts, Observed observed) =>
        observed.HasSealed ? SecretShape.Whole(shape) : facts.IsSecret ? SecretShape.Parts(shape) : shape;

    /// <summary>The file that a default stands in, as the layer that says it.</summary>
    private Layer LayerOf(SchemaFacts facts, ConfigNode said) =>
        facts.Parts.FirstOrDefault(part => ReferenceEquals(part.Default, said)) is { } part ? new Layer(part.Document.Document, Environment: null, default) : _layer;
}
