using TemplateConfigGen.Overrides;

namespace TemplateConfigGen.Generated;

/// <content>Single values of any type that has a parser: what the methods named after a type rest on, and enumerations and other types of the generated code use.</content>
public readonly partial struct OverrideReader
{
    /// <summary>The value at <paramref name="key"/>.</summary>
    /// <param name="expectation">Completes "is not …" in the message about a text that cannot be parsed.</param>
    public T Value<T>(string key, T? fallback, ScalarParser<T> parser, string expectation)
        where T : struct
    {
        if (Single(key) is not { } found)
        {
            return fallback ?? Missing<T>(key);
        }

        return TryParse(found, parser, out var value) ? value : Refused<T>(key, found, expectation);
    }

    /// <summary>The value at <paramref name="key"/>, or null: empty text is null.</summary>
    /// <param name="expectation">Completes "is not …" in the message about a text that cannot be parsed.</param>
    public T? ValueOrNull<T>(string key, T? fallback, ScalarParser<T> parser, string expectation)
        where T : struct
    {
        if (Single(key) is not { } found)
        {
            return fallback;
        }

        return TryParse(found, parser, out var value) ? value : string.IsNullOrEmpty(found.Text) ? null : Refused<T>(key, found, expectation);
    }

    /// <summary>The object at <paramref name="key"/>.</summary>
    /// <param name="expectation">Completes "is not …" in the message about a text that cannot be parsed.</param>
    public T Reference<T>(string key, T? fallback, ScalarParser<T> parser, string expectation)
        where T : class
    {
        if (Single(key) is not { } found)
        {
            return fallback ?? Missing<T>(key);
        }

        return TryParse(found, parser, out var value) ? value! : Refused<T>(key, found, expectation);
    }

    /// <summary>The object at <paramref name="key"/>, or null: empty text is null, but for strings.</summary>
    /// <param name="expectation">Completes "is not …" in the message about a text that cannot be parsed.</param>
    public T? ReferenceOrNull<T>(string key, T? fallback, ScalarParser<T> parser, string expectation)
        where T : class
    {
        if (Single(key) is not { } found)
        {
            return fallback;
        }

        return TryParse(found, parser, out var value) ? value : string.IsNullOrEmpty(found.Text) ? null : Refused<T>(key, found, expectation);
    }

    /// <summary>What the highest source says about a key that has nothing below it.</summary>
    private OverrideValue? Single(string key)
    {
        if (_node?.Enter(key, NodeUse.Leaf) is not { Value: { } value } node)
        {
            return null;
        }

        if (value.Objection is not null)
        {
            Report(PathOf(key), value.Source, value.Objection);
        }
        else if (node.HasBelow(value.Rank))
        {
            node.Use = NodeUse.Settled;
            Report(PathOf(key), value.Source, OverrideContainer.SetTwice);
        }

        return value;
    }

    private static bool TryParse<T>(OverrideValue found, ScalarParser<T> parser, out T? value)
    {
        value = default;
        return found.Text is not null && !found.IsJson && parser(found.Text, out value);
    }

    private T Missing<T>(string key)
    {
        ReportMissing(PathOf(key));
        return default!;
    }

    private T Refused<T>(string key, OverrideValue found, string expectation)
    {
        if (found.Objection is null)
        {
            Report(PathOf(key), found.Source, string.IsNullOrEmpty(found.Text) ? $"{NullOrEmpty(found)}, not {expectation}" : $"is not {expectation}");
        }

        return default!;
    }
}
