using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace StreamingApi;

/// <summary>The health with its reason, for whoever is on call.</summary>
internal static class Health
{
    public static Task WriteAsync(HttpContext context, HealthReport report) =>
        context.Response.WriteAsJsonAsync(new { status = report.Status.ToString(), checks = report.Entries.ToDictionary(entry => entry.Key, entry => new { status = entry.Value.Status.ToString(), entry.Value.Description }) });
}
