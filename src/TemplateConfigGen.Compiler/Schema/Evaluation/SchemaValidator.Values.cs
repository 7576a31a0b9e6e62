using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Schema.Patterns;

namespace TemplateConfigGen.Compiler.Schema.Evaluation;

/// <content>The keywords that are about one type of value.</content>
internal sealed partial class SchemaValidator
{
    /// <summary>The longest number that is surely within 18 digits.</summary>
    private const int SmallNumber = 18;

    /// <summary>The types a scalar has; for one without a type of its own, all it can be read as.</summary>
    internal static SchemaTypes TypesOf(ScalarNode scalar, Dialect dialect) => scalar.Kind switch
    {
        ScalarKind.Null => SchemaTypes.Null,
        ScalarKind.Boolean => SchemaTypes.Boolean,
        ScalarKind.Integer => SchemaTypes.Integer,

        // Draft 4 goes by how a number is written, its successors by its value.
        ScalarKind.Float => dialect.Draft > Draft.Draft4 && ExactNumber.Parse(scalar.Text).IsInteger ? SchemaTypes.Integer : SchemaTypes.Fraction,
        _ => SchemaTypes.String,
    } | (scalar.IsUntyped ? SchemaTypes.String : SchemaTypes.None);

    private bool CheckScalar(SchemaNode schema, ScalarNode scalar)
    {
        var types = schema.Types;
        switch (scalar.Kind)
        {
            case ScalarKind.Integer or ScalarKind.Float:
                if ((types & SchemaTypes.Number) != SchemaTypes.Number && (types & TypesOf(scalar, schema.Dialect)) == SchemaTypes.None)
                {
                    return false;
                }

                if (schema.Number is { } number && (types & SchemaTypes.Number) != SchemaTypes.None && !CheckNumber(number, scalar))
                {
                    return false;
                }

                return !scalar.IsUntyped || schema.String is null || (types & SchemaTypes.String) == SchemaTypes.None || CheckText(schema, schema.String, scalar);
            case ScalarKind.Null or ScalarKind.Boolean:
                return (types & TypesOf(scalar, schema.Dialect)) != SchemaTypes.None
                    && (!scalar.IsUntyped || schema.String is null || (types & SchemaTypes.String) == SchemaTypes.None || CheckText(schema, schema.String, scalar));
            default:
                return (types & SchemaTypes.String) != SchemaTypes.None && (schema.String is not { } text || CheckText(schema, text, scalar));
        }
    }

    internal static bool CheckNumber(NumberKeywords keywords, ScalarNode scalar)
    {
        var text = scalar.Text;
        if (scalar.Kind == ScalarKind.Integer && text.Length <= SmallNumber)
        {
            long value = 0;
            var isNegative = text[0] == '-';
            for (var i = isNegative ? 1 : 0; i < text.Length; i++)
            {
                value = (value * 10) + (text[i] - '0');
            }

            value = isNegative ? -value : value;
            if (value < keywords.Integers.Lowest || value > keywords.Integers.Highest)
            {
                return false;
            }

            if (keywords.IntegerDivisor != 0)
            {
                return keywords.IntegerDivisor == 1 || value % keywords.IntegerDivisor == 0;
            }
        }

        var number = ExactNumber.Parse(text);
        foreach (var bound in keywords.Bounds)
        {
            if (!bound.Allows(number))
            {
                return false;
            }
        }

        return !number.IsNaN && (keywords.MultipleOf is not { } divisor || number.IsMultipleOf(divisor));
    }

    private bool CheckText(SchemaNode schema, StringKeywords keywords, ScalarNode scalar)
    {
        var text = scalar.Text;
        if (keywords.MinLength is { } least && (text.Length < least || (text.Length < least * 2L && Length(text) < least)))
        {
            return false;
        }

        if (keywords.MaxLength is { } most && text.Length > most && Length(text) > most)
        {
            return false;
        }

        return (keywords.Pattern is not { } pattern || Matches(pattern, text)) && (keywords.Format is null || CheckFormat(schema, keywords, scalar));
    }

    /// <summary>Schemas live longer than a check: that a pattern was too slow before is said by everyone who meets it.</summary>
    internal bool Matches(SchemaPattern pattern, string text)
    {
        var isMatch = pattern.Matches(text);
        if (pattern.Slowness is { } slowness && (_slow ??= []).Add(pattern))
        {
            _findings.Add(Finding.Create(SchemaFindings.BadPattern, pattern.Location, Found.Short(pattern.Source), slowness));
        }

        return isMatch;
    }

    internal bool CheckFormat(SchemaNode schema, StringKeywords keywords, ScalarNode scalar) =>
        keywords.FormatCheck is not { } check
        || !(options.AssertFormats || schema.Dialect.Has(Vocabularies.FormatAssertion))
        || Formats.Format.IsTyped(scalar, keywords.Format!)
        || check(scalar.Text)
        || (options.AcceptLocalTimes && keywords.Format == "time" && check(scalar.Text + "Z"));

    /// <summary>The length in code points.</summary>
    internal static int Length(string text)
    {
        var length = text.Length;
        for (var i = 0; i + 1 < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && char.IsLowSurrogate(text[i + 1]))
            {
                length--;
                i++;
            }
        }

        return length;
    }

    private bool CheckObject(ObjectKeywords keywords, MappingNode mapping, Marks? marks)
    {
        var entries = mapping.Array;
        if ((entries.Length < keywords.MinProperties && !options.IsPartial) || entries.Length > keywords.MaxProperties)
        {
            return false;
        }

        var table = keywords.Table;
        var patterns = keywords.PatternArray;
        var additional = keywords.Rest;
        var missing = table.RequiredCount;
        for (var i = 0; i < entries.Length; i++)
        {
            var entry = entries[i];
            var isKnown = false;
            if (table.Find(entry.Key) is { } slot)
            {
                missing -= slot.IsRequired ? 1 : 0;
                if (slot.Schema is { } schema)
                {
                    isKnown = true;
                    if (!Check(schema, entry.Value, null))
                    {
                        return false;
                    }
                }
            }

            foreach (var pattern in patterns)
            {
                if (Matches(pattern.Pattern, entry.Key))
                {
                    isKnown = true;
                    if (!Check(pattern.Schema, entry.Value, null))
                    {
                        return false;
                    }
                }
            }

            if (!isKnown && additional is not null)
            {
                isKnown = true;
                if (!Check(additional, entry.Value, null))
                {
                    return false;
                }
            }

            if (isKnown && marks is not null)
            {
                marks.Add(i);
            }
        }

        return (missing == 0 || options.IsPartial) && (!keywords.HasMore || CheckMore(keywords, mapping, marks));
    }

    private bool CheckMore(ObjectKeywords keywords, MappingNode mapping, Marks? marks)
    {
        if (keywords.PropertyNames is { } names)
        {
            foreach (var entry in mapping.Array)
            {
                if (!Check(names, new ScalarNode(entry.KeySpan, ScalarKind.String, entry.Key), null))
                {
                    return false;
                }
            }
        }

        foreach (var requirement in keywords.RequirementArray)
        {
            if (options.IsPartial || mapping.Find(requirement.Key) is null)
            {
                continue;
            }

            foreach (var needed in requirement.Needs)
            {
                if (mapping.Find(needed) is null)
                {
                    return false;
                }
            }
        }

        foreach (var dependent in keywords.DependentArray)
        {
            if (mapping.Find(dependent.Key) is not null && !Check(dependent.Schema, mapping, marks))
            {
                return false;
            }
        }

        return true;
    }

    private bool CheckArray(SchemaNode schema, ArrayKeywords keywords, SequenceNode sequence, Marks? marks)
    {
        var items = sequence.Array;
        if (items.Length < keywords.MinItems || items.Length > keywords.MaxItems)
        {
            return false;
        }

        var prefix = keywords.PrefixArray;
        var first = Math.Min(prefix.Length, items.Length);
        for (var i = 0; i < first; i++)
        {
            if (!Check(prefix[i], items[i], null))
            {
                return false;
            }

            marks?.Add(i);
        }

        if (keywords.Rest is { } rest)
        {
            for (var i = first; i < items.Length; i++)
            {
                if (!Check(rest, items[i], null))
                {
                    return false;
                }
            }

            marks?.AddAll();
        }

        return (keywords.Contains is null || CheckContains(schema, keywords, items, marks))
            && (!keywords.UniqueItems || items.Length < 2 || NodeEquality.FindDuplicate(items) is null);
    }

    private bool CheckContains(SchemaNode schema, ArrayKeywords keywords, ConfigNode[] items, Marks? marks)
    {
        // Only since 2020-12 does an item that was found count as looked at.
        marks = schema.Dialect.Draft == Draft.Draft202012 ? marks : null;
        var found = 0;
        for (var i = 0; i < items.Length; i++)
        {
            if (!Check(keywords.Contains!, items[i], null))
            {
                continue;
            }

            marks?.Add(i);
            found++;
            if (marks is null && keywords.MaxContains is null && found >= keywords.MinContains)
            {
                return true;
            }
        }

        return found >= keywords.MinContains && !(found > keywords.MaxContains);
    }
}
