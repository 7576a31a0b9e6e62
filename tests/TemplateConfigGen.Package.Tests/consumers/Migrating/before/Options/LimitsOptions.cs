using System.ComponentModel.DataAnnotations;

namespace Shop.Options;

public sealed class LimitsOptions
{
    public const string Section = "Limits";

    [Range(1, 100000)]
    public int RequestsPerMinute { get; set; }

    [Range(0, 1000)]
    public int Burst { get; set; }
}
