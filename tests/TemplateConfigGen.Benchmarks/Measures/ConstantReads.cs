using System.Globalization;

namespace TemplateConfigGen.Benchmarks.Measures;

/// <summary>A constant key through AtStartup: what the JIT compiler makes of it, and what that takes.</summary>
internal static class ConstantReads
{
    /// <summary>Loops of equal machine code differ by where they come to lie in memory.</summary>
    private const double EqualWithin = 1.1;

    /// <summary>What neither a constant nor its way back to the caller needs, on x64 and on arm64.</summary>
    private static readonly string[] Refused = ["call", "cmp", "test", "bl", "blr", "ldr", "ldrb", "ldrh", "ldrsw", "cbz", "cbnz", "tbz", "tbnz"];

    public static void Measure(RatioTable table)
    {
        var (tier, instructions) = Disassemble();
        var refused = instructions.Where(IsRefused).ToList();
        table.Add(
            "constant key through AtStartup, four levels deep: machine code",
            refused.Count == 0 ? $"{tier}: {string.Join("; ", instructions)}" : $"{tier}: {string.Join("; ", refused)}",
            "tier 1, no load, compare or call",
            tier == "Tier1" && instructions.Count > 0 && refused.Count == 0);

        var reads = ReadTimes.Of("constant");
        table.Add(
            "  its time / an empty loop's",
            $"{Figure.Ratio(reads.Ratio)} ({Figure.Nanoseconds(reads.Ours)}), {Figure.Count(reads.Allocated)} B",
            string.Create(CultureInfo.InvariantCulture, $"{EqualWithin}, 0 B"),
            reads.Ratio <= EqualWithin && reads.Allocated == 0);
    }

    /// <summary>The last code that the runtime made for the method.</summary>
    private static (string Tier, IReadOnlyList<string> Instructions) Disassemble()
    {
        var listing = Path.GetTempFileName();
        try
        {
            var environment = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["DOTNET_JitDisasm"] = "*ConstantRead:Value",
                ["DOTNET_JitStdOutFile"] = listing,
            };
            ChildProcess.Read(Places.Program("Reads"), ["value"], environment);
            var tier = "";
            var instructions = new List<string>();
            foreach (var line in File.ReadLines(listing).Select(line => line.Trim()))
            {
                if (line.StartsWith("; Assembly listing for method", StringComparison.Ordinal))
                {
                    tier = line[(line.LastIndexOf('(') + 1)..].TrimEnd(')');
                    instructions.Clear();
                }
                else if (line.Length > 0 && line[0] != ';' && !line.StartsWith("G_M", StringComparison.Ordinal))
                {
                    instructions.Add(string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
                }
            }

            return (tier, instructions);
        }
        finally
        {
            File.Delete(listing);
        }
    }

    private static bool IsRefused(string instruction)
    {
        var mnemonic = instruction.Split(' ')[0];
        var isFrame = mnemonic is "stp" or "ldp";
        return mnemonic.StartsWith('j') || mnemonic.StartsWith("b.", StringComparison.Ordinal) || Refused.Contains(mnemonic, StringComparer.Ordinal)
            || (!isFrame && instruction.Contains('['));
    }
}
