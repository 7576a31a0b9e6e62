using System.ComponentModel;
using System.Globalization;
using System.Text.Json;

namespace TemplateConfigGen.Generated;

/// <summary>
/// Filled by generated code; not for hand-written code. The values of a configuration as texts under flat keys (<c>section:key:0:inner</c>), as
/// Microsoft.Extensions.Configuration holds them. Keys are spelt as in the files. Not safe for use by several threads.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class FlatValues
{
    private readonly Dictionary<string, string?> _values = new(StringComparer.OrdinalIgnoreCase);
    private readonly bool _revealSecrets;
    private readonly Stack<string> _above = new();
    private string _prefix = "";

    /// <param name="revealSecrets">Whether secrets are opened and written in plaintext; otherwise their keys are not there.</param>
    public FlatValues(bool revealSecrets)
    {
        _revealSecrets = revealSecrets;
    }

    /// <summary>What was written so far; the caller may keep and change it.</summary>
    public IDictionary<string, string?> Values => _values;

    /// <summary>Goes a step down.</summary>
    public void Enter(string key)
    {
        _above.Push(_prefix);
        _prefix = _prefix + key + ":";
    }

    /// <summary>Goes a step up.</summary>
    public void Leave() => _prefix = _above.Pop();

    /// <summary>Writes a value without parts, in the form in which an override would be read.</summary>
    public void Add(string key, object? value) => _values[_prefix + key] = value switch
    {
        null => null,
        string text => text,
        bool flag => flag ? "true" : "false",
        Uri uri => uri.OriginalString,
        TimeSpan duration => duration.ToString("c", CultureInfo.InvariantCulture),
        DateTimeOffset instant => instant.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(format: null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    /// <summary>Writes a value of any form.</summary>
    public void Add(string key, ConfigValue? value)
    {
        switch (value?.Kind)
        {
            case JsonValueKind.Object:
                Map(key, value.Members, static (values, name, member) => values.Add(name, member));
                break;
            case JsonValueKind.Array:
                List(key, value.Items, static (values, index, item) => values.Add(index, item));
                break;
            case null or JsonValueKind.Null:
                Add(key, (object?)null);
                break;
            default:
                Add(key, value.TryGetString(out var text) ? (object)text : value.ToString());
                break;
        }
    }

    /// <summary>Writes a list under its indexes; an empty one is the empty text, as binders understand it.</summary>
    public void List<T>(string key, IEnumerable<T>? list, FlatWriter<T> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        if (list is null)
        {
            Add(key, (object?)null);
            return;
        }

        var index = 0;
        Enter(key);
        foreach (var item in list)
        {
            write(this, index++.ToString(CultureInfo.InvariantCulture), item);
        }

        Leave();
        if (index == 0)
        {
            Add(key, "");
        }
    }

    /// <summary>Writes a map under its keys.</summary>
    public void Map<T>(string key, IEnumerable<KeyValuePair<string, T>>? map, FlatWriter<T> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        if (map is null)
        {
            Add(key, (object?)null);
            return;
        }

        Enter(key);
        foreach (var (name, item) in map)
        {
            write(this, name, item);
        }

        Leave();
    }

    /// <summary>Writes what has members.</summary>
    public void Item<T>(string key, T? item, Action<FlatValues, T> write)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(write);
        if (item is null)
        {
            Add(key, (object?)null);
        }
        else
        {
            Enter(key);
            write(this, item);
            Leave();
        }
    }

    /// <summary>Writes a secret where secrets are to be revealed, and nothing otherwise.</summary>
    /// <exception cref="ConfigurationException">It cannot be opened.</exception>
    public void Secret<T>(string key, Secret<T>? secret, FlatWriter<T> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        if (_revealSecrets && secret is not null)
        {
            write(this, key, secret.Reveal());
        }
    }
}

/// <summary>Called by generated code; not for hand-written code. Writes one element under a key.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void FlatWriter<in T>(FlatValues values, string key, T item);
