using System.Globalization;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Schema;

namespace TemplateConfigGen.Compiler.Shapes;

/// <summary>Values without parts as a schema describes them: their CLR type, and what is demanded of them besides.</summary>
internal static class SchemaScalars
{
    private const int LongestPattern = 4096;

    /// <summary>The types that <c>x-type</c> can name.</summary>
    public static IReadOnlyList<string> ClrNames { get; } =
    [
        "bool", "int", "long", "double", "decimal", "string", "DateTimeOffset", "DateTime", "DateOnly", "TimeOnly", "TimeSpan", "Uri", "Guid", "IPAddress", "Regex",
    ];

    private static readonly ScalarType[] ClrTypes =
    [
        ScalarType.Boolean, ScalarType.Int32, ScalarType.Int64, ScalarType.Double, ScalarType.Decimal, ScalarType.String, ScalarType.DateTimeOffset, ScalarType.DateTime,
        ScalarType.DateOnly, ScalarType.TimeOnly, ScalarType.TimeSpan, ScalarType.Uri, ScalarType.Guid, ScalarType.IPAddress, ScalarType.Regex,
    ];

    /// <summary>The type that <c>x-type</c> names, with its namespace or without; null for none that is known.</summary>
    public static ScalarType? OfClrName(string name)
    {
        var simple = name.Substring(name.LastIndexOf('.') + 1);
        simple = simple switch { "Boolean" => "bool", "Int32" => "int", "Int64" => "long", "Double" => "double", "Decimal" => "decimal", "String" => "string", _ => simple };
        for (var i = 0; i < ClrTypes.Length; i++)
        {
            if (ClrNames[i] == simple)
            {
                return ClrTypes[i];
            }
        }

        return null;
    }

    /// <summary>How <c>x-type</c> names a type.</summary>
    public static string NameOf(ScalarType type) => ClrNames[Array.IndexOf(ClrTypes, type)];

    public static bool IsByteSize(SchemaFacts facts) => facts.Unit == "bytes" && (facts.Types & (SchemaTypes.String | SchemaTypes.Integer)) != SchemaTypes.None;

    /// <param name="types">String, boolean, or a number.</param>
    /// <param name="values">What layers and the default say: it may need a wider number.</param>
    public static ScalarShape Of(SchemaFacts facts, SchemaTypes types, IEnumerable<ScalarNode> values)
    {
        var named = facts.ClrType is { } clr ? OfClrName(clr.Name) : null;
        if (named is null && IsByteSize(facts) && (types & (SchemaTypes.String | SchemaTypes.Integer)) != SchemaTypes.None)
        {
            return ScalarShape.Of(ScalarType.ByteSize, NumberRules(facts, ScalarType.ByteSize));
        }

        if (types == SchemaTypes.Boolean)
        {
            return ScalarShape.Of(named ?? ScalarType.Boolean, Choices(facts, ScalarType.Boolean, ScalarRules.None));
        }

        if (types == SchemaTypes.String)
        {
            var type = named ?? OfFormat(facts);
            return ScalarShape.Of(type, TextRules(facts, type));
        }

        var number = named is { } wanted && IsNumber(wanted) ? wanted : OfNumber(facts, types, values);
        return ScalarShape.Of(number, NumberRules(facts, number));
    }

    public static bool IsNumber(ScalarType type) => type is ScalarType.Int32 or ScalarType.Int64 or ScalarType.Double or ScalarType.Decimal;

    private static ScalarType OfFormat(SchemaFacts facts)
    {
        foreach (var text in facts.Strings)
        {
            switch (text.Format)
            {
                case "date-time":
                    return ScalarType.DateTimeOffset;
                case "date":
                    return ScalarType.DateOnly;
                case "time":
                    return ScalarType.TimeOnly;
                case "duration":
                    return ScalarType.TimeSpan;
                case "uri":
                    return ScalarType.Uri;
                case "uuid":
                    return ScalarType.Guid;
                case "ipv4" or "ipv6":
                    return ScalarType.IPAddress;
                case "regex":
                    return ScalarType.Regex;
            }
        }

        return ScalarType.String;
    }

    private static ScalarType OfNumber(SchemaFacts facts, SchemaTypes types, IEnumerable<ScalarNode> values)
    {
        var isWhole = (types & SchemaTypes.Fraction) == SchemaTypes.None;
        foreach (var number in facts.Numbers)
        {
            isWhole |= number.MultipleOf is { IsInteger: true };
        }

        foreach (var text in facts.Strings)
        {
            switch (text.Format)
            {
                case "int32" when isWhole:
                    return ScalarType.Int32;
                case "int64" when isWhole:
                    return ScalarType.Int64;
                case "decimal":
                    return ScalarType.Decimal;
            }
        }

        if (!isWhole)
        {
            // A step such as 0.01 is exact in a decimal only.
            return facts.Numbers.Exists(number => number.MultipleOf is not null) ? ScalarType.Decimal : ScalarType.Double;
        }

        var type = ScalarType.Int32;
        foreach (var number in facts.Numbers)
        {
            foreach (var bound in Bounds(number))
            {
                type = Wider(type, bound);
            }
        }

        foreach (var value in (facts.Enum ?? []).OfType<ScalarNode>().Concat(values))
        {
            if (value.Kind is ScalarKind.Integer or ScalarKind.Float)
            {
                type = Wider(type, ExactNumber.Parse(value.Text));
            }
        }

        return type;
    }

    private static IEnumerable<ExactNumber> Bounds(NumberKeywords number)
    {
        foreach (var bound in new[] { number.Minimum, number.ExclusiveMinimum, number.Maximum, number.ExclusiveMaximum })
        {
            if (bound is { } known)
            {
                yield return known;
            }
        }
    }

    private static ScalarType Wider(ScalarType type, ExactNumber number)
    {
        if (!number.IsFinite || !decimal.TryParse(number.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
        {
            return type == ScalarType.Decimal ? type : ScalarType.Int64;
        }

        return value is >= int.MinValue and <= int.MaxValue ? type
            : value is >= long.MinValue and <= long.MaxValue ? (type == ScalarType.Decimal ? type : ScalarType.Int64)
            : ScalarType.Decimal;
    }

    private static ScalarRules? NumberRules(SchemaFacts facts, ScalarType type)
    {
        var rules = ScalarRules.None;
        foreach (var number in facts.Numbers)
        {
            rules = rules with
            {
                Least = rules.Least ?? Limit(number.Minimum, type, isExclusive: false) ?? Limit(number.ExclusiveMinimum, type, isExclusive: true),
                Most = rules.Most ?? Limit(number.Maximum, type, isExclusive: false) ?? Limit(number.ExclusiveMaximum, type, isExclusive: true),
                Divisor = rules.Divisor ?? Step(number.MultipleOf, type),
            };
        }

        return Choices(facts, type, rules);
    }

    /// <summary>A bound as C# writes it for the type; null when every value of the type keeps it.</summary>
    private static Bound? Limit(ExactNumber? bound, ScalarType type, bool isExclusive)
    {
        if (bound is not { IsFinite: true } known || !double.TryParse(known.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || double.IsInfinity(number))
        {
            return null;
        }

        if (type == ScalarType.Double)
        {
            return new Bound(number.ToString("R", CultureInfo.InvariantCulture), isExclusive);
        }

        if (!decimal.TryParse(known.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var exact))
        {
            return null;
        }

        var (lowest, highest) = type switch
        {
            ScalarType.Int32 => (int.MinValue, int.MaxValue),
            ScalarType.Int64 or ScalarType.ByteSize => (long.MinValue, long.MaxValue),
            _ => (decimal.MinValue, decimal.MaxValue),
        };
        return exact <= lowest || exact >= highest ? null : new Bound(exact.ToString(CultureInfo.InvariantCulture), isExclusive);
    }

    private static string? Step(ExactNumber? divisor, ScalarType type) =>
        divisor is { IsFinite: true, IsPositive: true } known
        && decimal.TryParse(known.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)
        && exact != 0
        && !(exact == 1 && type is ScalarType.Int32 or ScalarType.Int64 or ScalarType.ByteSize)
            ? exact.ToString(CultureInfo.InvariantCulture)
            : null;

    private static ScalarRules? TextRules(SchemaFacts facts, ScalarType type)
    {
        var rules = ScalarRules.None;
        var patterns = new List<TextPattern>();
        foreach (var text in facts.Strings)
        {
            rules = rules with { MinLength = Math.Max(rules.MinLength, text.MinLength ?? 0), MaxLength = Math.Min(rules.MaxLength, text.MaxLength ?? int.MaxValue) };
            if (text.Pattern is { Mistake: null, Translated: { Length: <= LongestPattern } translated } pattern && !patterns.Exists(known => known.Source == pattern.Source))
            {
                patterns.Add(new TextPattern(pattern.Source, translated));
            }
        }

        return Choices(facts, type, rules with { Patterns = patterns.ToEquatableArray() });
    }

    private static ScalarRules? Choices(SchemaFacts facts, ScalarType type, ScalarRules rules)
    {
        var choices = new List<string>();
        foreach (var choice in facts.Const is { } only ? [only] : facts.Enum ?? [])
        {
            if (choice is ScalarNode { Kind: not ScalarKind.Null } scalar && ScalarConversion.TextOf(scalar, scalar.Text, type, microsoft: false) is { } text && !choices.Contains(text))
            {
                choices.Add(text);
            }
        }

        rules = rules with { OneOf = choices.ToEquatableArray() };
        return rules == ScalarRules.None ? null : rules;
    }
}
