using System.Security.Cryptography;

namespace TemplateConfigGen.Sealing;

/// <summary>The keys that a process opens sealed values with. Immutable; rotation replaces the whole ring, so that no read meets a half-changed one. Safe for use by several threads.</summary>
public sealed class KeyRing
{
    /// <summary>The variable that holds the process's keys, separated by white space.</summary>
    public const string KeyVariable = "CONFIG_ENCRYPTION_KEY";

    /// <summary>The variable that names a file of keys, one a line; lines that begin with <c>#</c> are comments.</summary>
    public const string FileVariable = "CONFIG_ENCRYPTION_KEY_FILE";

    private static KeyRing? s_process;

    private readonly Dictionary<string, OpeningKey> _keys = new(StringComparer.Ordinal);

    /// <summary>A ring of these keys. It does not dispose of them.</summary>
    /// <exception cref="ArgumentException">Two keys have one id.</exception>
    public KeyRing(IEnumerable<OpeningKey> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        foreach (var key in keys)
        {
            if (!_keys.TryAdd(key.Id, key))
            {
                throw new ArgumentException($"Two keys have the id '{key.Id}'.", nameof(keys));
            }
        }
    }

    /// <summary>
    /// The ring that generated code opens secrets with: what <see cref="FromEnvironment"/> gives at the first use, until something else is assigned (keys of a KMS, a rotated ring).
    /// </summary>
    /// <exception cref="ConfigurationException">The environment's keys cannot be read; a later read tries again.</exception>
    public static KeyRing Process
    {
        get => Volatile.Read(ref s_process) ?? Interlocked.CompareExchange(ref s_process, FromEnvironment(), comparand: null) ?? s_process!;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            Volatile.Write(ref s_process, value);
        }
    }

    /// <summary>The ids of the keys, in ordinal order.</summary>
    public IReadOnlyList<string> KeyIds => _keys.Keys.Order(StringComparer.Ordinal).ToArray();

    /// <summary>The keys of <c>CONFIG_ENCRYPTION_KEY</c> and of the file that <c>CONFIG_ENCRYPTION_KEY_FILE</c> names; an empty ring where neither is set.</summary>
    /// <exception cref="ConfigurationException">
    /// A text is no key, an id occurs twice with different keys, or the file cannot be read or can be by others. No message holds a key.
    /// </exception>
    public static KeyRing FromEnvironment() => KeySource.Read(Environment.GetEnvironmentVariable);

    /// <summary>Opens a value.</summary>
    /// <param name="context">Where the value stands.</param>
    /// <returns>The UTF-8 JSON that was sealed. Zero it when it is no longer needed.</returns>
    /// <exception cref="ConfigurationException">No key of the ring opens it; the message names key ids and the place, never the value.</exception>
    public byte[] Open(SealedValue value, SealingContext context)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(context);
        CryptographicException? failure = null;
        OpeningKey? tried = null;
        foreach (var id in value.KeyIds)
        {
            if (_keys.TryGetValue(id, out var key))
            {
                try
                {
                    return key.Open(value, context);
                }
                catch (CryptographicException problem)
                {
                    (failure, tried) = (problem, key);
                }
            }
        }

        var reason = tried is null ? Missing(value) : $"does not open with the key '{tried.Id}': the text was altered, or sealed for another key path or layer. Seal the value again with 'tcg seal'";
        throw new ConfigurationException(new ConfigurationProblem(context.KeyPath, context.Layer, reason), failure);
    }

    private string Missing(SealedValue value) =>
        $"is sealed to {Listing(value.KeyIds)}, and this process has {(_keys.Count == 0 ? "no key" : "only " + Listing(KeyIds))}: give it the private key in {KeyVariable}, or a file of it in {FileVariable}";

    private static string Listing(IReadOnlyList<string> ids) => (ids.Count == 1 ? "the key " : "the keys ") + string.Join(", ", ids.Select(id => $"'{id}'"));
}
