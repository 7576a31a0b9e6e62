namespace TemplateConfigGen.Benchmarks.Measures;

/// <summary>What every process that reads its configuration carries along.</summary>
internal static class RuntimeSize
{
    private const long Budget = 200 * 1024;

    public static void Measure(RatioTable table)
    {
        var size = new FileInfo(Path.Combine(Path.GetDirectoryName(Places.Program("Typed"))!, "TemplateConfigGen.Runtime.dll")).Length;
        table.Add("runtime assembly", Figure.Kilobytes(size), Figure.Kilobytes(Budget), size <= Budget);
    }
}
