namespace TemplateConfigGen.Compiler.Reading;

/// <summary>What a value is, in the words of a message.</summary>
internal static class Describe
{
    public static string A(ConfigNode node) => node switch
    {
        MappingNode => "a mapping",
        SequenceNode => "a list",
        ScalarNode scalar => scalar.Kind switch
        {
            ScalarKind.Null => "null",
            ScalarKind.Boolean => "a boolean",
            ScalarKind.Integer => "a whole number",
            ScalarKind.Float => "a number",
            ScalarKind.OffsetDateTime or ScalarKind.LocalDateTime => "a date and time",
            ScalarKind.LocalDate => "a date",
            ScalarKind.LocalTime => "a time of day",
            _ => "text",
        },
        _ => "a value",
    };
}
