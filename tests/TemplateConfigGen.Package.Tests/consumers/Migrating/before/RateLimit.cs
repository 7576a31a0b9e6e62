using Microsoft.Extensions.Options;
using Shop.Options;

namespace Shop;

public sealed class RateLimit(IOptionsMonitor<LimitsOptions> options)
{
    public override string ToString() => $"{options.CurrentValue.RequestsPerMinute} a minute, {options.CurrentValue.Burst} at once";
}
