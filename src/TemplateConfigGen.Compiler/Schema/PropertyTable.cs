namespace TemplateConfigGen.Compiler.Schema;

/// <summary>What a schema knows of one key.</summary>
internal sealed class PropertySlot(string key)
{
    public string Key { get; } = key;

    public SchemaNode? Schema { get; set; }

    public bool IsRequired { get; set; }
}

/// <summary>The keys a schema knows, in a hash table. Few keys seldom agree in length and three characters, so that is all a small table reads of them.</summary>
internal sealed class PropertyTable
{
    private const int FullHashFrom = 64;

    private readonly PropertySlot?[] _slots;
    private readonly int _mask;

    private PropertyTable(Dictionary<string, PropertySlot> slots)
    {
        var size = 2;
        while (size < slots.Count * 2)
        {
            size *= 2;
        }

        _slots = new PropertySlot?[size];
        _mask = size - 1;
        foreach (var slot in slots.Values)
        {
            var position = Hash(slot.Key) & _mask;
            while (_slots[position] is not null)
            {
                position = (position + 1) & _mask;
            }

            _slots[position] = slot;
            RequiredCount += slot.IsRequired ? 1 : 0;
        }
    }

    public static PropertyTable Empty { get; } = new(new Dictionary<string, PropertySlot>(StringComparer.Ordinal));

    public int RequiredCount { get; }

    public static PropertyTable Of(IReadOnlyList<KeyedSchema> properties, IReadOnlyList<string> required)
    {
        if (properties.Count == 0 && required.Count == 0)
        {
            return Empty;
        }

        var slots = new Dictionary<string, PropertySlot>(properties.Count + required.Count, StringComparer.Ordinal);
        for (var i = 0; i < properties.Count; i++)
        {
            slots[properties[i].Key] = new PropertySlot(properties[i].Key) { Schema = properties[i].Schema };
        }

        for (var i = 0; i < required.Count; i++)
        {
            if (!slots.TryGetValue(required[i], out var slot))
            {
                slots.Add(required[i], slot = new PropertySlot(required[i]));
            }

            slot.IsRequired = true;
        }

        return new PropertyTable(slots);
    }

    public PropertySlot? Find(string key)
    {
        var slots = _slots;
        for (var position = Hash(key) & _mask; ; position = (position + 1) & _mask)
        {
            var slot = slots[position];
            if (slot is null || slot.Key == key)
            {
                return slot;
            }
        }
    }

    private int Hash(string key)
    {
        var length = key.Length;
        if (length == 0)
        {
            return 0;
        }

        if (_mask < FullHashFrom)
        {
            return unchecked((length * 0x9E3779) + (key[0] * 31) + (key[length - 1] * 1009) + (key[length / 2] * 7919));
        }

        var hash = 2166136261u;
        for (var i = 0; i < length; i++)
        {
            hash = unchecked((hash ^ key[i]) * 16777619u);
        }

        return (int)(hash >> 1);
    }
}
