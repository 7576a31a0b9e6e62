using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Composition.References;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Schema.Patterns;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Schema.Evaluation;

/// <summary>
/// Says whether a value is valid: one walk, which allocates nothing but what large <c>uniqueItems</c> lists and <c>propertyNames</c> need, and which stops at the first failure.
/// Why a value is not valid is <see cref="FailureCollector"/>'s to find out. One validator serves one thread at a time.
/// </summary>
internal sealed partial class SchemaValidator(ValidationOptions options)
{
    /// <summary>Schemas inside schemas inside values: more than any reader lets through with a schema of ordinary depth at every level.</summary>
    private const int MaxDepth = 1000;

    /// <summary>How many times a schema may meet a value. Branches within branches multiply; a document that needs more is reported, not waited for.</summary>
    private const int MaxSteps = 10_000_000;

    /// <summary>From here on verdicts are kept: branches within branches ask the same question again and again, and then for ever.</summary>
    private const int FirstRememberedStep = 100_000;
    private const int MostVerdicts = 250_000;

    private readonly List<SchemaResource> _scope = [];
    private readonly Stack<Marks> _spareMarks = new();
    private readonly List<Finding> _findings = [];
    private HashSet<SchemaPattern>? _slow;
    private readonly Dictionary<(SchemaNode, ConfigNode), bool> _verdicts = [];
    private int _dynamicScopes;
    private SchemaResource? _resource;
    private int _depth;
    private int _steps;

    /// <summary>Why the last validation was given up, or null. What it answered then means nothing.</summary>
    public string? GaveUp { get; private set; }

    /// <summary>What turned out to be wrong with the schemas while they were used: patterns that take too long.</summary>
    public IReadOnlyList<Finding> Findings => _findings;

    public ValidationOptions Options => options;

    /// <summary>How many times a schema met a value.</summary>
    internal int Steps => _steps;

    /// <summary>Whether what a schema says of a value depends on the way to it.</summary>
    internal bool IsInDynamicScope => _dynamicScopes > 0;

    /// <summary>Whether the value is valid against the schema; false when that could not be found out.</summary>
    public bool IsValid(SchemaNode schema, ConfigNode value)
    {
        Begin();
        return Check(schema, value, null) && GaveUp is null;
    }

    /// <summary>What is wrong with the value, the most specific failures first found in its order; empty when it is valid.</summary>
    public IReadOnlyList<SchemaFailure> Validate(SchemaNode schema, ConfigNode value) =>
        IsValid(schema, value) ? [] : new FailureCollector(this, schema, value).Collect();

    internal void Begin()
    {
        _scope.Clear();
        _resource = null;
        _depth = 0;
        _steps = 0;
        _dynamicScopes = 0;
        _verdicts.Clear();
        GaveUp = null;
    }

    internal bool Check(SchemaNode schema, ConfigNode value, Marks? marks)
    {
        if (schema.Constant is { } constant)
        {
            return constant;
        }

        if (++_depth > MaxDepth || ++_steps > MaxSteps)
        {
            GaveUp ??= _depth > MaxDepth ? "its schemas refer to each other too deeply for one value" : "its schemas offer too many combinations of branches";
            _depth--;
            return false;
        }

        bool isValid;
        if (_steps > FirstRememberedStep && marks is null && _dynamicScopes == 0 && value is not ScalarNode)
        {
            isValid = Recall(schema, value);
        }
        else if (schema.Resource.DynamicTargets is null || ReferenceEquals(schema.Resource, _resource))
        {
            // Only what has dynamic anchors can be found on the way.
            isValid = CheckKeywords(schema, value, marks);
        }
        else
        {
            isValid = CheckWithin(schema, value, marks);
        }

        _depth--;
        return isValid;
    }

    private bool CheckWithin(SchemaNode schema, ConfigNode value, Marks? marks)
    {
        var outer = Enter(schema);
        var isValid = CheckKeywords(schema, value, marks);
        Leave(outer);
        return isValid;
    }

    private bool Recall(SchemaNode schema, ConfigNode value)
    {
        if (!_verdicts.TryGetValue((schema, value), out var isValid))
        {
            isValid = CheckWithin(schema, value, null);
            if (_verdicts.Count < MostVerdicts)
            {
                _verdicts[(schema, value)] = isValid;
            }
        }

        return isValid;
    }

    /// <summary>Goes into the schema's resource, for what looks for anchors on the way.</summary>
    internal SchemaResource? Enter(SchemaNode schema)
    {
        var outer = _resource;
        _resource = schema.Resource;
        _scope.Add(schema.Resource);
        _dynamicScopes += schema.Resource.DynamicTargets is null ? 0 : 1;
        return outer;
    }

    internal void Leave(SchemaResource? outer)
    {
        _dynamicScopes -= _resource!.DynamicTargets is null ? 0 : 1;
        _scope.RemoveAt(_scope.Count - 1);
        _resource = outer;
    }

    /// <summary>What a dynamic reference means here: the outermost schema on the way that has the anchor.</summary>
    internal SchemaNode? DynamicTarget(InPlaceKeywords inPlace)
    {
        if (inPlace.DynamicAnchor is { } anchor)
        {
            for (var i = 0; i < _scope.Count; i++)
            {
                if (_scope[i].DynamicTargets is { } targets && targets.TryGetValue(anchor, out var target))
                {
                    return target;
                }
            }
        }

        return inPlace.DynamicRef;
    }

    internal Marks Rent(ConfigNode value)
    {
        var marks = _spareMarks.Count > 0 ? _spareMarks.Pop() : new Marks();
        marks.Reset(value is MappingNode mapping ? mapping.Array.Length : value is SequenceNode sequence ? sequence.Array.Length : 0);
        return marks;
    }

    internal void Return(Marks marks) => _spareMarks.Push(marks);

    internal bool IsOpen(ScalarNode scalar) =>
        scalar.Kind == ScalarKind.String
        && ((options.AcceptSealed && SealedText.Is(scalar.Text))
            || (options.AcceptReferences && scalar.Text.IndexOf("${", StringComparison.Ordinal) >= 0 && Interpolation.Parse(scalar.Text).HasReferences));

    private bool CheckKeywords(SchemaNode schema, ConfigNode value, Marks? marks)
    {
        if (value is ScalarNode scalar)
        {
            if (!CheckScalar(schema, scalar))
            {
                return IsOpen(scalar);
            }
        }
        else if (value is MappingNode mapping)
        {
            if ((schema.Types & SchemaTypes.Object) == SchemaTypes.None)
            {
                return false;
            }

            if (schema.Object is { TrackedUnevaluated: not null } && mapping.Array.Length > 0)
            {
                return CheckUnevaluated(schema, mapping, mapping.Array.Length, marks);
            }

            if (schema.Object is { } keywords && !CheckObject(keywords, mapping, marks))
            {
                return false;
            }
        }
        else if (value is SequenceNode sequence)
        {
            if ((schema.Types & SchemaTypes.Array) == SchemaTypes.None)
            {
                return false;
            }

            if (schema.Array is { TrackedUnevaluated: not null } && sequence.Array.Length > 0)
            {
                return CheckUnevaluated(schema, sequence, sequence.Array.Length, marks);
            }

            if (schema.Array is { } keywords && !CheckArray(schema, keywords, sequence, marks))
            {
                return false;
            }
        }

        return CheckRest(schema, value, marks);
    }

    private bool CheckRest(SchemaNode schema, ConfigNode value, Marks? marks) =>
        (schema.Values is not { } values || values.Contains(value) || (value is ScalarNode scalar && IsOpen(scalar)))
        && (schema.InPlace is not { } inPlace || CheckInPlace(inPlace, value, marks));

    /// <summary>Everything else first, with marks; then the schema for what is unmarked.</summary>
    private bool CheckUnevaluated(SchemaNode schema, ConfigNode value, int count, Marks? outer)
    {
        var marks = Rent(value);
        var isValid = CheckEvaluated(schema, value, marks);
        if (isValid && !marks.AreAll)
        {
            var unevaluated = value is MappingNode ? schema.Object!.TrackedUnevaluated! : schema.Array!.TrackedUnevaluated!;
            for (var i = 0; i < count && isValid; i++)
            {
                isValid = marks[i] || Check(unevaluated, value is MappingNode mapping ? mapping.Array[i].Value : ((SequenceNode)value).Array[i], null);
            }
        }

        Return(marks);
        if (isValid)
        {
            outer?.AddAll();
        }

        return isValid;
    }

    /// <summary>All keywords of a schema but <c>unevaluated…</c>, noting what they look at.</summary>
    internal bool CheckEvaluated(SchemaNode schema, ConfigNode value, Marks marks) =>
        (value is MappingNode mapping
            ? schema.Object is not { } members || CheckObject(members, mapping, marks)
            : schema.Array is not { } items || CheckArray(schema, items, (SequenceNode)value, marks))
        && CheckRest(schema, value, marks);

    private bool CheckInPlace(InPlaceKeywords keywords, ConfigNode value, Marks? marks)
    {
        if (keywords.Ref is { } target && !Check(target, value, marks))
        {
            return false;
        }

        if (keywords.DynamicRef is not null && !Check(DynamicTarget(keywords)!, value, marks))
        {
            return false;
        }

        foreach (var schema in keywords.AllOfArray)
        {
            if (!Check(schema, value, marks))
            {
                return false;
            }
        }

        if (keywords.AnyOfArray.Length > 0 && !CheckAnyOf(keywords.AnyOfArray, value, marks))
        {
            return false;
        }

        if (keywords.OneOfArray.Length > 0 && !(options.IsPartial ? CheckAnyOf(keywords.OneOfArray, value, marks) : CheckOneOf(keywords.OneOfArray, value, marks)))
        {
            return false;
        }

        if (options.IsPartial)
        {
            return true;
        }

        if (keywords.Not is { } not && Check(not, value, null) && !(value is ScalarNode scalar && IsOpen(scalar)))
        {
            return false;
        }

        if (keywords.If is not { } condition)
        {
            return true;
        }

        var next = CheckBranch(condition, value, marks) ? keywords.Then : keywords.Else;
        return next is null || Check(next, value, marks);
    }

    private bool CheckAnyOf(SchemaNode[] branches, ConfigNode value, Marks? marks)
    {
        var isValid = false;
        foreach (var branch in branches)
        {
            isValid |= CheckBranch(branch, value, marks);

            // With marks every branch counts; without, the first that fits will do.
            if (isValid && marks is null)
            {
                return true;
            }
        }

        return isValid;
    }

    private bool CheckOneOf(SchemaNode[] branches, ConfigNode value, Marks? marks)
    {
        var valid = 0;
        foreach (var branch in branches)
        {
            if (CheckBranch(branch, value, marks) && ++valid > 1)
            {
                return value is ScalarNode scalar && IsOpen(scalar);
            }
        }

        return valid == 1;
    }

    /// <summary>A schema whose failure is no failure yet: what it looked at counts only if it fits.</summary>
    internal bool CheckBranch(SchemaNode schema, ConfigNode value, Marks? marks)
    {
        if (marks is null)
        {
            return Check(schema, value, null);
        }

        var own = Rent(value);
        var isValid = Check(schema, value, own);
        if (isValid)
        {
            marks.Add(own);
        }

        Return(own);
        return isValid;
    }
}
