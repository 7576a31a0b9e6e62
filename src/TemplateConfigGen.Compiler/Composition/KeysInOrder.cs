namespace TemplateConfigGen.Compiler.Composition;

/// <summary>
/// What is known of the keys that layers have in one place, each looked up once however many layers there are. Layers of a kind have the same keys in the same order, so what stood at a
/// place last is tried first. Not safe for several threads at once.
/// </summary>
/// <param name="lookUp">Finds out about a key.</param>
internal sealed class KeysInOrder<T>(Func<string, T> lookUp)
    where T : class?
{
    // No lists and tuples: types made of a type parameter are slow to come by in code that the compiler's host has only just loaded.
    private readonly Dictionary<string, T> _known = new(StringComparer.Ordinal);
    private string?[] _keys = new string?[8];
    private T[] _values = new T[8];

    /// <param name="place">The position of the key in its layer.</param>
    public T Find(string key, int place) => place < _keys.Length && ReferenceEquals(_keys[place], key) ? _values[place] : FindAnew(key, place);

    private T FindAnew(string key, int place)
    {
        if (!_known.TryGetValue(key, out var value))
        {
            _known.Add(key, value = lookUp(key));
        }

        if (place >= _keys.Length)
        {
            Array.Resize(ref _keys, 2 * (place + 1));
            Array.Resize(ref _values, _keys.Length);
        }

        (_keys[place], _values[place]) = (key, value);
        return value;
    }
}
