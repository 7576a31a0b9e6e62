using System.Net.Http.Json;

namespace TemplateConfigGen.Hosting;

/// <summary>Requests that may be sent a second time when nobody knows what became of the first: RFC 9110, 9.2.2, and those that say so themselves by an <c>Idempotency-Key</c>.</summary>
internal static class RepeatableRequest
{
    private static readonly HashSet<HttpMethod> Methods = [HttpMethod.Get, HttpMethod.Head, HttpMethod.Options, HttpMethod.Trace, HttpMethod.Put, HttpMethod.Delete];

    public static bool Is(HttpRequestMessage request) =>
        (Methods.Contains(request.Method) || request.Headers.Contains("Idempotency-Key")) && CanReadAgain(request.Content);

    /// <summary>A stream may be at its end; what lies in memory can be read as often as one likes.</summary>
    private static bool CanReadAgain(HttpContent? content) => content switch
    {
        null or ByteArrayContent or ReadOnlyMemoryContent or JsonContent => true,
        MultipartContent parts => parts.All(CanReadAgain),
        _ => false,
    };
}
