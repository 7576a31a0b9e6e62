using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using TemplateConfigGen.Hosting;
using TemplateConfigGen.Live;

namespace StreamingApi;

/// <summary>Metrics and traces by OpenTelemetry: to a collector where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names one, to the console where <c>TELEMETRY_CONSOLE</c> is true, and nowhere otherwise.</summary>
internal static class Telemetry
{
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        var console = builder.Configuration.GetValue<bool>("TELEMETRY_CONSOLE");
        var collector = !string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("streaming-api"))
            .WithMetrics(metrics =>
            {
                metrics.AddMeter(TemplateConfigMeters.Name, LiveDiagnostics.Name, "System.Net.Http").AddAspNetCoreInstrumentation();
                if (console)
                {
                    metrics.AddConsoleExporter();
                }
            })
            .WithTracing(traces =>
            {
                traces.AddSource(LiveDiagnostics.Name, "System.Net.Http").AddAspNetCoreInstrumentation();
                if (console)
                {
                    traces.AddConsoleExporter();
                }
            });
        if (collector)
        {
            telemetry.UseOtlpExporter();
        }
    }
}
