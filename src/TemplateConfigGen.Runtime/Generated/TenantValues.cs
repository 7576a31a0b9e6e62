using System.ComponentModel;
using TemplateConfigGen.Overrides;
using TemplateConfigGen.Tenants;

namespace TemplateConfigGen.Generated;

/// <summary>Called by generated code; not for hand-written code. What one tenant says differently about a section, decoded without any other tenant's values.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TenantValues
{
    // As the compiler numbers them.
    private const int Shared = 1;
    private const int Null = 2;
    private const int Late = 3;
    private const int Forms = 4;

    /// <summary>The values, to be read by the names in <paramref name="keys"/>; empty where the tenant says nothing differently.</summary>
    /// <param name="section">The section's own name.</param>
    /// <param name="data">
    /// Where the texts begin that several share, and for each environment where its table begins; in a table for each tenant where its record begins, or 0. A record is the
    /// record that it is laid over (or 0), how many values it has, and for each the number of its key, its form, and its text or where that stands.
    /// </param>
    /// <exception cref="ConfigurationException">A value waits for something that the process does not have.</exception>
    public static OverrideReader Read(string section, string[] keys, ReadOnlySpan<byte> data, int environment, int tenant)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var record = Packed.Fixed(data, Packed.Fixed(data, (environment + 1) * Packed.FixedLength) + (tenant * Packed.FixedLength));
        return record == 0 ? default : ReadRecord(section, keys, data, record);
    }

    /// <summary>What rules change that hold in a situation and not by what is declared; empty where they change nothing.</summary>
    /// <param name="section">The section's own name.</param>
    /// <param name="contexts">
    /// Numbers of four digits: the rules that say something about the section, as bits; how many sets of them are known; these; for each environment where its table begins. In a table for each
    /// tenant, and last for the environment itself, where its row begins, or 0; in a row for each set the record in <paramref name="data"/>, or 0.
    /// </param>
    /// <param name="subject">The number of the tenant, or how many there are for the environment itself.</param>
    /// <param name="holding">The rules that hold, as bits.</param>
    /// <exception cref="ConfigurationException">A value waits for something that the process does not have.</exception>
    public static OverrideReader ReadRaised(string section, string[] keys, ReadOnlySpan<byte> data, ReadOnlySpan<byte> contexts, int environment, int subject, int holding)
    {
        ArgumentNullException.ThrowIfNull(keys);
        holding &= Number(contexts, 0);
        var count = Number(contexts, 1);
        for (var i = 0; i < count; i++)
        {
            if (Number(contexts, 2 + i) != holding)
            {
                continue;
            }

            var row = Packed.Fixed(contexts, Number(contexts, 2 + count + environment) + (subject * Packed.FixedLength));
            var record = row == 0 ? 0 : Packed.Fixed(contexts, row + (i * Packed.FixedLength));
            return record == 0 ? default : ReadRecord(section, keys, data, record);
        }

        return default;

        static int Number(ReadOnlySpan<byte> contexts, int index) => Packed.Fixed(contexts, index * Packed.FixedLength);
    }

    private static OverrideReader ReadRecord(string section, string[] keys, ReadOnlySpan<byte> data, int record)
    {
        var root = new OverrideNode("") { NamesAreData = true };
        Read(root, section, keys, data, record);
        return new OverrideReader(set: null, root, section);
    }

    private static void Read(OverrideNode root, string section, string[] keys, ReadOnlySpan<byte> data, int position)
    {
        var record = new Packed(data, position);
        if (record.Number() is var below and > 0)
        {
            Read(root, section, keys, data, below);
        }

        for (var count = record.Number(); count > 0; count--)
        {
            var (number, form) = Math.DivRem(record.Number(), Forms);
            var key = keys[number];
            var text = form switch
            {
                Null => null,
                Shared => new Packed(data, Packed.Fixed(data, 0) + record.Number()).Text(),
                Late => LateBound.Resolve<string>($"{section}.{key}", "a tenant's layer", record.Text(), Scalar.TryString),
                _ => record.Text(),
            };
            root.Child(key).Replace(new OverrideValue(text, OverrideRank.Arguments, "a tenant's layer", order: 0));
        }
    }
}
