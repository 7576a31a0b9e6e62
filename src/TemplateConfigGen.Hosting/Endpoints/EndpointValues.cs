using System.Globalization;
using System.Xml;

namespace TemplateConfigGen.Hosting;

/// <summary>A value under its key, as the files spell it.</summary>
internal sealed record EndpointValue(string Key, string Value);

/// <summary>The values of one endpoint, and the defaults behind them. What is wrong is collected, never with the value itself.</summary>
internal sealed class EndpointValues(
    string path, Dictionary<string, EndpointValue> own, Dictionary<string, EndpointValue> defaults, List<ConfigurationProblem> problems)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public string Path => path;

    /// <summary>A key in the form in which keys are compared.</summary>
    public static string Plain(string key) => key.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);

    public EndpointValue? Own(string key) => own.GetValueOrDefault(key);

    public EndpointValue? Find(string key) => own.GetValueOrDefault(key) ?? defaults.GetValueOrDefault(key);

    public bool Has(string prefix) => KeysOf(own, prefix).Any() || KeysOf(defaults, prefix).Any();

    public void Report(string key, string reason) =>
        problems.Add(new(Find(key)?.Key ?? $"{path}.{key.Replace(':', '.')}", source: "", reason));

    public string? Text(string key) => Find(key) is { Value.Length: > 0 } found ? found.Value : null;

    public int Number(string key, int least, int most, int otherwise)
    {
        if (Find(key) is not { Value: var text })
        {
            return otherwise;
        }

        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        Report(key, most == int.MaxValue ? $"is not a whole number of at least {least}" : $"is not a whole number from {least} to {most}");
        return otherwise;
    }

    public double Ratio(string key, double otherwise)
    {
        if (Find(key) is not { Value: var text })
        {
            return otherwise;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 1)
        {
            return number;
        }

        Report(key, "is not a number above 0 and up to 1");
        return otherwise;
    }

    /// <summary>A duration, or under the key with <c>Ms</c> at its end a number of milliseconds. An endpoint's own counts more than the defaults', in either form.</summary>
    public TimeSpan Duration(string key, TimeSpan least, TimeSpan otherwise)
    {
        foreach (var values in new[] { own, defaults })
        {
            if (values.GetValueOrDefault(key) is { Value: var text } found)
            {
                return Duration(found, text, least) ?? otherwise;
            }

            if (values.GetValueOrDefault(key + "Ms") is { Value: var number } milliseconds)
            {
                var isNumber = double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var count) && count is >= 0 and < 1e12;
                return Duration(milliseconds, isNumber ? TimeSpan.FromMilliseconds(count).ToString("c", CultureInfo.InvariantCulture) : "", least) ?? otherwise;
            }
        }

        return otherwise;
    }

    /// <summary>A list of durations: the endpoint's own if it has one, and not mixed with the defaults' whatever their lengths.</summary>
    public IReadOnlyList<TimeSpan> Durations(string key)
    {
        var values = own.ContainsKey(key) || KeysOf(own, key + ":").Any() ? own : defaults;
        var list = new List<TimeSpan>();
        for (var i = 0; values.GetValueOrDefault(string.Create(CultureInfo.InvariantCulture, $"{key}:{i}")) is { } found; i++)
        {
            if (Duration(found, found.Value, TimeSpan.Zero) is { } duration)
            {
                list.Add(duration);
            }
        }

        return list;
    }

    /// <summary>An absolute address. It holds no credentials: they would show in logs.</summary>
    public Uri? Address(EndpointValue found, bool isBase)
    {
        string? reason = null;
        if (!Uri.TryCreate(found.Value, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
        {
            reason = "is not an absolute address that begins with http:// or https://";
        }
        else if (address.UserInfo.Length > 0)
        {
            reason = "has credentials in it, which addresses show in logs; keep them in a secret, and add them where the client is configured";
        }
        else if (isBase && (address.Query.Length > 0 || address.Fragment.Length > 0))
        {
            reason = "has a query or a fragment, which no address that is relative to it would keep";
        }

        if (reason is not null)
        {
            problems.Add(new(found.Key, source: "", reason));
            return null;
        }

        return !isBase || address!.AbsolutePath.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
    }

    private static IEnumerable<string> KeysOf(Dictionary<string, EndpointValue> values, string prefix) =>
        values.Keys.Where(key => key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    private TimeSpan? Duration(EndpointValue found, string text, TimeSpan least)
    {
        if (TryDuration(text, out var duration) && duration >= least && duration <= Day)
        {
            return duration;
        }

        problems.Add(new(found.Key, source: "", $"is not a duration (PT2S, 00:00:02) from {least.TotalMilliseconds.ToString(CultureInfo.InvariantCulture)} milliseconds to a day"));
        return null;
    }

    private static bool TryDuration(string text, out TimeSpan duration)
    {
        if (!text.StartsWith('P'))
        {
            duration = default;
            return text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out duration);
        }

        try
        {
            duration = XmlConvert.ToTimeSpan(text);
            return true;
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            duration = default;
            return false;
        }
    }
}
