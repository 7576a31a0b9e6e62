using System.Globalization;

namespace TemplateConfigGen.Benchmarks.Measures;

/// <summary>The nanoseconds of two reads, and the bytes that two million of ours allocate; medians of interleaved rounds in a process of their own.</summary>
internal sealed record ReadTimes(double Ours, double Theirs, long Allocated)
{
    public double Ratio => Ours / Theirs;

    public static ReadTimes Of(string measure, IReadOnlyDictionary<string, string>? environment = null)
    {
        var figures = ChildProcess.Read(Places.Program("Reads"), [measure], environment).Trim().Split(' ');
        return new ReadTimes(
            double.Parse(figures[0], CultureInfo.InvariantCulture),
            double.Parse(figures[1], CultureInfo.InvariantCulture),
            long.Parse(figures[2], CultureInfo.InvariantCulture));
    }
}
