using TemplateConfigGen.Overrides;

namespace TemplateConfigGen.Generated;

/// <content>Secrets. An override may say one in plaintext, or sealed with the layer that it was sealed for; a bad one stops the start like any other value.</content>
public readonly partial struct OverrideReader
{
    /// <summary>The secret at <paramref name="key"/>.</summary>
    /// <param name="expectation">Completes "is not …" in the message about a text that cannot be parsed.</param>
    public Secret<T> Secret<T>(string key, Secret<T>? below, ScalarParser<T> parser, string expectation) =>
        SecretOrNull(key, below, parser, expectation, isRequired: true) ?? Missing<Secret<T>>(key);

    /// <summary>The secret at <paramref name="key"/>, or null: empty text is null, but for strings.</summary>
    /// <param name="expectation">Completes "is not …" in the message about a text that cannot be parsed.</param>
    public Secret<T>? SecretOrNull<T>(string key, Secret<T>? below, ScalarParser<T> parser, string expectation) =>
        SecretOrNull(key, below, parser, expectation, isRequired: false);

    private Secret<T>? SecretOrNull<T>(string key, Secret<T>? below, ScalarParser<T> parser, string expectation, bool isRequired)
    {
        ArgumentNullException.ThrowIfNull(parser);
        if (Single(key) is not { } found)
        {
            return below;
        }

        var (path, source, text) = (PathOf(key), found.Source, found.Text);
        if (string.IsNullOrEmpty(text) && !isRequired && (text is null || !parser(text, out _)))
        {
            return null;
        }

        var problem = found.Objection is not null ? null
            : string.IsNullOrEmpty(text) && (text is null || !parser(text, out _)) ? $"{NullOrEmpty(found)}, not {expectation}"
            : Secrets.IsPlaced(text) ? Secrets.PlacedProblem(text)
            // What JSON has in its own way is no text, but may be a list or an object.
            : (found.IsJson && typeof(T) == typeof(string)) || !parser(text, out _) ? $"is not {expectation}"
            : null;
        if (problem is not null)
        {
            Report(path, source, problem);
        }

        // With a problem it is never used.
        return problem is not null || found.Objection is not null ? Secrets.Withheld<T>(path, source) : Secrets.Given(path, source, text!, parser, expectation);
    }
}
