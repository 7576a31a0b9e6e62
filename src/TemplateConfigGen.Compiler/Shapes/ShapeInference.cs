using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Composition.References;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Schema;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Shapes;

/// <summary>Infers the shape of a section from the values of all its layers together, as far as no schema says it.</summary>
internal sealed class ShapeInference
{
    private readonly ComposedSection _section;
    private readonly CompilerOptions _options;
    private readonly DocumentComments _comments;
    private readonly List<Finding> _findings;

    private ShapeInference(ComposedSection section, CompilerOptions options, List<Finding> findings)
    {
        _section = section;
        _options = options;
        _findings = findings;
        _comments = new DocumentComments(section.Layers);
    }

    public bool IsMicrosoft => _options.IsAppsettings;

    public Phase DefaultPhase => _options.DefaultPhase;

    /// <param name="definitions">Takes the types that stand in the section's type itself.</param>
    /// <param name="shared">Takes those that sections share.</param>
    public static ObjectShape Infer(ComposedSection section, SchemaNode? schema, CompilerOptions options, Definitions definitions, SharedTypes shared, List<Finding> findings)
    {
        var inference = new ShapeInference(section, options, findings);
        return inference.Infer(inference.Observe(), schema, definitions, shared);
    }

    /// <summary>The shape as the values alone give it, and the values.</summary>
    public static (ObjectShape Shape, Observed Values) OfValues(ComposedSection section, CompilerOptions options, List<Finding> findings)
    {
        var inference = new ShapeInference(section, options, findings);
        var values = inference.Observe();
        return (inference.Infer(values, schema: null, new Definitions(), new SharedTypes(default, options.Namespace)), values);
    }

    /// <summary>The shape of a type that stands for a schema, with no values at all.</summary>
    public static ObjectShape OfSchema(SchemaNode schema, string name, CompilerOptions options, Definitions definitions, SharedTypes shared, List<Finding> findings)
    {
        var nothing = new ComposedEnvironment("", Root: null, HasLayers: false);
        var section = new ComposedSection(new SectionPlan(name, name, default, Schema: null), [], nothing, [], IsOpen: false, []);
        var scope = new NameScope(name, members: 0);
        var shaper = new SchemaShaper(new ShapeInference(section, options, findings), schema, scope, definitions, shared, findings);
        return new ObjectShape(name, name, IsItem: true, shaper.Standalone(new ReferenceShape(name, "global::" + options.Namespace), options.DefaultPhase)) { Documentation = SchemaDocumentation.Summary(SchemaFacts.Of(schema)) };
    }

    private Observed Observe()
    {
        var root = new Observed(IsMicrosoft ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);

        // Templates, tenants and rules have no part in it: they choose among values of the types that there are.
        foreach (var (layer, mapping) in _section.Layers)
        {
            root.Observe(mapping, layer, IsMicrosoft);
        }

        var roots = _section.Variants is { Rules: { Count: > 0 } } variants ? variants.EnvironmentNodes.Select(variants.Own) : _section.Environments.Select(environment => environment.Root);
        root.Observe(_section.IsOpen ? roots.Append(_section.Base.Root) : roots);
        if (IsMicrosoft)
        {
            root.JoinIndices();
        }

        return root;
    }

    private ObjectShape Infer(Observed root, SchemaNode? schema, Definitions definitions, SharedTypes shared)
    {
        var name = _section.Plan.Name;
        var scope = new NameScope(name, root.Members.Count);
        return schema is null
            ? Object(root, name, name, isItem: false, "", scope, _options.DefaultPhase)
            : new ObjectShape(name, name, IsItem: false, new SchemaShaper(this, schema, scope, definitions, shared, _findings).Root(root, _options.DefaultPhase, isItem: false));
    }

    private ObjectShape Object(
        Observed observed, string typeName, string qualifiedName, bool isItem, string path, NameScope scope, Phase phase)
    {
        // Members claim their names first; the types nested beside them take what is left.
        var named = new List<(string Key, Observed Value, string Name)>(observed.Members.Count);
        foreach (var (key, value) in observed.Members)
        {
            if (Name(observed, scope, key, value) is { } name)
            {
                named.Add((key, value, name));
            }
        }

        var members = new MemberShape[named.Count];
        for (var i = 0; i < members.Length; i++)
        {
            var (key, value, name) = named[i];
            members[i] = Member(observed, key, value, name, isItem, new KeyPath(path, key), scope, phase);
        }

        return new ObjectShape(typeName, qualifiedName, isItem, new EquatableArray<MemberShape>(members));
    }

    /// <summary>The C# name of a key; null where another key has it, which is reported.</summary>
    public string? Name(Observed owner, NameScope scope, string key, Observed value)
    {
        if (scope.ClaimMember(key, IsMicrosoft, out var name) is not { } other)
        {
            return name;
        }

        ReportNameCollision(owner, key, value, other, name);
        return null;
    }

    public MemberShape Member(Observed owner, string key, Observed value, string name, bool isItem, KeyPath path, NameScope scope, Phase phase)
    {
        var isNullable = Present(value) < owner.EffectiveMappings;
        var shape = Shape(value, name, isItem || isNullable || value.HasSealed, path, scope, phase);
        return new MemberShape(key, name, value.HasSealed ? SecretShape.Whole(shape) : shape, isNullable, phase, CommentOf(path));
    }

    /// <summary>What a comment of the files says about a key.</summary>
    public string? CommentOf(KeyPath path) => _comments.Of(path);

    public ValueShape Shape(Observed observed, string name, bool isItem, KeyPath path, NameScope scope, Phase phase)
    {
        var kind = Kind(observed, path);
        if (IsMicrosoft && !observed.IsOfOneKind)
        {
            foreach (var other in observed.All.Where(other => other.Node.GetType() != kind!.GetType()))
            {
                ReportConflict(AppsettingsShapeFindings.WithoutProperty, other, (observed.FirstMapping ?? observed.FirstSequence)!, path);
            }
        }

        if (kind is SequenceNode)
        {
            return List(observed, name, path, scope, phase);
        }

        if (kind is not MappingNode)
        {
            return ScalarShape.Of(Scalar(observed, path));
        }

        if (IsMap(observed, path))
        {
            var values = observed.Joined();
            return new MapShape(Element(values, name, path, scope, phase), HasNull(values));
        }

        var type = scope.ClaimType(name + (isItem ? "Item" : "View"));
        return Object(observed, type, scope.Qualify(type), isItem, path.ToString(), scope.Inside(type, observed.Members.Count), phase);
    }

    private ListShape List(Observed observed, string name, KeyPath path, NameScope scope, Phase phase)
    {
        var elements = observed.Elements!;
        return new ListShape(Element(elements, name, path, scope, phase), HasNull(elements));
    }

    /// <summary>What a list or map holds.</summary>
    private ValueShape Element(Observed elements, string name, KeyPath path, NameScope scope, Phase phase)
    {
        var shape = Shape(elements, name, isItem: true, path, scope, phase);
        return elements.HasSealed ? SecretShape.Whole(shape) : shape;
    }

    /// <summary>In how many effective configurations the value can be read as its type. Only Microsoft's rules let layers disagree.</summary>
    public int Present(Observed observed) => IsMicrosoft ? observed.EffectiveAs(Kind(observed, default)) : observed.EffectivePresent;

    public bool HasNull(Observed observed) => observed.HasEffectiveNull || Present(observed) < observed.EffectivePresent;

    /// <summary>What the layers agree the value is; where they do not, the lowest one is right and the others are told so.</summary>
    private ConfigNode? Kind(Observed observed, KeyPath path)
    {
        if (observed.First is not { } first)
        {
            return null;
        }

        if (IsMicrosoft)
        {
            return (observed.FirstMapping ?? observed.FirstSequence ?? first).Node;
        }

        if (!observed.IsOfOneKind)
        {
            foreach (var other in observed.FirstOfKind.Skip(1))
            {
                ReportConflict(ShapeFindings.TypeConflict, other, first, path);
            }
        }

        return first.Node;
    }

    private ScalarType Scalar(Observed observed, KeyPath path)
    {
        ScalarReading? unified = null;
        Occurrence? decisive = null;
        var isTypeOfLate = false;
        foreach (var occurrence in observed.Scalars)
        {
            var scalar = (ScalarNode)occurrence.Node;
            CheckRange(scalar, occurrence.Layer);
            var isLate = IsLate(scalar, out var defaulted) || occurrence.IsText;
            if (isLate && (unified is not null || (defaulted is null && !occurrence.IsText)))
            {
                continue;
            }

            // A default is text, whatever it looks like; a value of any other layer knows better.
            var reading = occurrence.IsText ? ScalarReading.OfComposed(scalar.Text) : isLate ? ScalarReading.OfUntyped(defaulted!) : Reading(scalar);
            if (unified is null || isTypeOfLate)
            {
                (unified, decisive, isTypeOfLate) = (reading, occurrence, isLate);
            }
            else if (ScalarReading.Unify(unified.Value, reading) is { } both)
            {
                if (IsMicrosoft && both.Type == ScalarType.String && unified.Value.Type != reading.Type)
                {
                    ReportConflict(ShapeFindings.WidenedToString, occurrence, decisive!, path);
                }

                unified = both;
            }
            else
            {
                ReportConflict(ShapeFindings.TypeConflict, occurrence, decisive!, path);
            }
        }

        var type = unified?.Type switch
        {
            null => ScalarType.String,
            ScalarType.Decimal when observed.Scalars.Exists(occurrence => !FitsIfNumber((ScalarNode)occurrence.Node, ScalarType.Decimal)) => ScalarType.Double,
            { } known => known,
        };
        CheckTimes(observed, type, path);
        CheckDefaults(observed, type, decisive, path);
        return type;
    }

    private static bool FitsIfNumber(ScalarNode scalar, ScalarType type) => scalar.Kind is not (ScalarKind.Integer or ScalarKind.Float) || ScalarConversion.Fits(scalar.Text, type);

    /// <summary>A duration of another layer reads like a time of day only while it is shorter than a day.</summary>
    private void CheckTimes(Observed observed, ScalarType type, KeyPath path)
    {
        if (type != ScalarType.TimeOnly)
        {
            return;
        }

        var time = observed.Scalars.Find(occurrence => occurrence.Node is ScalarNode { Kind: ScalarKind.LocalTime })!;
        foreach (var occurrence in observed.Scalars)
        {
            var scalar = (ScalarNode)occurrence.Node;
            if (ScalarReading.Of(scalar).Type == ScalarType.TimeSpan && !ScalarConversion.Fits(scalar.Text, type))
            {
                ReportConflict(ShapeFindings.TypeConflict, occurrence, time, path);
            }
        }
    }

    /// <summary>A default that its own key's type cannot hold would stop every start at which the variable is not set.</summary>
    private void CheckDefaults(Observed observed, ScalarType type, Occurrence? decisive, KeyPath path)
    {
        foreach (var occurrence in observed.Scalars)
        {
            var scalar = (ScalarNode)occurrence.Node;
            if (occurrence != decisive
                && (IsLate(scalar, out var text) || occurrence.IsText)
                && (occurrence.IsText ? Interpolation.Parse(scalar.Text).Literal : text) is { } known
                && !ScalarConversion.Fits(known, type))
            {
                ReportConflict(ShapeFindings.TypeConflict, occurrence, decisive!, path);
            }
        }
    }

    private ScalarReading Reading(ScalarNode scalar)
    {
        // Everything is text to Microsoft.Extensions.Configuration, so there is nothing that layers could disagree about.
        var reading = ScalarReading.Of(scalar);
        return !IsMicrosoft ? reading : FitsIfNumber(scalar, ScalarType.Double) ? reading with { MayBeString = true } : new ScalarReading(ScalarType.String, MayBeString: true);
    }

    private bool IsLate(ScalarNode scalar, out string? defaulted)
    {
        defaulted = null;
        if (IsMicrosoft || scalar.Kind != ScalarKind.String)
        {
            return false;
        }

        if (!Interpolation.IsIn(scalar.Text))
        {
            defaulted = scalar.Text;
            return false;
        }

        var interpolation = Interpolation.Parse(scalar.Text);
        defaulted = interpolation.Defaulted;
        return interpolation.HasReferences;
    }

    private void CheckRange(ScalarNode scalar, Layer layer)
    {
        if (!IsMicrosoft && scalar.Kind is ScalarKind.Integer or ScalarKind.Float && !ScalarReading.IsInRange(scalar))
        {
            _findings.Add(Finding.Create(ShapeFindings.NumberRange, layer.Locate(scalar.Span)));
        }
    }

    /// <summary>A mapping is a map when a key of it cannot be a member's name and its values are all of one type: routes, territories, log categories.</summary>
    private bool IsMap(Observed observed, KeyPath path)
    {
        if (observed.Members.TrueForAll(member => CSharpName.IsMemberLike(member.Key)))
        {
            return false;
        }

        var findings = _findings.Count;
        var values = observed.Joined();
        var agree = values.IsOfOneKind;
        if (agree && values.Scalars.Count > 0)
        {
            _ = Scalar(values, path);
            agree = _findings.Count == findings;
            _findings.RemoveRange(findings, _findings.Count - findings);
        }

        return agree;
    }

    private void ReportConflict(FindingDescriptor descriptor, Occurrence here, Occurrence there, KeyPath path)
    {
        var location = there.Layer.Locate(there.Node.Span);
        _findings.Add(Finding
            .Create(descriptor, here.Layer.Locate(here.Node.Span), path.ToString(), DescribeOccurrence(here), DescribeOccurrence(there), location.ToString())
            .WithAdditional(location));
    }

    private static string DescribeOccurrence(Occurrence occurrence) =>
        occurrence.Node is ScalarNode { Kind: ScalarKind.String } text && ScalarReading.Of(text).Type is not ScalarType.String and var type
            ? type switch
            {
                ScalarType.Uri => "a URI",
                ScalarType.TimeSpan => "a duration",
                _ => "a date",
            }
            : Describe.A(occurrence.Node);

    private void ReportNameCollision(Observed parent, string key, Observed second, string other, string name)
    {
        if (KeyLocation(key, second) is { } here)
        {
            var first = parent.Lookup(other).Value is { } known ? KeyLocation(other, known) : null;
            var finding = Finding.Create(ShapeFindings.NameCollision, here, other, key, name);
            _findings.Add(first is null ? finding : finding.WithAdditional(first));
        }
    }

    /// <summary>Where the key of a value stands; the value's own place for an item of a list.</summary>
    public SourceLocation KeyLocation(Occurrence value) => _section.KeyLocation(value.Layer, value.Node);

    /// <summary>Where a key stands: the entry that has the first value observed under it.</summary>
    private SourceLocation? KeyLocation(string key, Observed value)
    {
        foreach (var (layer, root) in _section.Layers)
        {
            if (value.FirstOfKind.Any(first => ReferenceEquals(first.Layer, layer)) && ComposedSection.FindEntry(root, entry => entry.Key == key && value.FirstOfKind.Any(first => ReferenceEquals(first.Node, entry.Value))) is { } entry)
            {
                return layer.Locate(entry.KeySpan);
            }
        }

        return value.FirstOfKind is [var only, ..] ? only.Layer.Locate(only.Node.Span) : null;
    }
}
