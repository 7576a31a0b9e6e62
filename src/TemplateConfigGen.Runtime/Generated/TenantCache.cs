using System.Collections.Concurrent;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace TemplateConfigGen.Generated;

/// <summary>Called by generated code; not for hand-written code. The tenants that were asked for lately: those that nobody asks for any more make room for others.</summary>
/// <remarks>
/// Two generations: who is asked for moves into the younger one; when that is full, the older one goes and the younger takes its place. So a hit costs one look-up, and
/// there are never more than <see cref="Capacity"/> tenants in it.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TenantCache<T>
    where T : class
{
    private const int Generation = Capacity / 2;

    /// <summary>The most tenants that are kept.</summary>
    public const int Capacity = 2048;

    private volatile ConcurrentDictionary<string, T> _young = new(StringComparer.OrdinalIgnoreCase);
    private volatile ConcurrentDictionary<string, T>? _old;
    private int _count;

    /// <summary>The tenant, if it is in here.</summary>
    public T? Find(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return _young.TryGetValue(id, out var tenant) ? tenant : _old is { } old && old.TryGetValue(id, out tenant) ? Add(id, tenant) : null;
    }

    /// <summary>Keeps a tenant.</summary>
    /// <returns>The tenant that counts, where another thread was faster.</returns>
    [MethodImpl(MethodImplOptions.Synchronized)]
    public T Add(string id, T tenant)
    {
        if (_young.TryGetValue(id, out var known))
        {
            return known;
        }

        if (_count == Generation)
        {
            (_old, _young, _count) = (_young, new(StringComparer.OrdinalIgnoreCase), 0);
        }

        _young[id] = tenant;
        _count++;
        return tenant;
    }
}
