using System.Collections.Immutable;
using System.ComponentModel;
using System.Text;
using TemplateConfigGen.Tenants;

namespace TemplateConfigGen.Generated;

/// <summary>Called by generated code; not for hand-written code. Who the tenants are, and in which environments.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TenantDirectory
{
    /// <summary>The number of a tenant; -1 where the environment has none of that id, in whatever case.</summary>
    /// <param name="directory">
    /// How many there are, and where each stands, as numbers of four digits; there its id, a digit for each environment, <c>1</c> where it exists, and the security level and the frameworks
    /// that are declared for it. In the order of the ids in lower case.
    /// </param>
    /// <param name="environment">The number of the environment.</param>
    public static int Find(ReadOnlySpan<byte> directory, string id, int environment)
    {
        ArgumentNullException.ThrowIfNull(id);
        var (low, high) = (0, Packed.Fixed(directory, 0) - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var entry = Entry(directory, middle);
            var order = Compare(id, entry.Bytes());
            if (order == 0)
            {
                return directory[entry.Position + environment] == '1' ? middle : -1;
            }

            (low, high) = order < 0 ? (low, middle - 1) : (middle + 1, high);
        }

        return -1;
    }

    /// <summary>The id of a tenant, as it is declared.</summary>
    /// <param name="number">The number of the tenant.</param>
    public static string Id(ReadOnlySpan<byte> directory, int number) => Entry(directory, number).Text();

    /// <summary>What is declared for a tenant that rules depend on.</summary>
    /// <param name="number">The number of the tenant.</param>
    /// <param name="environments">How many environments there are.</param>
    public static Situation Declared(ReadOnlySpan<byte> directory, int number, int environments)
    {
        var entry = Entry(directory, number);
        entry.Bytes();
        var declared = new Packed(directory, entry.Position + environments);
        return new(declared.Number(), declared.Number());
    }

    /// <summary>The ids of the tenants of an environment, in the order of the alphabet.</summary>
    public static ImmutableArray<string> Ids(ReadOnlySpan<byte> directory, int environment)
    {
        var count = Packed.Fixed(directory, 0);
        var ids = ImmutableArray.CreateBuilder<string>(count);
        for (var i = 0; i < count; i++)
        {
            var entry = Entry(directory, i);
            var id = entry.Bytes();
            if (directory[entry.Position + environment] == '1')
            {
                ids.Add(Encoding.UTF8.GetString(id));
            }
        }

        return ids.ToImmutable();
    }

    private static Packed Entry(ReadOnlySpan<byte> directory, int index) => new(directory, Packed.Fixed(directory, (index + 1) * Packed.FixedLength));

    /// <summary>Ids are ASCII; whatever else somebody asks for is found nowhere.</summary>
    private static int Compare(string id, ReadOnlySpan<byte> known)
    {
        for (var i = 0; i < id.Length && i < known.Length; i++)
        {
            var difference = Lower(id[i]) - Lower((char)known[i]);
            if (difference != 0)
            {
                return difference;
            }
        }

        return id.Length - known.Length;
    }

    private static int Lower(char c) => c is >= 'A' and <= 'Z' ? c | 0x20 : c;
}
