using Microsoft.FeatureManagement;
using Microsoft.FeatureManagement.FeatureFilters;
using StreamingApi;
using StreamingApi.Config;
using TemplateConfigGen;
using TemplateConfigGen.Flags;
using TemplateConfigGen.Hosting;

DevelopmentKey.UseWhereThereIsNone();

var builder = WebApplication.CreateBuilder(args);
builder.AddTemplateConfig<AppConfig>(options => options.Live = live => live.AllowUnsigned |= live.Environment == "development"); // elsewhere only what is signed
builder.Services.AddTemplateConfigFlags<AppConfig>(config =>
[
    new FeatureFlag("moodSearch", config.FeatureFlags.MoodSearch.Salt)
    {
        IsOn = config.FeatureFlags.MoodSearch.IsOn,
        Percentage = config.FeatureFlags.MoodSearch.Percent,
        Variants = [new("list", 1), new("conversation", 1)],
    },
    new FeatureFlag("newBilling", config.FeatureFlags.NewBilling.Salt)
    {
        IsOn = config.FeatureFlags.NewBilling.IsOn,
        Percentage = config.FeatureFlags.NewBilling.Percent,
        StickyTo = FlagUnit.Tenant,
    },
]);
builder.Services.AddEndpointClients<AppConfig>("integration_endpoints");
builder.Services.AddHealthChecks().AddTemplateConfig<AppConfig>().AddEndpointClients();
builder.AddTelemetry();

var app = builder.Build();
app.MapHealthChecks("/health", new() { ResponseWriter = Health.WriteAsync });

// A section is a service: everything that one request sees is of one version.
app.MapGet("/config", (AppConfig config) => Answers.Of(config));

app.MapGet("/tenants/{id}", (string id, AppConfig config) =>
{
    try
    {
        return Results.Ok(Answers.Of(config.ForTenant(id)));
    }
    catch (UnknownTenantException e)
    {
        return Results.NotFound(new { problem = e.Message });
    }
});

app.MapGet("/flags/{name}", async (string name, string? user, string? tenant, IVariantFeatureManager features, CancellationToken cancelled) =>
{
    var target = new TargetingContext { UserId = user, Groups = tenant is null ? [] : [$"tenant:{tenant}"] };
    return new FlagAnswer(
        name, await features.IsEnabledAsync(name, target, cancelled), (await features.GetVariantAsync(name, target, cancelled))?.Name);
});

app.MapGet("/albums", async (IHttpClientFactory clients, CancellationToken cancelled) =>
    await clients.CreateClient("catalog").GetFromJsonAsync<string[]>("albums", cancelled));

app.MapGet("/endpoints", (IEndpoints endpoints) =>
    endpoints.Current.Select(endpoint => new { endpoint.Name, endpoint.BaseAddress, endpoint.Timeout, endpoint.Retry.Attempts }));

// What a secret shows, and that there is one.
#pragma warning disable TCG5001 // to show just that
app.MapGet("/partners/key", (Partners partners) => new { shown = $"{partners.ApiKey}", opens = partners.ApiKey.Reveal().Length > 0 });
#pragma warning restore TCG5001

// The catalog of development: it fails every third time, so that there is something to try again, and is well all the same.
var calls = 0;
app.MapGet("/stand-in/health", () => Results.Ok());
app.MapGet("/stand-in/albums", () => Interlocked.Increment(ref calls) % 3 == 0 ? Results.StatusCode(503) : Results.Ok(new[] { "Night Ferry", "Blue Hours" }));

app.Run();
