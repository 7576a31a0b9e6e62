using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Composition.References;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Shapes;

/// <summary>Turns effective values into baked ones, as their shapes want them.</summary>
/// <param name="findings">Takes the values that a schema's types do not hold; null where that goes without saying.</param>
internal sealed class ValueBaker(bool microsoft, Definitions definitions, List<Finding>? findings = null)
{
    private readonly Dictionary<Layer, Dictionary<SourceSpan, string>> _sealedFor = [];
    private HashSet<ConfigNode>? _reported;

    /// <summary>Is told of every object before it is baked; null for nobody.</summary>
    public Action<ObjectShape>? Prepare { get; init; }

    private static readonly Merger s_merger = new(microsoft: false);

    private int _trials;

    /// <summary>The section whose values they are, and where plaintext secrets are told; null where neither matters.</summary>
    public (string Section, List<Finding> Findings)? Secrets { get; init; }

    /// <summary>Where the key of an effective value stands.</summary>
    public Func<EffectiveNode, SourceLocation> KeyLocation { get; init; } = static value => value.Location;

    /// <summary>The value of a member, or its default where nobody says one.</summary>
    public BakedValue? Bake(EffectiveNode? node, MemberShape member) =>
        node is null && member.Default is { } known ? known : Bake(node, member.Shape, member.IsNullable);

    /// <summary>The value, or null when it lacks something that its shape requires (an incomplete base layer, or layers in conflict).</summary>
    public BakedValue? Bake(EffectiveNode? node, ValueShape shape, bool isNullable)
    {
        if (node is null || node.IsNull)
        {
            return isNullable ? NullValue.Instance : null;
        }

        if (microsoft)
        {
            node = Resolve(shape) switch
            {
                ListShape => MicrosoftLists.AsList(node),
                MapShape or ObjectShape { IsTuple: false } => MicrosoftLists.AsMapping(node),
                _ => node,
            };
        }

        // Where layers disagree, Microsoft's rules let the value of another kind go unread. (That a schema wants this kind is said by those who check values against it.)
        return microsoft && isNullable && !IsOfKind(node, shape) ? NullValue.Instance : BakePresent(node, shape) ?? (microsoft && isNullable ? NullValue.Instance : null);
    }

    private bool IsOfKind(EffectiveNode node, ValueShape shape) => Resolve(shape) switch
    {
        ListShape => node.Items is not null,
        MapShape or ObjectShape { IsTuple: false } or VariantShape => node.Entries is not null,
        ScalarShape or EnumShape => node.Scalar is not null,
        _ => true,
    };

    /// <summary>A value that a schema says; null when it is none of the shape.</summary>
    public BakedValue? Bake(ConfigNode node, ValueShape shape, Layer layer)
    {
        _trials++;
        var value = BakePresent(node is ScalarNode ? new EffectiveNode(node, layer, overridden: null) : s_merger.Merge(below: null, node, layer), shape);
        _trials--;
        return value;
    }

    /// <summary>Whether a value is one of the shape, references in it apart.</summary>
    public bool Fits(ConfigNode node, ValueShape shape, Layer layer) =>
        node is ScalarNode scalar && shape is ScalarShape known && !Interpolation.IsIn(scalar.Text)
            ? ScalarConversion.TextOf(scalar, scalar.Text, known.Type, microsoft) is not null
            : Bake(node, shape, layer) is not null;

    /// <summary>What a reference refers to; any other shape itself.</summary>
    public ValueShape Resolve(ValueShape shape) => definitions.Resolve(shape) ?? shape;

    private BakedValue? BakePresent(EffectiveNode node, ValueShape shape) =>
        shape switch
        {
            SecretShape secret => BakeSecret(node, secret),
            ScalarShape scalar => BakeScalar(node, scalar) ?? Report(node, shape),
            ListShape list => node.Items is { } items ? BakeList(items, list) : Report(node, shape),
            MapShape map => node.Entries is { } entries ? BakeMap(entries, map) : Report(node, shape),
            ObjectShape { IsTuple: true } tuple => BakeTuple(node, tuple),
            ObjectShape item => node.Entries is null ? Report(node, shape) : BakeItem(node, item),
            EnumShape options => BakeEnum(node, options) ?? Report(node, shape),
            VariantShape variant => BakeVariant(node, variant),
            UnionShape union => BakeUnion(node, union) ?? Report(node, shape),
            AnyShape => LateOf(node) is { } late ? late : new AnyValue(JsonText.Of(node)),
            _ => definitions.Resolve(shape) is { } known ? BakePresent(node, known) : null,
        };

    private BakedValue? BakeScalar(EffectiveNode node, ScalarShape shape)
    {
        if (node.Scalar is not { } scalar)
        {
            return null;
        }

        if (!microsoft && scalar.Kind == ScalarKind.String && Interpolation.IsIn(scalar.Text))
        {
            var interpolation = Interpolation.Parse(scalar.Text);
            if (interpolation.HasReferences)
            {
                return new LateValue(scalar.Text, node.Layer.DisplayPath);
            }

            return ScalarConversion.TextOf(scalar, interpolation.Error is null ? interpolation.Literal : scalar.Text, shape.Type, microsoft) is { } literal
                ? new ScalarValue(literal)
                : null;
        }

        return ScalarConversion.TextOf(scalar, scalar.Text, shape.Type, microsoft) is { } text ? new ScalarValue(text) : null;
    }

    /// <summary>A secret stays as it is: sealed, or a reference to where it is kept. In plaintext it does not go on.</summary>
    private BakedValue BakeSecret(EffectiveNode node, SecretShape secret)
    {
        if (node.Scalar is { Kind: ScalarKind.String } scalar && SealedText.Is(scalar.Text))
        {
            return new SealedValue(scalar.Text, PathOf(node), LayerValues.NameOf(node.Layer));
        }

        if (LateOf(node) is { } late)
        {
            return late;
        }

        if (node.Scalar is { Text.Length: 0 } && secret.Value is ScalarShape { Type: ScalarType.String, Rules: null })
        {
            // An empty text gives nothing away.
            return new ScalarValue("");
        }

        var path = PathOf(node);
        if (!secret.IsMarked && Secrets is { } secrets && _trials == 0 && (_reported ??= []).Add(node.Node))
        {
            secrets.Findings.Add(Finding.Create(SecretFindings.NotSealed, node.Location, path, "'${env:NAME}', '${secret:store/path}'"));
        }

        return new WithheldValue(path, node.Layer.DisplayPath);
    }

    /// <summary>The key path that a value is sealed for, as its layer spells it.</summary>
    private string PathOf(EffectiveNode node)
    {
        if (Secrets is not { } secrets)
        {
            return "";
        }

        if (!_sealedFor.TryGetValue(node.Layer, out var paths))
        {
            _sealedFor.Add(node.Layer, paths = []);
            foreach (var value in LayerValues.Scalars(node.Layer, secrets.Section))
            {
                paths[value.Scalar.Span] = value.KeyPath;
            }
        }

        return paths.TryGetValue(node.Node.Span, out var path) ? path : LayerValues.PathOf(node.Layer, secrets.Section, node.Node) ?? secrets.Section;
    }

    private LateValue? LateOf(EffectiveNode node) =>
        !microsoft && node.Scalar is { Kind: ScalarKind.String } scalar && Interpolation.IsIn(scalar.Text) && Interpolation.Parse(scalar.Text).HasReferences ? new LateValue(scalar.Text, node.Layer.DisplayPath) : null;

    private BakedValue? BakeEnum(EffectiveNode node, EnumShape shape)
    {
        if (LateOf(node) is { } late)
        {
            return late;
        }

        foreach (var member in shape.Members)
        {
            if (string.Equals(member.Text, node.Scalar?.Text, microsoft ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal))
            {
                return new ScalarValue(member.Text);
            }
        }

        return null;
    }

    private ListValue? BakeList(IReadOnlyList<EffectiveNode> items, ListShape list)
    {
        var values = new BakedValue[items.Count];
        for (var i = 0; i < values.Length; i++)
        {
            if (Bake(items[i], list.Element, list.HasNullElements) is not { } value)
            {
                return null;
            }

            values[i] = value;
        }

        return new ListValue(new EquatableArray<BakedValue>(values));
    }

    private MapValue? BakeMap(EffectiveEntry[] entries, MapShape map)
    {
        var values = new MapEntry[entries.Length];
        for (var i = 0; i < values.Length; i++)
        {
            if (Bake(entries[i].Value, map.Value, map.HasNullValues) is not { } value)
            {
                return null;
            }

            values[i] = new MapEntry(entries[i].Key, value);
        }

        return new MapValue(new EquatableArray<MapEntry>(values));
    }

    /// <param name="told">The key that tells the type, which has no member.</param>
    private ItemValue? BakeItem(EffectiveNode node, ObjectShape item, string? told = null)
    {
        Prepare?.Invoke(item);
        if (findings is not null && _trials == 0)
        {
            ReportKeys(node, item, told);
        }

        var values = new BakedValue[item.Members.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var member = item.Members[i];
            var part = node.Find(member.Key, near: i);
            if ((part is null && member.Default is { } known ? DefaultOf(known) : Bake(part, member.Shape, member.IsNullable)) is not { } value)
            {
                return null;
            }

            values[i] = value;
        }

        return new ItemValue(new EquatableArray<BakedValue>(values));
    }

    private static BakedValue DefaultOf(BakedValue known) => known is NullValue ? known : DefaultValue.Of(known);

    private BakedValue? BakeTuple(EffectiveNode node, ObjectShape tuple)
    {
        if (node.Items is not { } items || items.Count > tuple.Members.Count)
        {
            return Report(node, tuple);
        }

        var values = new BakedValue[tuple.Members.Count];
        for (var i = 0; i < values.Length; i++)
        {
            if (Bake(i < items.Count ? items[i] : null, tuple.Members[i]) is not { } value)
            {
                return i < items.Count ? null : Report(node, tuple);
            }

            values[i] = value;
        }

        return new ItemValue(new EquatableArray<BakedValue>(values));
    }

    private BakedValue? BakeVariant(EffectiveNode node, VariantShape variant)
    {
        if (node.Find(variant.Key) is { } decisive && LateOf(decisive) is not null)
        {
            return ReportLate(decisive, variant.Key);
        }

        var said = node.Find(variant.Key)?.Scalar?.Text;
        for (var i = 0; i < variant.Cases.Count; i++)
        {
            if (said is not null && variant.Cases[i].Values.Contains(said, StringComparer.Ordinal))
            {
                return BakeItem(node, variant.Cases[i].Shape, variant.Key) is { } value ? new CaseValue(i, said, value) : null;
            }
        }

        return Report(node, variant);
    }

    /// <summary>The first case that holds the value; among objects rather one that knows all of its keys.</summary>
    private BakedValue? BakeUnion(EffectiveNode node, UnionShape union)
    {
        if (LateOf(node) is { } late)
        {
            return late;
        }

        CaseValue? best = null;
        _trials++;
        for (var i = 0; i < union.Cases.Count; i++)
        {
            var shape = definitions.Resolve(union.Cases[i].Shape);
            if (shape is null || BakePresent(node, shape) is not { } value)
            {
                continue;
            }

            var found = new CaseValue(i, "", value);
            best ??= found;
            if (shape is not ObjectShape { IsTuple: false } item || Array.TrueForAll(node.Entries!, entry => item.Members.Any(member => member.Key == entry.Key)))
            {
                best = found;
                break;
            }
        }

        _trials--;
        if (best is not null && findings is not null && _trials == 0)
        {
            // Once more, now that it is known which type it is, for what goes unread of it.
            _ = BakePresent(node, union.Cases[best.Case].Shape);
        }

        return best;
    }

    /// <summary>Keys that a type does not know, since it was made of the schema alone; and those that it knows and nobody should use.</summary>
    private void ReportKeys(EffectiveNode node, ObjectShape item, string? told)
    {
        foreach (var entry in node.Entries ?? [])
        {
            var member = item.Members.FirstOrDefault(member => node.Keys.Equals(member.Key, entry.Key));
            if (member is null && entry.Key != told && (_reported ??= []).Add(entry.Value.Node))
            {
                findings!.Add(Finding.Create(SchemaShapeFindings.KeyWithoutMember, KeyLocation(entry.Value), Found.Short(entry.Key), NameOf(item), Suggestion.Sentence(entry.Key, item.Members.Select(known => known.Key))));
            }

            for (var value = member?.Deprecation is null ? null : entry.Value; value is not null; value = value.Overridden)
            {
                if ((_reported ??= []).Add(value.Node))
                {
                    findings!.Add(member!.Deprecation!.ToFinding(entry.Key, KeyLocation(value)));
                }
            }
        }
    }

    /// <summary>A type as people know it: a shared one by the last names of the whole.</summary>
    private static string NameOf(ObjectShape type) =>
        type.QualifiedName.StartsWith("global::", StringComparison.Ordinal) ? string.Join(".", type.QualifiedName.Split('.').Reverse().Take(2).Reverse()) : type.QualifiedName;

    private BakedValue? Report(EffectiveNode node, ValueShape shape)
    {
        if (findings is not null && _trials == 0 && (_reported ??= []).Add(node.Node))
        {
            findings.Add(Finding.Create(SchemaShapeFindings.ValueHasNoType, node.Location, Describe.A(node.Node), DescribeType(shape)));
        }

        return null;
    }

    private BakedValue? ReportLate(EffectiveNode decisive, string key)
    {
        if (findings is not null && (_reported ??= []).Add(decisive.Node))
        {
            findings.Add(Finding.Create(
                CompositionFindings.ReferenceUse, decisive.Location,
                $"'{key}' decides which type this object is, so it must be known when the project is built; what it refers to is known when the process starts. Write the value out, or refer to one that the build knows ('${{config:…}}', '${{build:…}}')."));
        }

        return null;
    }

    /// <summary>A type in the words of a message.</summary>
    public static string DescribeType(ValueShape shape) => shape switch
    {
        SecretShape => "a secret",
        ScalarShape scalar => $"a value of the type {scalar.Type}",
        EnumShape options => "one of " + string.Join(", ", options.Members.Take(12).Select(member => $"'{member.Text}'")),
        ListShape => "a list",
        AnyShape => "any value",
        ObjectShape { IsTuple: true } tuple => $"a list of {Invariant.Text(tuple.Members.Count)} items",
        VariantShape variant => $"an object whose '{variant.Key}' is one of " + string.Join(", ", variant.Cases.SelectMany(one => one.Values).Take(12).Select(value => $"'{value}'")),
        UnionShape union => "one of " + string.Join(", ", union.Cases.Take(12).Select(one => one.Name)),
        _ => "a mapping",
    };
}
