using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Compiler.Schema.Evaluation;

/// <summary>Equality of values as JSON Schema has it: numbers by value, mappings without regard to order.</summary>
internal static class NodeEquality
{
    public static bool AreEqual(ConfigNode a, ConfigNode b) => (a, b) switch
    {
        (ScalarNode x, ScalarNode y) => AreEqual(x, y),
        (SequenceNode x, SequenceNode y) => AreEqual(x.Array, y.Array),
        (MappingNode x, MappingNode y) => AreEqual(x, y),
        _ => false,
    };

    public static bool AreEqual(ScalarNode a, ScalarNode b)
    {
        var (sortOfA, sortOfB) = (SortOf(a.Kind), SortOf(b.Kind));
        if (sortOfA != sortOfB)
        {
            // Text of a format without types equals text that looks the same.
            return (a.IsUntyped && sortOfB == Sort.Text || b.IsUntyped && sortOfA == Sort.Text) && a.Text == b.Text;
        }

        return sortOfA switch
        {
            Sort.Null => true,
            Sort.Number => (a.Text == b.Text && a.Text != "nan") || SameNumber(a.Text, b.Text),
            _ => a.Text == b.Text,
        };
    }

    /// <summary>Equal values have equal hashes.</summary>
    public static int Hash(ConfigNode node)
    {
        switch (node)
        {
            case ScalarNode scalar:
                return SortOf(scalar.Kind) == Sort.Number ? ExactNumber.Parse(scalar.Text).GetHashCode() : StringComparer.Ordinal.GetHashCode(scalar.Text);
            case SequenceNode sequence:
                var hash = 17;
                foreach (var item in sequence.Array)
                {
                    hash = unchecked((hash * 31) + Hash(item));
                }

                return hash;
            case MappingNode mapping:
                var sum = mapping.Array.Length;
                foreach (var entry in mapping.Array)
                {
                    sum = unchecked(sum + (StringComparer.Ordinal.GetHashCode(entry.Key) * 31 ^ Hash(entry.Value)));
                }

                return sum;
            default:
                return 0;
        }
    }

    /// <summary>The first item that equals an earlier one, and that one; null when all differ.</summary>
    public static (int First, int Second)? FindDuplicate(ConfigNode[] items)
    {
        const int MostCompared = 12;
        if (items.Length > MostCompared)
        {
            return FindByHash(items);
        }

        for (var i = 1; i < items.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (AreEqual(items[j], items[i]))
                {
                    return (j, i);
                }
            }
        }

        return null;
    }

    private static (int First, int Second)? FindByHash(ConfigNode[] items)
    {
        var seen = new Dictionary<ConfigNode, int>(items.Length, Comparer.Instance);
        for (var i = 0; i < items.Length; i++)
        {
            if (seen.TryGetValue(items[i], out var first))
            {
                return (first, i);
            }

            seen.Add(items[i], i);
        }

        return null;
    }

    private static bool AreEqual(ConfigNode[] a, ConfigNode[] b)
    {
        if (a.Length != b.Length)
        {
            return false;
        }

        for (var i = 0; i < a.Length; i++)
        {
            if (!AreEqual(a[i], b[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool AreEqual(MappingNode a, MappingNode b)
    {
        if (a.Array.Length != b.Array.Length)
        {
            return false;
        }

        foreach (var entry in a.Array)
        {
            if (b.Find(entry.Key) is not { } other || !AreEqual(entry.Value, other.Value))
            {
                return false;
            }
        }

        return true;
    }

    private static bool SameNumber(string a, string b) => ExactNumber.Parse(a) is { IsNaN: false } number && number == ExactNumber.Parse(b);

    private static Sort SortOf(ScalarKind kind) => kind switch
    {
        ScalarKind.Null => Sort.Null,
        ScalarKind.Boolean => Sort.Boolean,
        ScalarKind.Integer or ScalarKind.Float => Sort.Number,
        _ => Sort.Text,
    };

    private enum Sort
    {
        Null,
        Boolean,
        Number,
        Text,
    }

    private sealed class Comparer : IEqualityComparer<ConfigNode>
    {
        public static readonly Comparer Instance = new();

        public bool Equals(ConfigNode? x, ConfigNode? y) => x is not null && y is not null && AreEqual(x, y);

        public int GetHashCode(ConfigNode obj) => Hash(obj);
    }
}
