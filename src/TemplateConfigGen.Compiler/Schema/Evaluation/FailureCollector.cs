using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Schema.Evaluation;

/// <summary>
/// Finds out why a value is not valid: walks what the validator has turned down, and only that, down to the most specific failures. Of several branches it follows the
/// one that comes nearest.
/// </summary>
internal sealed partial class FailureCollector(SchemaValidator validator, SchemaNode root, ConfigNode document)
{
    private const int MostFailures = 100;

    private readonly List<string> _path = [];
    private readonly List<SourceSpan> _keySpans = [];
    private readonly List<SchemaFailure> _failures = [];

    // Whether the name of the last key is judged, instead of its value.
    private bool _isKey;

    public IReadOnlyList<SchemaFailure> Collect()
    {
        if (validator.GaveUp is null)
        {
            validator.Begin();
            Collect(root, document);
        }

        if (validator.GaveUp is not null || _failures.Count == 0)
        {
            _path.Clear();
            _keySpans.Clear();
            Fail(SchemaFindings.Unchecked, root, "", document, document.Span, () => [Name(), validator.GaveUp ?? "its schemas contradict each other", SchemaWords.Place(root)]);
            return [_failures[_failures.Count - 1]];
        }

        // The same place may fail the same way in several schemas of an allOf: people need it once.
        var seen = new HashSet<(string, SourceSpan, string)>();
        return [.. _failures.Where(failure => seen.Add((failure.Descriptor.Id, failure.Span, failure.Arguments[0] + failure.Arguments[1])))];
    }

    private void Collect(SchemaNode schema, ConfigNode value)
    {
        if (Count >= MostFailures || IsBeaten || validator.GaveUp is not null || validator.CheckBranch(schema, value, null))
        {
            return;
        }

        if (schema.Constant == false)
        {
            Fail(SchemaFindings.Forbidden, schema, "false", value, value.Span, () => [Name(), Shown(value), "no value is allowed here", SchemaWords.Place(schema)]);
            return;
        }

        var outer = validator.Enter(schema);
        CollectKeywords(schema, value);
        validator.Leave(outer);
    }

    private void CollectKeywords(SchemaNode schema, ConfigNode value)
    {
        var before = Count;
        if ((schema.Types & TypesOf(value, schema.Dialect)) == SchemaTypes.None)
        {
            FailType(schema, schema.Types, value);
            return;
        }

        switch (value)
        {
            case ScalarNode scalar:
                CollectScalar(schema, scalar);
                break;
            case MappingNode mapping when schema.Object is { } keywords:
                CollectObject(schema, keywords, mapping);
                break;
            case SequenceNode sequence when schema.Array is { } keywords:
                CollectArray(schema, keywords, sequence);
                break;
        }

        if (schema.Values is { } values && !values.Contains(value))
        {
            FailValue(schema, value, value.Span, schema.Enum ?? [schema.Const!]);
        }

        if (schema.InPlace is { } inPlace)
        {
            CollectInPlace(schema, inPlace, value);
        }

        // What is unevaluated is known only where everything else fits.
        if (Count == before && value is not ScalarNode)
        {
            CollectUnevaluated(schema, value);
        }
    }

    private void CollectScalar(SchemaNode schema, ScalarNode scalar)
    {
        if (scalar.Kind is ScalarKind.Integer or ScalarKind.Float && schema.Number is { } number && !SchemaValidator.CheckNumber(number, scalar))
        {
            var isOfBounds = ExactNumber.Parse(scalar.Text) is var exact
                && (exact.IsNaN || exact < number.Minimum || exact <= number.ExclusiveMinimum || exact > number.Maximum || exact >= number.ExclusiveMaximum);
            Fail(SchemaFindings.OutOfRange, schema, isOfBounds ? "minimum" : "multipleOf", scalar, scalar.Span, () => [Name(), Shown(scalar), SchemaWords.Range(number, isOfBounds), SchemaWords.Place(schema)]);
        }

        if (schema.String is not { } text || (SchemaValidator.TypesOf(scalar, schema.Dialect) & schema.Types & SchemaTypes.String) == SchemaTypes.None)
        {
            return;
        }

        var length = SchemaValidator.Length(scalar.Text);
        if (length < text.MinLength || length > text.MaxLength)
        {
            Fail(
                SchemaFindings.WrongSize, schema, length < text.MinLength ? "minLength" : "maxLength", scalar, scalar.Span,
                () => [Name(), Counted(length, "character"), SchemaWords.Counts(text.MinLength, text.MaxLength), SchemaWords.Place(schema)]);
        }

        if (text.Pattern is { } pattern && !validator.Matches(pattern, scalar.Text))
        {
            Fail(SchemaFindings.PatternMismatch, schema, "pattern", scalar, scalar.Span, () => [Name(), Shown(scalar), "'" + pattern.Source + "'", SchemaWords.Place(schema)]);
        }

        if (text.Format is { } format && !validator.CheckFormat(schema, text, scalar))
        {
            Fail(
                SchemaFindings.FormatMismatch, schema, "format", scalar, scalar.Span,
                () => [Name(), Shown(scalar), format, SchemaWords.Place(schema), Formats.Format.ExampleOf(format)]);
        }
    }

    private void CollectObject(SchemaNode schema, ObjectKeywords keywords, MappingNode mapping)
    {
        var entries = mapping.Array;
        if ((entries.Length < keywords.MinProperties && !validator.Options.IsPartial) || entries.Length > keywords.MaxProperties)
        {
            Fail(
                SchemaFindings.WrongSize, schema, entries.Length > keywords.MaxProperties ? "maxProperties" : "minProperties", mapping, OwnSpan(mapping),
                () => [Name(), Counted(entries.Length, "key"), SchemaWords.Counts(keywords.MinProperties, keywords.MaxProperties), SchemaWords.Place(schema)]);
        }

        foreach (var entry in entries)
        {
            CollectEntry(schema, keywords, mapping, entry);
        }

        if (validator.Options.IsPartial)
        {
            return;
        }

        foreach (var key in keywords.Required)
        {
            if (mapping.Find(key) is null)
            {
                FailMissing(schema, "required", mapping, ["'" + Found.Short(key) + "'"], "");
            }
        }

        foreach (var requirement in keywords.DependentRequired)
        {
            if (mapping.Find(requirement.Key) is not null)
            {
                foreach (var key in requirement.Needs.Where(key => mapping.Find(key) is null))
                {
                    FailMissing(schema, "dependentRequired", mapping, ["'" + Found.Short(key) + "'"], $" beside '{Found.Short(requirement.Key)}'");
                }
            }
        }

        foreach (var dependent in keywords.DependentSchemas)
        {
            if (mapping.Find(dependent.Key) is not null)
            {
                Collect(dependent.Schema, mapping);
            }
        }
    }

    private void CollectEntry(SchemaNode schema, ObjectKeywords keywords, MappingNode mapping, MappingEntry entry)
    {
        Down(entry.Key, entry.KeySpan);
        var isKnown = false;
        if (keywords.Property(entry.Key) is { } property)
        {
            isKnown = true;
            CollectMember(schema, property, entry, mapping);
        }

        foreach (var pattern in keywords.PatternProperties.Where(pattern => validator.Matches(pattern.Pattern, entry.Key)))
        {
            isKnown = true;
            CollectMember(schema, pattern.Schema, entry, mapping);
        }

        if (!isKnown && keywords.Rest is { } additional)
        {
            CollectMember(schema, additional, entry, mapping);
        }

        if (keywords.PropertyNames is { } names)
        {
            _isKey = true;
            Collect(names, new ScalarNode(entry.KeySpan, ScalarKind.String, entry.Key));
            _isKey = false;
        }

        Up();
    }

    /// <summary>A member's value; where no value at all is allowed, its key is what is wrong.</summary>
    private void CollectMember(SchemaNode schema, SchemaNode member, MappingEntry entry, MappingNode mapping)
    {
        if (member.Constant != false)
        {
            Collect(member, entry.Value);
            return;
        }

        Fail(SchemaFindings.UnknownKey, schema, "additionalProperties", entry.Value, entry.KeySpan, () =>
        {
            var all = KnownKeys.Of(schema).ToList();
            var unset = all.FindAll(key => mapping.Find(key) is null);
            var hint = Suggestion.Sentence(entry.Key, unset);
            if (hint.Length == 0)
            {
                hint = Suggestion.Nearest(entry.Key, all) is { } near ? $" Did you mean '{Found.Short(near)}', which is there already?"
                    : unset.Count > 0 ? $" It knows {SchemaWords.And([.. unset.Select(key => "'" + Found.Short(key) + "'")])} besides."
                    : "";
            }

            return [Found.Short(entry.Key), SchemaWords.Place(schema), hint + (hint.EndsWith("?", StringComparison.Ordinal) ? "" : " Remove the key.")];
        });
    }

    private void CollectArray(SchemaNode schema, ArrayKeywords keywords, SequenceNode sequence)
    {
        var items = sequence.Array;
        if (items.Length < keywords.MinItems || items.Length > keywords.MaxItems)
        {
            Fail(
                SchemaFindings.WrongSize, schema, items.Length < keywords.MinItems ? "minItems" : "maxItems", sequence, OwnSpan(sequence),
                () => [Name(), Counted(items.Length, "item"), SchemaWords.Counts(keywords.MinItems, keywords.MaxItems), SchemaWords.Place(schema)]);
        }

        for (var i = 0; i < items.Length; i++)
        {
            var item = i < keywords.PrefixItems.Count ? keywords.PrefixItems[i] : keywords.Rest;
            if (item is null)
            {
                continue;
            }

            Down(Invariant.Text(i), items[i].Span);
            Collect(item, items[i]);
            Up();
        }

        if (keywords.Contains is { } contains)
        {
            var found = items.Count(item => validator.CheckBranch(contains, item, null));
            if (found < keywords.MinContains || found > keywords.MaxContains)
            {
                Fail(
                    SchemaFindings.WrongSize, schema, "contains", sequence, OwnSpan(sequence),
                    () => [Name(), $"{Counted(found, "item")} that {(found == 1 ? "is" : "are")} {SchemaWords.Form(contains)}", SchemaWords.Counts(keywords.MinContains, keywords.MaxContains), SchemaWords.Place(schema)]);
            }
        }

        if (keywords.UniqueItems && NodeEquality.FindDuplicate(items) is var (first, second))
        {
            Down(Invariant.Text(second), items[second].Span);
            Fail(SchemaFindings.DuplicateItem, schema, "uniqueItems", items[second], items[second].Span, () => [Name(), "index " + Invariant.Text(first), SchemaWords.Place(schema)]);
            Up();
        }
    }

    private void CollectInPlace(SchemaNode schema, InPlaceKeywords keywords, ConfigNode value)
    {
        if (keywords.Ref is { } target)
        {
            Collect(target, value);
        }

        if (keywords.DynamicRef is not null)
        {
            Collect(validator.DynamicTarget(keywords)!, value);
        }

        foreach (var part in keywords.AllOf)
        {
            Collect(part, value);
        }

        CollectBranches(schema, "anyOf", keywords.AnyOf, value);
        CollectBranches(schema, "oneOf", keywords.OneOf, value);
        if (validator.Options.IsPartial)
        {
            return;
        }

        if (keywords.Not is { } not && validator.CheckBranch(not, value, null))
        {
            Fail(SchemaFindings.Forbidden, schema, "not", value, OwnSpan(value), () => [Name(), Shown(value), "it must not be " + SchemaWords.Form(not), SchemaWords.Place(schema)]);
        }

        if (keywords.If is { } condition && (validator.CheckBranch(condition, value, null) ? keywords.Then : keywords.Else) is { } next)
        {
            Collect(next, value);
        }
    }

    private void CollectUnevaluated(SchemaNode schema, ConfigNode value)
    {
        var unevaluated = value is MappingNode ? schema.Object?.TrackedUnevaluated : schema.Array?.TrackedUnevaluated;
        if (unevaluated is null)
        {
            return;
        }

        var marks = validator.Rent(value);
        if (validator.CheckEvaluated(schema, value, marks))
        {
            if (value is MappingNode mapping)
            {
                for (var i = 0; i < mapping.Array.Length; i++)
                {
                    if (!marks[i])
                    {
                        Down(mapping.Array[i].Key, mapping.Array[i].KeySpan);
                        CollectMember(schema, unevaluated, mapping.Array[i], mapping);
                        Up();
                    }
                }
            }
            else
            {
                var items = ((SequenceNode)value).Array;
                for (var i = 0; i < items.Length; i++)
                {
                    if (!marks[i])
                    {
                        Down(Invariant.Text(i), items[i].Span);
                        Collect(unevaluated, items[i]);
                        Up();
                    }
                }
            }
        }

        validator.Return(marks);
    }

    private void FailType(SchemaNode schema, SchemaTypes wanted, ConfigNode value) => Fail(SchemaFindings.WrongType, schema, "type", value, OwnSpan(value), () =>
    {
        var hint = value is ScalarNode { Kind: ScalarKind.String } scalar && IsQuoted(scalar.Text, wanted) ? " Remove the quotes." : "";
        hint = value is ScalarNode { Kind: not (ScalarKind.String or ScalarKind.Null) } && wanted == SchemaTypes.String ? " Put it in quotes." : hint;
        return [Name(), Describe.A(value), SchemaWords.Types(wanted), SchemaWords.Place(schema), hint];
    });

    private void FailValue(SchemaNode schema, ConfigNode value, SourceSpan span, IEnumerable<ConfigNode> values) => Fail(SchemaFindings.NotAllowed, schema, schema.Enum is null ? "const" : "enum", value, span, () =>
    {
        var allowed = values.ToList();
        var isSecret = Secrecy.IsSecret(root, _path, value);
        var texts = allowed.OfType<ScalarNode>().Where(one => one.Kind == ScalarKind.String).Select(one => one.Text);
        var hint = value is ScalarNode { Kind: ScalarKind.String } scalar && !isSecret ? Suggestion.Sentence(scalar.Text, texts) : "";
        if (hint.Length == 0 && value is ScalarNode { Kind: ScalarKind.String } quoted && allowed.Exists(one => one is ScalarNode { Kind: not ScalarKind.String } other && other.Text == quoted.Text))
        {
            hint = " Remove the quotes.";
        }

        return [Name(), Shown(value), isSecret ? "other values" : SchemaWords.Values(allowed), SchemaWords.Place(schema), hint];
    });

    private void FailMissing(SchemaNode schema, string keyword, MappingNode mapping, IReadOnlyList<string> keys, string beside) =>
        Fail(SchemaFindings.MissingKey, schema, keyword, mapping, OwnSpan(mapping), () => [Name(), SchemaWords.Or(keys), beside, SchemaWords.Place(schema)]);

    /// <param name="arguments">Makes the words of the message, which most failures never need: they are of branches that others beat.</param>
    private void Fail(FindingDescriptor descriptor, SchemaNode schema, string keyword, ConfigNode value, SourceSpan span, Func<string[]> arguments)
    {
        if (_attempt is { } attempt)
        {
            attempt.Add(descriptor, _path.Count, value, descriptor == SchemaFindings.MissingKey ? arguments()[1] : null);
        }
        else
        {
            _failures.Add(new SchemaFailure(descriptor, schema, keyword, value, span, [.. _path], arguments()));
        }
    }

    private void Down(string key, SourceSpan span)
    {
        _path.Add(key);
        _keySpans.Add(span);
    }

    private void Up()
    {
        _path.RemoveAt(_path.Count - 1);
        _keySpans.RemoveAt(_keySpans.Count - 1);
    }

    /// <summary>Where to point at a mapping or list as a whole: its key, or its first character; not all its lines.</summary>
    private SourceSpan OwnSpan(ConfigNode value) =>
        value is ScalarNode ? value.Span : _keySpans.Count > 0 && _keySpans[_keySpans.Count - 1] != value.Span ? _keySpans[_keySpans.Count - 1] : new SourceSpan(value.Span.Start, Math.Min(1, value.Span.Length));

    /// <summary>The value in a message: <c>'ttl'</c>, <c>'hosts[2]'</c>, the document.</summary>
    private string Name()
    {
        if (_path.Count == 0)
        {
            return "The document";
        }

        var last = _path.Count - 1;
        if (_isKey)
        {
            return last == 0 ? "A key of the document" : $"A key of '{Found.Short(_path[last - 1])}'";
        }

        var isItem = _path[last].Length > 0 && _path[last].All(char.IsDigit);
        return isItem ? (last == 0 ? $"Item {_path[last]}" : $"'{Found.Short(_path[last - 1])}[{_path[last]}]'") : $"'{Found.Short(_path[last])}'";
    }

    private string Shown(ConfigNode value) => value is ScalarNode ? Secrecy.IsSecret(root, _path, value) ? "a value not shown here" : SchemaWords.Value(value) : Describe.A(value);

    private static string Counted(int count, string what) => Invariant.Text(count) + " " + what + (count == 1 ? "" : "s");

    private static bool IsQuoted(string text, SchemaTypes wanted) =>
        ((wanted & SchemaTypes.Boolean) != SchemaTypes.None && text is "true" or "false")
        || ((wanted & SchemaTypes.Number) != SchemaTypes.None && text.Length is > 0 and <= 18 && text.TrimStart('-') is { Length: > 0 } digits && digits.All(c => c is >= '0' and <= '9'));

    private static SchemaTypes TypesOf(ConfigNode value, Dialect dialect) => value switch
    {
        MappingNode => SchemaTypes.Object,
        SequenceNode => SchemaTypes.Array,
        _ => SchemaValidator.TypesOf((ScalarNode)value, dialect),
    };
}
