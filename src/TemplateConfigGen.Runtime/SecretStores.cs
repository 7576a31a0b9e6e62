using System.Collections.Concurrent;

namespace TemplateConfigGen;

/// <summary>A place that secrets are kept in, which values refer to with <c>${secret:store/path#field}</c>: a vault, a mounted folder, a configuration provider.</summary>
/// <remarks>Asked from any thread, when the configuration is first read; what it gives is kept. It must not read the configuration itself.</remarks>
public interface ISecretStore
{
    /// <summary>The secret at a path; null where the store has none.</summary>
    /// <param name="path">What stands between the store's name and <c>#</c>: <c>databases/main</c>.</param>
    /// <param name="field">What stands after <c>#</c>; null where the reference names no field.</param>
    string? Find(string path, string? field);
}

/// <summary>The secret stores of this process.</summary>
public static class SecretStores
{
    private static readonly ConcurrentDictionary<string, ISecretStore> Stores = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Makes a store known under a name (in any case), in the place of one that had the name before. To be called before the configuration is first read: what
    /// was read by then stays as it is, its errors included. Safe to call from any thread.
    /// </summary>
    /// <exception cref="ArgumentException">The name is empty, or has a <c>/</c> in it.</exception>
    public static void Register(string name, ISecretStore store)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(store);
        if (name.Contains('/', StringComparison.Ordinal))
        {
            throw new ArgumentException("The name of a store ends where the path begins: it holds no '/'.", nameof(name));
        }

        Stores[name] = store;
    }

    /// <param name="name"><c>store/path</c> or <c>store/path#field</c>.</param>
    /// <param name="secret">Null where there is none.</param>
    /// <param name="problem">Why there is none; never the secret, and nothing of what the store itself says, which could hold it.</param>
    /// <returns>False where a store could not answer: then nobody knows whether there is one, and no default may stand in.</returns>
    internal static bool TryFind(string name, out string? secret, out string problem)
    {
        secret = null;
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        var hash = name.IndexOf('#', StringComparison.Ordinal);
        var storeName = slash < 0 ? name : name[..slash];
        if (!Stores.TryGetValue(storeName, out var store))
        {
            problem = $"there is no secret store '{storeName}' for '{name}': SecretStores.Register makes one known, before the configuration is first read";
            return true;
        }

        try
        {
            problem = $"the secret store has no '{name}'";
            secret = store.Find(name[(slash + 1)..(hash < 0 ? name.Length : hash)], hash < 0 ? null : name[(hash + 1)..]);
            return true;
        }
#pragma warning disable CA1031 // A store is somebody else's code. Whatever keeps it from answering, the start's one message must list everything that is missing.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            problem = $"the secret store could not be asked for '{name}' ({failure.GetType().Name})";
            return false;
        }
    }
}
