using System.ComponentModel.DataAnnotations;

namespace Shop.Options;

public sealed class StorageOptions
{
    public const string Section = "Storage";

    [Required]
    public string Container { get; set; } = "";

    [Range(1, 104857600)]
    public long MaxBytes { get; set; }

    [MinLength(1)]
    public string[] Formats { get; set; } = [];

    public TimeSpan Retention { get; set; }
}
