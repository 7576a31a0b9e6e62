namespace TemplateConfigGen.Generator;

/// <summary>
/// What steps made in builds before. The driver remembers within one project of an editor; the compiler's server makes a new driver for every build, and what it would do anew there is
/// here, if the input is equal. Nothing but pure functions of their inputs is kept, the newest result of each key alone.
/// </summary>
/// <remarks>Safe for several builds at once.</remarks>
internal sealed class KeptResults<TInput, TResult>
    where TInput : notnull
    where TResult : class
{
    /// <summary>
    /// More than a configuration has, ten thousand tenants included (8.5 million), so that a build of many projects finds the results of all; a server that lives long starts anew. A project that
    /// had more would find nothing: what it made first is forgotten before it is through.
    /// </summary>
    private const int MostCharacters = 16_000_000;

    private readonly Dictionary<string, (TInput Input, TResult Result, int Characters)> _results = new(StringComparer.Ordinal);
    private int _characters;

    /// <summary>The result for an input, or null where it is not known.</summary>
    public TResult? Find(string key, TInput input)
    {
        (TInput Input, TResult Result, int Characters) kept;
        lock (_results)
        {
            if (!_results.TryGetValue(key, out kept))
            {
                return null;
            }
        }

        return EqualityComparer<TInput>.Default.Equals(kept.Input, input) ? kept.Result : null;
    }

    /// <param name="characters">How long the texts are that it keeps alive.</param>
    public TResult Keep(string key, TInput input, TResult result, int characters)
    {
        lock (_results)
        {
            if (_results.TryGetValue(key, out var before))
            {
                _characters -= before.Characters;
                _results.Remove(key);
            }

            if (_characters + characters > MostCharacters)
            {
                Forget();
            }

            if (characters <= MostCharacters)
            {
                _results[key] = (input, result, characters);
                _characters += characters;
            }
        }

        return result;
    }

    public void Forget()
    {
        lock (_results)
        {
            _results.Clear();
            _characters = 0;
        }
    }
}
