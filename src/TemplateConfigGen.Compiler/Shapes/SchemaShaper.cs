using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Schema;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Shapes;

/// <summary>
/// Makes shapes from a schema; what the schema does not mention is inferred from the values. A definition that is referred to becomes one type of the section, whatever
/// refers to it, so that names stay as they are when a schema grows; those types are made one after the other, not one inside the other.
/// </summary>
internal sealed partial class SchemaShaper
{
    private const int DeepestType = 24;
    private const int MostMembers = 20_000;

    private readonly ShapeInference _inference;
    private readonly NameScope _root;
    private readonly SchemaDefaults _defaults;
    private readonly SchemaNames _names;
    private readonly SchemaNode _schema;
    private readonly Layer _layer;
    private readonly List<Finding> _findings;
    private readonly Dictionary<string, ReferenceShape> _references = new(StringComparer.Ordinal);
    private readonly Dictionary<SchemaNode, SchemaFacts> _facts;
    private readonly Dictionary<SchemaNode, SchemaForm> _forms;
    private readonly HashSet<ReferenceShape> _used = [];
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private readonly HashSet<SchemaNode> _parts = [];
    private readonly Queue<Action> _pending;
    private readonly SharedTypes _shared;
    private readonly Implication _implication;

    /// <summary>The type that all of this is made for, where it is one that sections share: what else is made stands in it.</summary>
    private readonly ReferenceShape? _unit;

    /// <summary>The type that the schema as a whole is, where it is one by itself.</summary>
    private ReferenceShape? _self;
    private int _members;
    private readonly HashSet<SchemaDocument> _tooDeep = [];
    private bool _isTooLarge;

    public SchemaShaper(ShapeInference inference, SchemaNode schema, NameScope root, Definitions definitions, SharedTypes shared, List<Finding> findings)
    {
        _inference = inference;
        _root = root;
        _schema = schema;
        _layer = new Layer(schema.Document.Document, Environment: null, default);
        _findings = findings;
        _names = new SchemaNames(findings, inference.IsMicrosoft);
        Definitions = definitions;
        _defaults = new SchemaDefaults(definitions, inference.IsMicrosoft, findings);
        _facts = [];
        _forms = [];
        _pending = new();
        _implication = new();
        _shared = shared;
    }

    /// <summary>Makes a shared type: by itself, but for what is found out once for all.</summary>
    private SchemaShaper(SchemaShaper user, SchemaNode schema, ReferenceShape unit)
    {
        _inference = user._inference;
        _root = new NameScope("", 0).Inside(unit.Owner, 0).Inside(unit.TypeName, 0);
        _schema = schema;
        _layer = new Layer(schema.Document.Document, Environment: null, default);
        _findings = user._findings;
        _names = user._names;
        Definitions = user.Definitions;
        _defaults = user._defaults;
        _facts = user._facts;
        _forms = user._forms;
        _pending = user._pending;
        _implication = user._implication;
        _shared = user._shared;
        _unit = unit;
    }

    /// <summary>The types that stand in the section's type itself.</summary>
    public Definitions Definitions { get; }

    /// <summary>The members of the section.</summary>
    public EquatableArray<MemberShape> Root(Observed observed, Phase phase, bool isItem)
    {
        var facts = SchemaFacts.Of(_schema);
        foreach (var branch in facts.Alternatives.SelectMany(group => group).ToList())
        {
            facts.AddOptional(SchemaFacts.Of(branch));
        }

        facts.Alternatives.Clear();
        var place = new SchemaPlace("", new KeyPath("", ""), _root, "", facts.Phase ?? phase, isItem, observed.EffectiveMappings, facts.Default as MappingNode, 0);
        // A file's $schema says something about the file. Schemas have to know it all the same, for editors that take the file to the letter. A section of appsettings is no file.
        var members = Members(facts, observed, place, told: _inference.IsMicrosoft ? null : "$schema");
        if (_self is not null)
        {
            Definitions.Add(_self, new ObjectShape(_self.TypeName, _self.TypeName, IsItem: true, members));
        }

        Finish();
        return members;
    }

    /// <summary>The members of a type that stands for the schema by itself: its own, or one for a value that is no object with keys.</summary>
    /// <param name="self">The type: what refers to the schema as a whole refers to it.</param>
    public EquatableArray<MemberShape> Standalone(ReferenceShape self, Phase phase)
    {
        var facts = SchemaFacts.Of(_schema);
        var form = SchemaForm.Of(facts);
        if (form.Cases is not [{ Type: SchemaTypes.Object, Facts.HasProperties: true }])
        {
            return new EquatableArray<MemberShape>([Value(facts, form, self.TypeName, phase)]);
        }

        if (SharedType(_schema, facts, form) == self)
        {
            Finish();
            return ((ObjectShape)Definitions.Resolve(self)!).Members;
        }

        _self = self;
        var (target, moved) = Target(facts, form);
        _references.Add(SchemaNames.KeyOf(moved ? FactsOf(target!) : facts), self);
        return Root(Observed.Nothing, phase, isItem: true);
    }

    private MemberShape Value(SchemaFacts facts, SchemaForm form, string section, Phase phase)
    {
        var place = new SchemaPlace(section, new KeyPath("", "value"), _root, "", facts.Phase ?? phase, IsItem: true, 0, Defaults: null, 0);
        _ = _root.ClaimMember("value", orNumber: true, out var name);
        var member = new MemberShape("value", name, SharedType(_schema, facts, form) ?? Shape(facts, form, Observed.Nothing, place), form.AllowsNull, place.Phase, SchemaDocumentation.Summary(facts));
        Finish();
        return member;
    }

    private void Finish()
    {
        while (_pending.Count > 0)
        {
            _pending.Dequeue()();
        }

        _defaults.Finish();
    }

    private ValueShape Shape(SchemaFacts facts, SchemaForm form, Observed observed, SchemaPlace place)
    {
        if (facts.Asked.Count > 1 && _implication.Sole(facts.Asked) is { } sole)
        {
            facts = FactsOf(sole);
            form = FormOf(facts);
        }

        // A reference, alone or as the only branch beside null, leads to the type of what it refers to.
        var (target, moved) = Target(facts, form);
        if (moved)
        {
            facts = FactsOf(target!);
            form = FormOf(facts);
            if (SharedType(target!, facts, form) is { } shared)
            {
                return shared;
            }
        }

        var key = SchemaNames.KeyOf(facts);
        if (_references.TryGetValue(key, out var known))
        {
            _used.Add(known);
            return known;
        }

        if (place.Depth > DeepestType && !moved)
        {
            // Once for a document: a schema that takes itself up with something more at each level does so at many places.
            if (facts.Asked.Count > 0 && _tooDeep.Add(facts.Asked[0].Document))
            {
                _findings.Add(Finding.Create(SchemaShapeFindings.TooDeep, facts.Asked[0].SourceLocation, Invariant.Text(DeepestType)));
            }

            return AnyShape.Instance;
        }

        var name = moved ? SchemaNames.OfDefinition(target!) : place.DefinitionName;
        if (form.IsTooMany || form.Cases.Count == 0)
        {
            return Unsaid(form, observed, place);
        }

        if (!CanHold(form))
        {
            return AnyShape.Instance;
        }

        var isShared = moved || _open.Contains(key) || IsUnit(_schema, facts);
        switch (KindOf(facts, form))
        {
            case TypeKind.Variant:
                return Variant(form, form.Discriminator()!, key, name, facts, place.Phase);
            case TypeKind.Object when isShared || IsRecursive(form.Cases[0].Facts):
                return Shared(form.Cases[0].Facts, key, name, place.Phase);
            case TypeKind.Tuple:
                return SharedTuple(TupleOf(form.Cases[0].Facts)!, key, name, place);
            case TypeKind.Scalar:
                return Scalar(form, key, name, observed, facts);
            case TypeKind.Union:
                return Union(form, key, name, facts, place);
            case var kind:
                if (!_open.Add(key))
                {
                    return AnyShape.Instance;
                }

                var shape = kind == TypeKind.List ? List([.. form.Cases], observed, place) : ObjectOrMap(form.Cases[0].Facts, observed, place);
                _open.Remove(key);
                return shape;
        }
    }

    private enum TypeKind
    {
        Scalar,
        List,
        Tuple,
        Map,
        Object,
        Variant,
        Union,
    }

    private static TypeKind KindOf(SchemaFacts facts, SchemaForm form) => form.Types switch
    {
        SchemaTypes.Object when form.Cases.Count > 1 => form.Discriminator() is null ? TypeKind.Union : TypeKind.Variant,
        SchemaTypes.Object => form.Cases[0].Facts.HasProperties ? TypeKind.Object : TypeKind.Map,
        SchemaTypes.Array => form.Cases.Count == 1 && TupleOf(form.Cases[0].Facts) is not null ? TypeKind.Tuple : TypeKind.List,
        SchemaTypes.String or SchemaTypes.Boolean => TypeKind.Scalar,
        var numeric when (numeric & ~SchemaTypes.Number) == SchemaTypes.None => TypeKind.Scalar,
        var sized when SchemaScalars.IsByteSize(facts) && (sized & ~(SchemaTypes.String | SchemaTypes.Number)) == SchemaTypes.None => TypeKind.Scalar,
        _ => TypeKind.Union,
    };

    private SchemaFacts FactsOf(SchemaNode node)
    {
        if (!_facts.TryGetValue(node, out var facts))
        {
            _facts.Add(node, facts = SchemaFacts.Of(node));
        }

        return facts;
    }

    /// <summary>The form of what a schema refers to is found once, however often it is referred to.</summary>
    private SchemaForm FormOf(SchemaFacts facts)
    {
        if (facts.Asked.Count != 1)
        {
            return SchemaForm.Of(facts);
        }

        var (target, moved) = Follow(facts.Asked[0], alone: true);
        if (!_forms.TryGetValue(target!, out var form))
        {
            _forms.Add(target!, form = SchemaForm.Of(moved ? FactsOf(target!) : facts));
        }

        return form;
    }

    /// <summary>The schema that the value's type is made of, and whether it is another one, which it refers to.</summary>
    private static (SchemaNode? Target, bool Moved) Target(SchemaFacts facts, SchemaForm form)
    {
        if (facts.Asked.Count == 0)
        {
            return form.Cases is [{ Branch: { } branch }] ? Follow(branch, alone: false) : (null, false);
        }

        if (facts.Asked.Count > 1)
        {
            return (null, false);
        }

        var asked = facts.Asked[0];
        return form.Cases is [{ Branch: { } only }] && SchemaNames.SaysNothing(asked, exceptBranches: true) ? Follow(only, alone: false) : Follow(asked, alone: true);
    }

    /// <param name="alone">Whether a schema that refers to nothing has not moved.</param>
    private static (SchemaNode? Target, bool Moved) Follow(SchemaNode node, bool alone)
    {
        var seen = new HashSet<SchemaNode>();
        var target = node;
        while (seen.Add(target) && SchemaNames.SaysNothing(target, exceptBranches: false) && SchemaNames.ReferenceOf(target) is { } next)
        {
            target = next;
        }

        return (target, !ReferenceEquals(target, node) || !alone);
    }

    /// <summary>The schema does not say what kind of value it is.</summary>
    private ValueShape Unsaid(SchemaForm form, Observed observed, SchemaPlace place) =>
        form.Cases.Count == 0 && observed.First is not null
            ? _inference.Shape(observed, place.Name, place.IsItem, place.Path, place.Scope, place.Phase)
            : AnyShape.Instance;

    /// <summary>Names a type that stands in the section's type, or in the shared one that all of this is made for: the first to be named is that one itself.</summary>
    private ReferenceShape Define(string key, string name, string suffix)
    {
        var reference = _unit is null ? new ReferenceShape(_root.ClaimType(SchemaNames.Limited(name) + suffix))
            : _references.Count == 0 ? _unit
            : new ReferenceShape(_root.ClaimType(SchemaNames.Limited(name) + suffix), _unit.QualifiedName);
        _references.Add(key, reference);
        return reference;
    }

    private ReferenceShape Shared(SchemaFacts facts, string key, string name, Phase phase)
    {
        var reference = Define(key, name, "Item");
        _pending.Enqueue(() => Definitions.Add(reference, DefinedObject(facts, reference.TypeName, name, phase, ScopeOf(reference, facts.Properties.Count), PrefixOf(reference, name))));
        return reference;
    }

    /// <param name="name">What messages call it.</param>
    /// <param name="scope">The names inside it.</param>
    private ObjectShape DefinedObject(SchemaFacts facts, string typeName, string name, Phase phase, NameScope scope, string prefix, string? discriminator = null)
    {
        var place = new SchemaPlace("", new KeyPath("", name), scope, prefix, phase, IsItem: true, 0, facts.Default as MappingNode, 1);
        if (discriminator is not null)
        {
            _ = place.Scope.ClaimMember(discriminator, orNumber: true, out _);
        }

        var members = Members(facts, Observed.Nothing, place, discriminator);
        return new ObjectShape(typeName, scope.Path, IsItem: true, members) { Documentation = SchemaDocumentation.Summary(facts) };
    }

    private ValueShape Scalar(SchemaForm form, string key, string name, Observed observed, SchemaFacts facts)
    {
        CheckClrType(facts);
        if (form.Types == SchemaTypes.String && facts.ClrType is null && EnumTexts(form) is { } texts)
        {
            var reference = Define(key, name, "Kind");
            Definitions.Add(reference, new EnumShape(reference.TypeName, _names.Members(texts, facts), SchemaDocumentation.Summary(facts)));
            return reference;
        }

        var values = observed.Scalars.Select(occurrence => (ScalarNode)occurrence.Node).Concat(facts.Default is ScalarNode said ? [said] : []).ToList();
        var scalars = form.Cases.ConvertAll(one => SchemaScalars.Of(one.Facts, one.Type, values)).Distinct().ToList();
        return scalars.Count == 1 ? scalars[0] : scalars.Exists(scalar => scalar.Type == ScalarType.ByteSize) ? ScalarShape.Of(ScalarType.ByteSize) : Joined(scalars);
    }

    /// <summary>The texts of an enumeration; null where any other text is allowed too.</summary>
    private static List<string>? EnumTexts(SchemaForm form)
    {
        var texts = new List<string>();
        foreach (var one in form.Cases)
        {
            if (one.Facts.Enum is not { } values)
            {
                return form.Cases.Count > 1 && one.Facts.Const is ScalarNode { Kind: ScalarKind.String } only && Add(only.Text) ? texts : null;
            }

            foreach (var value in values)
            {
                if (value is ScalarNode { Kind: ScalarKind.String } text)
                {
                    Add(text.Text);
                }
            }
        }

        return texts.Count > 0 ? texts : null;

        bool Add(string text)
        {
            if (!texts.Contains(text))
            {
                texts.Add(text);
            }

            return true;
        }
    }

    private ListShape List(SchemaCase[] cases, Observed observed, SchemaPlace place)
    {
        var items = new List<SchemaNode>();
        CountRules? rules = null;
        foreach (var array in cases.SelectMany(one => one.Facts.Arrays))
        {
            if (array.Items is { Constant: null } item && !items.Contains(item))
            {
                items.Add(item);
            }

            items.AddRange(array.PrefixItems.Where(prefix => prefix.Constant is null && !items.Contains(prefix)));
            if (cases.Length == 1 && (array.MinItems is not null || array.MaxItems is not null || array.UniqueItems))
            {
                rules = new CountRules(
                    Math.Max(rules?.Least ?? 0, array.MinItems ?? 0), Math.Min(rules?.Most ?? int.MaxValue, array.MaxItems ?? int.MaxValue), rules?.IsUnique == true || array.UniqueItems);
            }
        }

        var elements = observed.Elements ?? Observed.Nothing;
        var (element, hasNull) = Element(items, elements, place);
        return new ListShape(element, hasNull) { Rules = rules };
    }

    /// <summary>What a list or map holds; the schemas are branches, of which one holds.</summary>
    private (ValueShape Shape, bool HasNull) Element(List<SchemaNode> schemas, Observed observed, SchemaPlace place)
    {
        var facts = schemas.Count == 1 ? FactsOf(schemas[0]) : SchemaFacts.Of([], schemas.Count == 0 ? [] : [schemas]);
        var form = FormOf(facts);
        var shape = Concealed(Shape(facts, form, observed, place.Inside()), facts, observed);
        return (shape, form.AllowsNull || (form.Cases.Count == 0 && (shape is AnyShape || _inference.HasNull(observed))));
    }

    private ValueShape ObjectOrMap(SchemaFacts facts, Observed observed, SchemaPlace place)
    {
        if (facts.HasProperties)
        {
            var type = place.Scope.ClaimType(place.Name + (place.IsItem ? "Item" : "View"));
            var inside = place with { Scope = place.Scope.Inside(type, facts.Properties.Count), Prefix = place.DefinitionName };
            return new ObjectShape(type, place.Scope.Qualify(type), place.IsItem, Members(facts, observed, inside)) { Documentation = SchemaDocumentation.Summary(facts) };
        }

        if (facts.Values.Count == 0 && observed.FirstMapping is not null && observed.Members.Count > 0)
        {
            return _inference.Shape(observed, place.Name, place.IsItem, place.Path, place.Scope, place.Phase);
        }

        var (value, hasNull) = Element(facts.Values.Distinct().ToList(), observed.Joined(), place);
        return new MapShape(value, hasNull)
        {
            Rules = facts.MinProperties is null && facts.MaxProperties is null ? null : new CountRules(facts.MinProperties ?? 0, facts.MaxProperties ?? int.MaxValue, IsUnique: false),
        };
    }

    private void CheckClrType(SchemaFacts facts)
    {
        if (facts.ClrType is { } clr && SchemaScalars.OfClrName(clr.Name) is null)
        {
            _findings.Add(Finding.Create(
                SchemaShapeFindings.UnknownType,
                clr.Schema.LocationOf("x-type"),
                Found.Short(clr.Name),
                Suggestion.Sentence(clr.Name, SchemaScalars.ClrNames),
                string.Join(", ", SchemaScalars.ClrNames)));
        }
    }

    /// <summary>Whether there is room for the members of all objects that a value may be.</summary>
    private bool CanHold(SchemaForm form)
    {
        var members = form.Cases.Sum(one => one.Type == SchemaTypes.Object && one.Facts.HasProperties ? one.Facts.Properties.Count : 0);
        if (members == 0 || _members + members <= MostMembers)
        {
            _members += members;
            return true;
        }

        if (!_isTooLarge && form.Cases.SelectMany(one => one.Facts.Asked).FirstOrDefault() is { } schema)
        {
            _isTooLarge = true;
            _findings.Add(Finding.Create(SchemaShapeFindings.TooLarge, schema.SourceLocation, Invariant.Text(MostMembers)));
        }

        return false;
    }
}
