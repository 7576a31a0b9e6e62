using System.Numerics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Schema;

/// <summary>Reads the keywords that judge a value by themselves: types, bounds, lengths, lists of values.</summary>
internal static class AssertionKeywords
{
    private static readonly Dictionary<string, SchemaTypes> TypeNames = new(StringComparer.Ordinal)
    {
        ["null"] = SchemaTypes.Null,
        ["boolean"] = SchemaTypes.Boolean,
        ["integer"] = SchemaTypes.Integer,
        ["number"] = SchemaTypes.Number,
        ["string"] = SchemaTypes.String,
        ["array"] = SchemaTypes.Array,
        ["object"] = SchemaTypes.Object,
    };

    public static void Read(SchemaNode node, MappingEntry entry, KeywordReader reader)
    {
        var draft = node.Dialect.Draft;
        switch (entry.Key)
        {
            case "type":
                node.Types = Types(entry, reader);
                break;
            case "enum" when reader.Sequence(entry) is { } values:
                node.Enum = values.Items;
                break;
            case "const" when draft >= Draft.Draft6:
                node.Const = entry.Value;
                break;
            case "required":
                Object(node).Required = reader.Texts(entry);
                break;
            case "minProperties":
                Object(node).MinProperties = reader.Count(entry);
                break;
            case "maxProperties":
                Object(node).MaxProperties = reader.Count(entry);
                break;
            case "dependentRequired" when draft >= Draft.Draft201909 && reader.Mapping(entry) is { } requirements:
                Object(node).RequirementArray =
                    [.. Object(node).RequirementArray, .. requirements.Entries.Select(requirement => new KeyRequirement(requirement.Key, reader.Texts(requirement)))];
                break;
            case "minItems":
                Array(node).MinItems = reader.Count(entry);
                break;
            case "maxItems":
                Array(node).MaxItems = reader.Count(entry);
                break;
            case "uniqueItems":
                Array(node).UniqueItems = reader.Flag(entry);
                break;
            case "minContains" when draft >= Draft.Draft201909:
                Array(node).MinContains = reader.Count(entry) ?? 1;
                break;
            case "maxContains" when draft >= Draft.Draft201909:
                Array(node).MaxContains = reader.Count(entry);
                break;
            case "minLength":
                String(node).MinLength = reader.Count(entry);
                break;
            case "maxLength":
                String(node).MaxLength = reader.Count(entry);
                break;
            case "pattern" when reader.Text(entry) is { } pattern:
                String(node).Pattern = reader.Pattern(pattern, entry.Value.Span);
                break;
            case "minimum":
                Number(node).Minimum = reader.Number(entry);
                break;
            case "maximum":
                Number(node).Maximum = reader.Number(entry);
                break;
            case "exclusiveMinimum" or "exclusiveMaximum" when entry.Value is ScalarNode { Kind: ScalarKind.Boolean }:
                Number(node);
                break;
            case "exclusiveMinimum":
                Number(node).ExclusiveMinimum = reader.Number(entry);
                WarnOfNumber(draft, entry, reader);
                break;
            case "exclusiveMaximum":
                Number(node).ExclusiveMaximum = reader.Number(entry);
                WarnOfNumber(draft, entry, reader);
                break;
            case "multipleOf":
                Number(node).MultipleOf = Divisor(entry, reader);
                break;
        }
    }

    /// <summary>Draft 4 makes a bound exclusive by a flag beside it; then what most comparisons need is computed.</summary>
    public static void Finish(NumberKeywords number, MappingNode mapping, bool isDraft4, KeywordReader reader)
    {
        if (Exclusive("exclusiveMinimum"))
        {
            (number.ExclusiveMinimum, number.Minimum) = (number.Minimum, null);
        }

        if (Exclusive("exclusiveMaximum"))
        {
            (number.ExclusiveMaximum, number.Maximum) = (number.Maximum, null);
        }

        number.Bounds = [.. BoundsOf(number)];
        number.Integers = IntegerRange.Of(number);
        number.IntegerDivisor = number.MultipleOf is { } divisor ? IntegerRange.Divisor(divisor) : 1;

        bool Exclusive(string keyword)
        {
            if (mapping.Find(keyword) is not { Value: ScalarNode { Kind: ScalarKind.Boolean } flag } entry)
            {
                return false;
            }

            if (!isDraft4)
            {
                reader.WrongDialect(entry, $"'{keyword}: {flag.Text}' is how draft 4 writes it; since draft 6 the keyword takes the bound itself.");
            }

            return flag.Text == "true";
        }
    }

    private static IEnumerable<NumberBound> BoundsOf(NumberKeywords number)
    {
        if (number.Minimum is { } least)
        {
            yield return new NumberBound(least, isUpper: false, isExclusive: false);
        }

        if (number.ExclusiveMinimum is { } above)
        {
            yield return new NumberBound(above, isUpper: false, isExclusive: true);
        }

        if (number.Maximum is { } most)
        {
            yield return new NumberBound(most, isUpper: true, isExclusive: false);
        }

        if (number.ExclusiveMaximum is { } below)
        {
            yield return new NumberBound(below, isUpper: true, isExclusive: true);
        }
    }

    private static void WarnOfNumber(Draft draft, MappingEntry entry, KeywordReader reader)
    {
        if (draft == Draft.Draft4)
        {
            reader.WrongDialect(entry, $"'{entry.Key}' with a number is how drafts since 6 write it; in draft 4 the keyword is a flag beside the bound.");
        }
    }

    private static SchemaTypes Types(MappingEntry entry, KeywordReader reader)
    {
        if (entry.Value is ScalarNode { Kind: ScalarKind.String } single)
        {
            return TypeOf(single, reader) ?? SchemaTypes.Any;
        }

        if (entry.Value is not SequenceNode several)
        {
            reader.Report(entry.Value.Span, $"'type' takes the name of a type or a list of them; this is {Describe.A(entry.Value)}. Until it is corrected, any type is allowed.");
            return SchemaTypes.Any;
        }

        var types = SchemaTypes.None;
        foreach (var item in several.Items)
        {
            types |= TypeOf(item, reader) ?? SchemaTypes.Any;
        }

        return types;
    }

    private static SchemaTypes? TypeOf(ConfigNode node, KeywordReader reader)
    {
        if (node is not ScalarNode { Kind: ScalarKind.String or ScalarKind.Null } name)
        {
            reader.Report(node.Span, $"A type is written as its name; this is {Describe.A(node)}. Until it is corrected, any type is allowed.");
            return null;
        }

        if (TypeNames.TryGetValue(name.Kind == ScalarKind.Null ? "null" : name.Text, out var type))
        {
            return type;
        }

        reader.Report(
            name.Span,
            $"There is no type '{Found.Short(name.Text)}'.{Suggestion.Sentence(name.Text, TypeNames.Keys)} The types are: {string.Join(", ", TypeNames.Keys)}. Until it is corrected, any type is allowed.");
        return null;
    }

    private static ExactNumber? Divisor(MappingEntry entry, KeywordReader reader)
    {
        if (reader.Number(entry) is not { } divisor)
        {
            return null;
        }

        if (divisor.IsPositive)
        {
            return divisor;
        }

        reader.Report(entry.Value.Span, $"'multipleOf' takes a number above 0; this is {divisor}. Until it is corrected, the keyword counts for nothing.");
        return null;
    }

    private static ObjectKeywords Object(SchemaNode node) => node.Object ??= new ObjectKeywords();

    private static ArrayKeywords Array(SchemaNode node) => node.Array ??= new ArrayKeywords();

    private static StringKeywords String(SchemaNode node) => node.String ??= new StringKeywords();

    private static NumberKeywords Number(SchemaNode node) => node.Number ??= new NumberKeywords();
}

/// <summary>Bounds and divisors as whole numbers, for the values that are whole and have at most 18 digits.</summary>
internal static class IntegerRange
{
    /// <summary>More than any number of 18 digits.</summary>
    private const long Beyond = 1_000_000_000_000_000_000;

    public static (long Lowest, long Highest) Of(NumberKeywords number)
    {
        var lowest = -Beyond;
        var highest = Beyond;
        if (number.Minimum is { } minimum)
        {
            lowest = Ceiling(minimum);
        }

        if (number.ExclusiveMinimum is { } above)
        {
            lowest = Math.Max(lowest, above.IsInteger ? Math.Min(Beyond, Ceiling(above)) + 1 : Ceiling(above));
        }

        if (number.Maximum is { } maximum)
        {
            highest = -Ceiling(maximum.Negate());
        }

        if (number.ExclusiveMaximum is { } below)
        {
            var floor = -Ceiling(below.Negate());
            highest = Math.Min(highest, below.IsInteger ? Math.Max(-Beyond, floor) - 1 : floor);
        }

        return (lowest, highest);
    }

    /// <summary>A whole number is a multiple of a·10⁻ᵏ exactly when it is one of a/gcd(a, 10ᵏ).</summary>
    public static long Divisor(ExactNumber divisor)
    {
        var (mantissa, exponent) = divisor.Parts();
        if (mantissa is 0 || exponent is < -18 or > 18)
        {
            return 0;
        }

        var whole = exponent >= 0
            ? mantissa * BigInteger.Pow(10, (int)exponent)
            : mantissa / BigInteger.GreatestCommonDivisor(mantissa, BigInteger.Pow(10, (int)-exponent));
        return whole <= Beyond ? (long)whole : 0;
    }

    /// <summary>The smallest whole number that is not below, within 18 digits and one beyond.</summary>
    private static long Ceiling(ExactNumber number)
    {
        if (number >= ExactNumber.Parse("1e18"))
        {
            return Beyond;
        }

        return number <= ExactNumber.Parse("-1e18") ? -Beyond : number.Ceiling();
    }
}
