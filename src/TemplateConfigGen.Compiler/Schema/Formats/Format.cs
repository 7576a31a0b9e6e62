using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Schema.Patterns;

namespace TemplateConfigGen.Compiler.Schema.Formats;

/// <summary>The formats that the drafts define, by name.</summary>
internal static class Format
{
    private static readonly Dictionary<string, (Func<string, bool> Check, string Example)> Known = new(StringComparer.Ordinal)
    {
        ["date-time"] = (DateFormats.IsDateTime, "2026-05-27T07:32:00Z"),
        ["date"] = (DateFormats.IsDate, "2026-05-27"),
        ["time"] = (DateFormats.IsTime, "07:32:00Z"),
        ["duration"] = (DateFormats.IsDuration, "PT1H30M"),
        ["email"] = (text => EmailFormats.IsEmail(text, isInternational: false), "name@example.com"),
        ["idn-email"] = (text => EmailFormats.IsEmail(text, isInternational: true), "name@example.com"),
        ["hostname"] = (text => HostFormats.IsHostname(text, isInternational: false), "api.example.com"),
        ["idn-hostname"] = (text => HostFormats.IsHostname(text, isInternational: true), "api.example.com"),
        ["ipv4"] = (AddressFormats.IsIPv4, "192.0.2.1"),
        ["ipv6"] = (AddressFormats.IsIPv6, "2001:db8::1"),
        ["uri"] = (text => UriFormats.IsUri(text, isInternational: false), "https://example.com/path"),
        ["uri-reference"] = (text => UriFormats.IsReference(text, isInternational: false), "../path?query#part"),
        ["iri"] = (text => UriFormats.IsUri(text, isInternational: true), "https://example.com/path"),
        ["iri-reference"] = (text => UriFormats.IsReference(text, isInternational: true), "../path?query#part"),
        ["uri-template"] = (UriTemplateFormat.IsTemplate, "https://example.com/{id}"),
        ["uuid"] = (IsUuid, "f81d4fae-7dec-11d0-a765-00a0c91e6bf6"),
        ["json-pointer"] = (IsJsonPointer, "/cache/size"),
        ["relative-json-pointer"] = (IsRelativeJsonPointer, "1/size"),
        ["regex"] = (text => EcmaTranslator.Translate(text, out _, out _) is not null, "^[a-z]+$"),
    };

    public static IEnumerable<string> Names => Known.Keys;

    /// <summary>How a text is checked; null for a format that nobody here knows, which then says nothing.</summary>
    public static Func<string, bool>? Find(string name) => Known.TryGetValue(name, out var known) ? known.Check : null;

    /// <summary>A text of the format, for messages.</summary>
    public static string ExampleOf(string name) => Known.TryGetValue(name, out var known) ? known.Example : "";

    /// <summary>TOML has dates of its own, which may lack what the text of a format must have: an offset, for one. Their kind is their format.</summary>
    public static bool IsTyped(ScalarNode scalar, string name) => (scalar.Kind, name) switch
    {
        (ScalarKind.OffsetDateTime or ScalarKind.LocalDateTime, "date-time") => true,
        (ScalarKind.LocalDate, "date") => true,
        (ScalarKind.LocalTime, "time") => true,
        _ => false,
    };

    private static bool IsUuid(string text)
    {
        if (text.Length != 36)
        {
            return false;
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (i is 8 or 13 or 18 or 23 ? text[i] != '-' : !Characters.IsHex(text[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsJsonPointer(string text) => text.Length == 0 || (text[0] == '/' && HasValidEscapes(text, 0));

    private static bool IsRelativeJsonPointer(string text)
    {
        var end = 0;
        while (end < text.Length && Characters.IsDigit(text[end]))
        {
            end++;
        }

        if (end == 0 || (end > 1 && text[0] == '0'))
        {
            return false;
        }

        return end == text.Length || (text[end] == '#' ? end + 1 == text.Length : text[end] == '/' && HasValidEscapes(text, end));
    }

    private static bool HasValidEscapes(string text, int start)
    {
        for (var i = start; i < text.Length; i++)
        {
            if (text[i] == '~' && !(i + 1 < text.Length && text[i + 1] is '0' or '1'))
            {
                return false;
            }
        }

        return true;
    }
}
