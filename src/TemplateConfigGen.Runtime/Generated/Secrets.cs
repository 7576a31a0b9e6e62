using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TemplateConfigGen.Overrides;
using TemplateConfigGen.Sealing;

namespace TemplateConfigGen.Generated;

/// <summary>Called by generated code; not for hand-written code. Values that open when somebody reveals them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Secrets
{
    /// <summary>A sealed value of a config file.</summary>
    /// <param name="layer">The layer as sealed values name it: <c>base</c>, <c>environment:production</c>.</param>
    /// <param name="text">The sealed text.</param>
    /// <param name="expectation">Completes "is not …" in the message about a value that is not a <typeparamref name="T"/>; null for what the type alone expects.</param>
    public static Secret<T> Sealed<T>(string key, string layer, string text, ScalarParser<T> parser, string? expectation = null) =>
        new(key, layer, () => Open(key, layer, text, parser, expectation));

    /// <summary>A value that comes with the process: an environment variable, a mounted file, a secret store.</summary>
    /// <param name="layer">The layer that refers to it: <c>config/db.production.yaml</c>.</param>
    public static Secret<T> Late<T>(string key, string layer, string template, ScalarParser<T> parser, string? expectation = null) =>
        new(key, layer, () => LateBound.Resolve(key, layer, template, parser, expectation));

    internal static T Open<T>(string key, string layer, string text, ScalarParser<T> parser, string? expectation)
    {
        if (!SealedValue.TryParse(text, out var value, out var problem))
        {
            throw Refuse($"is no sealed value: {problem}");
        }

        var json = KeyRing.Process.Open(value, new SealingContext(key, layer));
        try
        {
            return TryText(json, out var plain) && parser(plain, out var parsed) ? parsed : throw Refuse($"is sealed, and what is sealed is not {expectation ?? Scalar.Expectation<T>()}");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(json);
        }

        ConfigurationException Refuse(string reason) => new([new ConfigurationProblem(key, layer, reason)]);
    }

    /// <summary>A scalar as a config file would write it; an object or a list as JSON.</summary>
    private static bool TryText(byte[] json, [NotNullWhen(true)] out string? text)
    {
        text = null;
        try
        {
            var reader = new Utf8JsonReader(json);
            if (reader.Read())
            {
                text = reader.TokenType == JsonTokenType.String ? reader.GetString() : Encoding.UTF8.GetString(json);
            }
        }
        catch (JsonException)
        {
            // Then it is no value of any type.
        }

        return text is not null;
    }
}
