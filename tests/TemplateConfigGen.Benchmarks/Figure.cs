using System.Globalization;

namespace TemplateConfigGen.Benchmarks;

/// <summary>Numbers as the table shows them.</summary>
internal static class Figure
{
    public static string Ratio(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    public static string Milliseconds(double value) => value.ToString(value < 10 ? "0.00" : "0.0", CultureInfo.InvariantCulture) + " ms";

    public static string Nanoseconds(double value) => value.ToString("0.00", CultureInfo.InvariantCulture) + " ns";

    public static string Seconds(double value) => value.ToString("0.0", CultureInfo.InvariantCulture) + " s";

    public static string Megabytes(long bytes) => (bytes / (1024.0 * 1024.0)).ToString("0", CultureInfo.InvariantCulture) + " MB";

    public static string Kilobytes(long bytes) => (bytes / 1024.0).ToString("0", CultureInfo.InvariantCulture) + " KB";

    public static string Count(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);
}
