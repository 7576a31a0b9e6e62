using TemplateConfigGen.Compiler.Shapes;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Emit.CSharp;

/// <summary>Expressions that read a value from text, with what the schema demands of it; and what they expect, in words.</summary>
internal sealed class ParserExpressions(TypeNames types, Definitions definitions)
{
    private const int MostListed = 12;

    /// <summary>The static method of a section that reads its enumerations, one overload each.</summary>
    public const string EnumParser = "__TryParse";

    /// <summary>Whether one text can be all of the value.</summary>
    public bool IsText(ValueShape shape) => definitions.Resolve(shape) is ScalarShape or EnumShape or UnionShape or AnyShape;

    /// <summary>Whether the value is of a type that the reader has a method for.</summary>
    public static bool IsPlain(ValueShape shape) => shape is ScalarShape { Rules: null };

    /// <summary>A <c>ScalarParser</c>: a method, or a lambda with the schema's rules in it.</summary>
    public string Parser(ValueShape shape) => shape switch
    {
        ScalarShape { Rules: { } rules } scalar => Lambda(scalar, rules),
        ScalarShape scalar => $"{types.Use("Scalar")}.Try{scalar.Type}",
        AnyShape => types.Use("ConfigValue") + ".TryRead",
        ReferenceShape { Owner.Length: > 0 } shared when definitions.Resolve(shape) is EnumShape => shared.Owner + "." + EnumParser,
        _ => definitions.Resolve(shape) is EnumShape ? EnumParser : types.Of(shape) + ".TryParse",
    };

    /// <summary>The expression of a text that completes "is not …".</summary>
    public string Expectation(ValueShape shape) => shape switch
    {
        ScalarShape { Rules: { } rules } scalar => Literals.String(Words(scalar.Type, rules)),
        ScalarShape scalar => $"{types.Use("Scalar")}.Expectation{scalar.Type}",
        AnyShape => Literals.String("a value"),
        _ => definitions.Resolve(shape) switch
        {
            EnumShape options => Literals.String(OneOf(options.Members.Select(member => member.Text))),
            UnionShape union => Literals.String(string.Join(" or ", union.Cases.Select(one => Words(one.Shape)))),
            _ => Literals.String("a value that the schema allows"),
        },
    };

    /// <summary>Types that are no structs have a parser whose result may be null when it fails.</summary>
    public static bool IsReference(ScalarType type) => type is ScalarType.String or ScalarType.Uri or ScalarType.IPAddress or ScalarType.Regex;

    private string Lambda(ScalarShape scalar, ScalarRules rules)
    {
        var maybe = IsReference(scalar.Type) ? "[global::System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] " : "";
        return $"static (string text, {maybe}out {types.Of(scalar.Type)} value) => {types.Use("Scalar")}.Try{scalar.Type}(text, out value){Conditions(scalar.Type, rules)}";
    }

    private string Conditions(ScalarType type, ScalarRules rules)
    {
        var conditions = "";
        var suffix = type == ScalarType.Decimal ? "m" : type == ScalarType.Double ? "d" : "";
        if (rules.Least is { } least)
        {
            conditions += $" && value {(least.IsExclusive ? ">" : ">=")} {least.Number}{suffix}";
        }

        if (rules.Most is { } most)
        {
            conditions += $" && value {(most.IsExclusive ? "<" : "<=")} {most.Number}{suffix}";
        }

        if (rules.Divisor is { } divisor)
        {
            conditions += $" && {types.Use("Rule")}.IsMultipleOf({(type == ScalarType.Double ? "text" : "value")}, {divisor}m)";
        }

        if (rules.MinLength > 0 || rules.MaxLength < int.MaxValue)
        {
            conditions += $" && {types.Use("Rule")}.HasLength(text, {Invariant.Text(rules.MinLength)}, {(rules.MaxLength == int.MaxValue ? "int.MaxValue" : Invariant.Text(rules.MaxLength))})";
        }

        foreach (var pattern in rules.Patterns)
        {
            conditions += $" && {types.Use("Rule")}.Matches(text, {Literals.String(pattern.Translated)})";
        }

        if (rules.OneOf.Count > 0)
        {
            var isNumber = SchemaScalars.IsNumber(type) || type is ScalarType.ByteSize or ScalarType.Boolean;
            conditions += " && (" + string.Join(" || ", rules.OneOf.Select(choice => isNumber ? "value == " + Literals.Of(choice, type, types) : "text == " + Literals.String(choice))) + ")";
        }

        return conditions;
    }

    private string Words(ValueShape shape) => shape switch
    {
        ScalarShape scalar => Words(scalar.Type, scalar.Rules ?? ScalarRules.None),
        ListShape => "a list",
        MapShape => "a map",
        AnyShape => "a value",
        _ => definitions.Resolve(shape) is EnumShape options ? OneOf(options.Members.Select(member => member.Text)) : "an object",
    };

    private static string Words(ScalarType type, ScalarRules rules)
    {
        if (rules.OneOf.Count > 0)
        {
            return OneOf(rules.OneOf);
        }

        var words = type switch
        {
            ScalarType.Boolean => "true or false",
            ScalarType.Int32 or ScalarType.Int64 => "a whole number",
            ScalarType.Double or ScalarType.Decimal => "a number",
            ScalarType.String => "a text",
            ScalarType.DateTimeOffset => "a date and time with an offset",
            ScalarType.DateTime => "a date and time",
            ScalarType.DateOnly => "a date",
            ScalarType.TimeOnly => "a time of day",
            ScalarType.TimeSpan => "a duration",
            ScalarType.Uri => "an absolute URI",
            ScalarType.Guid => "a UUID",
            ScalarType.IPAddress => "an IP address",
            ScalarType.Regex => "a regular expression",
            _ => "a number of bytes such as 1048576, 64KiB or 1GB",
        };
        if (rules.Least is { } least)
        {
            words += $" {(least.IsExclusive ? "above" : "of at least")} {least.Number}";
        }

        if (rules.Most is { } most)
        {
            words += $"{(rules.Least is null ? "" : " and")} {(most.IsExclusive ? "below" : rules.Least is { IsExclusive: false } ? "at most" : "of at most")} {most.Number}";
        }

        words += rules.Divisor is { } divisor ? $" that is a multiple of {divisor}" : "";
        words += (rules.MinLength, rules.MaxLength) switch
        {
            (0, int.MaxValue) => "",
            (0, var longest) => $" of at most {Invariant.Text(longest)} characters",
            (1, int.MaxValue) => " that is not empty",
            (var shortest, int.MaxValue) => $" of at least {Invariant.Text(shortest)} characters",
            var (shortest, longest) => $" of {Invariant.Text(shortest)} to {Invariant.Text(longest)} characters",
        };
        return rules.Patterns.Count == 0 ? words : words + " that matches " + string.Join(" and ", rules.Patterns.Select(pattern => pattern.Source));
    }

    private static string OneOf(IEnumerable<string> choices)
    {
        var listed = choices.Take(MostListed + 1).Select(choice => $"'{choice}'").ToList();
        return (listed.Count == 1 ? "" : "one of ") + string.Join(", ", listed.Take(MostListed)) + (listed.Count > MostListed ? ", …" : "");
    }
}
