using Microsoft.Extensions.Options;
using Shop.Options;

namespace Shop;

public sealed class Uploads(IOptions<StorageOptions> options)
{
    private readonly StorageOptions _storage = options.Value;

    public bool Accepts(string format, long bytes) => _storage.Formats.Contains(format) && bytes <= _storage.MaxBytes;

    public override string ToString() => $"{_storage.Container}: {string.Join(' ', _storage.Formats)}, {_storage.MaxBytes} bytes, {_storage.Retention.TotalDays} days";
}
