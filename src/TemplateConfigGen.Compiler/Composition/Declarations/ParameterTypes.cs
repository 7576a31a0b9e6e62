using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Composition.Declarations;

/// <summary>What values the types of parameters accept.</summary>
internal static class ParameterTypes
{
    /// <summary>Whether a value is one of the type. What a reference in it will be, nobody knows yet.</summary>
    public static bool Accepts(ParameterType type, ScalarNode value)
    {
        if (value.Kind == ScalarKind.String && value.Text.IndexOf("${", StringComparison.Ordinal) >= 0)
        {
            return true;
        }

        return type switch
        {
            ParameterType.Integer => value.Kind == ScalarKind.Integer,
            ParameterType.Number => value.Kind is ScalarKind.Integer or ScalarKind.Float,
            ParameterType.Boolean => value.Kind == ScalarKind.Boolean,
            ParameterType.Duration => IsText(value) && DurationText.TryParse(value.Text, out _),
            ParameterType.Uri => IsText(value) && value.Text.IndexOf(':') > 0 && (IsPlainAddress(value.Text) || Uri.TryCreate(value.Text, UriKind.Absolute, out _)),
            _ => IsText(value),
        };
    }

    /// <summary>The type in a message.</summary>
    public static string Describe(ParameterType type) => type switch
    {
        ParameterType.Integer => "a whole number",
        ParameterType.Number => "a number",
        ParameterType.Boolean => "true or false",
        ParameterType.Duration => "a duration, such as PT30S or 00:00:30",
        ParameterType.Uri => "an absolute URI, such as https://example.com/",
        _ => "text",
    };

    /// <summary>What a value is instead; the value itself could be a secret.</summary>
    public static string DescribeValue(ScalarNode value) => IsText(value) ? "text that is none" : Reading.Describe.A(value);

    /// <summary>
    /// Whether a text is an address as most are written: https, a host of plain words and a plain path. <see cref="Uri"/> takes those too, but to wake it up costs a process that answers
    /// one question an eighth of its time.
    /// </summary>
    internal static bool IsPlainAddress(string text)
    {
        const string Scheme = "https://";
        const int LongestHost = 63;
        if (!text.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return false;
        }

        var end = text.IndexOf('/', Scheme.Length);
        end = end < 0 ? text.Length : end;
        if (end - Scheme.Length > LongestHost)
        {
            return false;
        }

        // Words with a point between them: hyphens and digits have rules of their own.
        var last = '.';
        for (var i = Scheme.Length; i < end; i++)
        {
            if (!IsLetter(text[i]) && (text[i] != '.' || last == '.'))
            {
                return false;
            }

            last = text[i];
        }

        for (var i = end; i < text.Length; i++)
        {
            if (!IsLetter(text[i]) && text[i] is not ((>= '0' and <= '9') or '/' or '-' or '_'))
            {
                return false;
            }
        }

        return last != '.';
    }

    private static bool IsLetter(char character) => character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');

    /// <summary>Dates are text where the format has them as values of their own; in XML everything is.</summary>
    private static bool IsText(ScalarNode value) => value.Kind >= ScalarKind.String || value.IsUntyped;
}
