namespace TemplateConfigGen.Hosting;

/// <summary>What may stand in headers, as .NET understands them.</summary>
internal static class HttpHeader
{
    public static bool IsUserAgent(string text)
    {
        using var request = new HttpRequestMessage();
        return request.Headers.UserAgent.TryParseAdd(text);
    }

    /// <summary>How long an answer asks to wait; null where it does not ask.</summary>
    public static TimeSpan? RetryAfter(HttpResponseMessage response, TimeProvider time) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - time.GetUtcNow() is { Ticks: > 0 } wait ? wait : TimeSpan.Zero,
        _ => null,
    };
}
