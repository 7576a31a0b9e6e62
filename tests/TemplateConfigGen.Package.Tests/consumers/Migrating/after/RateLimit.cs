using Microsoft.Extensions.Options;
using Shop.Config;

namespace Shop;

public sealed class RateLimit(IOptionsMonitor<Limits> options)
{
    public override string ToString() => $"{options.CurrentValue.RequestsPerMinute} a minute, {options.CurrentValue.Burst} at once";
}
