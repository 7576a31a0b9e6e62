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
    /// <summary>How the compiler says, where it cannot say it in code, that it left a plaintext secret out.</summary>
    private const string WithheldMark = "tcg:withheld@";

    private static string NotSealed => "stands in plaintext in the configuration, and is not in the assembly: seal it with 'tcg seal', or override it when the process starts";

    /// <summary>A sealed value of a config file.</summary>
    /// <param name="layer">The layer as sealed values name it: <c>base</c>, <c>environment:production</c>.</param>
    /// <param name="text">The sealed text.</param>
    /// <param name="expectation">Completes "is not …" in the message about a value that is not a <typeparamref name="T"/>; null for what the type alone expects.</param>
    public static Secret<T> Sealed<T>(string key, string layer, string text, ScalarParser<T> parser, string? expectation = null) =>
        new(key, layer, () => Open(key, layer, text, parser, expectation));

    /// <summary>
    /// A value that comes with the process: an environment variable, a secret store. Whether it is there is found out when the secret is made, with everything else that is missing; it is
    /// asked for again whenever it is revealed.
    /// </summary>
    /// <param name="layer">The layer that refers to it: <c>config/db.production.yaml</c>.</param>
    /// <param name="expectation">Completes "is not …" in the message about a value that is not a <typeparamref name="T"/>; null for what the type alone expects.</param>
    /// <exception cref="ConfigurationException">A variable without a default is not set, or its value is not a <typeparamref name="T"/>.</exception>
    public static Secret<T> Late<T>(string key, string layer, string template, ScalarParser<T> parser, string? expectation = null)
    {
        ArgumentNullException.ThrowIfNull(parser);
        _ = Resolve(opens: false);
        return new(key, layer, () => Resolve(opens: true));

        T Resolve(bool opens) => LateBound.Resolve<T>(key, layer, template, (string text, [MaybeNullWhen(false)] out T value) =>
        {
            if (!IsPlaced(text))
            {
                return parser(text, out value);
            }

            value = opens ? OpenPlaced(key, layer, text, parser, expectation) : default!;
            return true;
        }, expectation);
    }

    /// <summary>A secret that a config file has in plaintext: it is not in the assembly, and nobody can reveal it.</summary>
    /// <param name="layer">Where it stands: <c>config/db.yaml</c>.</param>
    public static Secret<T> Withheld<T>(string key, string layer) => new(key, layer, () => throw new ConfigurationException(new ConfigurationProblem(key, layer, NotSealed)));

    /// <summary>A parser of secrets that have parts: what is sealed, or overrides it, is their JSON.</summary>
    /// <param name="reader">Reads the value that the owner has under the key.</param>
    public static ScalarParser<T> Json<T>(ElementReader<T> reader)
    {
        const string Key = "value";
        ArgumentNullException.ThrowIfNull(reader);
        return (string text, [MaybeNullWhen(false)] out T value) =>
        {
            var root = new OverrideNode("");
            root.Child(Key).Replace(new OverrideValue(text, OverrideRank.Arguments, "", order: 0) { IsJson = true });
            try
            {
                value = reader(new OverrideReader(set: null, root, ""), Key, default);
                return true;
            }
            catch (ConfigurationException)
            {
                // Its problems would name the parts of a secret.
                value = default;
                return false;
            }
        };
    }

    /// <summary>A secret that an override says: in plaintext, or sealed with its layer.</summary>
    internal static Secret<T> Given<T>(string key, string source, string text, ScalarParser<T> parser, string expectation) =>
        new(key, source, () => IsPlaced(text) ? OpenPlaced(key, source, text, parser, expectation)
            : parser(text, out var value) ? value
            : throw new ConfigurationException(new ConfigurationProblem(key, source, $"is not {expectation}")));

    /// <summary>Whether a text is a sealed value, with or without its layer; or says that the build left a secret out.</summary>
    internal static bool IsPlaced(string? text) => SealedValue.IsSealed(text) || text?.StartsWith(WithheldMark, StringComparison.Ordinal) == true;

    /// <summary>What keeps a sealed text from being opened, whatever the keys; null for nothing.</summary>
    internal static string? PlacedProblem(string? text) =>
        text is null || text.StartsWith(WithheldMark, StringComparison.Ordinal) ? null
            : text.IndexOf('@', StringComparison.Ordinal) is var at && at < 0 ? "is sealed, and does not say for which layer: add it, as in 'tcg:v1:…@environment:production'"
            : SealedValue.TryParse(text[..at], out _, out var problem) ? null : $"is no sealed value: {problem}";

    private static T OpenPlaced<T>(string key, string source, string text, ScalarParser<T> parser, string? expectation)
    {
        if (PlacedProblem(text) is { } problem)
        {
            throw new ConfigurationException(new ConfigurationProblem(key, source, problem));
        }

        var at = text.IndexOf('@', StringComparison.Ordinal);
        var layer = text[(at + 1)..];
        return text.StartsWith(WithheldMark, StringComparison.Ordinal)
            ? throw new ConfigurationException(new ConfigurationProblem(key, layer, NotSealed))
            : Open(key, SealedKeys(key), layer, text[..at], parser, expectation);
    }

    /// <summary>
    /// The key paths that a value may have been sealed for. Items of a list share their list's, with <c>[]</c> behind it; a number in the path of an override may as well be the key of a map, and
    /// nothing but the seal itself still knows.
    /// </summary>
    private static List<string> SealedKeys(string key)
    {
        const int MostForms = 16;
        var forms = new List<string> { "" };
        foreach (var step in key.Split('.'))
        {
            var isNumber = step.Length > 0 && step.All(char.IsAsciiDigit);
            var asKey = forms.ConvertAll(form => form.Length == 0 ? step : $"{form}.{step}");
            forms = !isNumber ? asKey : [.. forms.Select(form => form + "[]").Concat(asKey).Take(MostForms)];
        }

        return forms;
    }

    internal static T Open<T>(string key, string layer, string text, ScalarParser<T> parser, string? expectation) => Open(key, [key], layer, text, parser, expectation);

    private static T Open<T>(string key, List<string> sealedFor, string layer, string text, ScalarParser<T> parser, string? expectation)
    {
        if (!SealedValue.TryParse(text, out var value, out var problem))
        {
            throw Refuse($"is no sealed value: {problem}");
        }

        var json = Opened(value, sealedFor, layer);
        try
        {
            return TryText(json, out var plain) && parser(plain, out var parsed) ? parsed : throw Refuse($"is sealed, and what is sealed is not {expectation ?? Scalar.Expectation<T>()}");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(json);
        }

        ConfigurationException Refuse(string reason) => new(new ConfigurationProblem(key, layer, reason));
    }

    private static byte[] Opened(SealedValue value, List<string> sealedFor, string layer)
    {
        var ring = KeyRing.Process;
        for (var i = 0; i < sealedFor.Count - 1; i++)
        {
            try
            {
                return ring.Open(value, new SealingContext(sealedFor[i], layer));
            }
            catch (ConfigurationException)
            {
                // Sealed for another of its forms, or for none: the last one says so.
            }
        }

        return ring.Open(value, new SealingContext(sealedFor[^1], layer));
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
