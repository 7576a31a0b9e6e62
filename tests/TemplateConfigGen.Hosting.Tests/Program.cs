using TemplateConfigGen.Hosting.Tests;

// An application as people write one. The tests start it by WebApplicationFactory.
var builder = WebApplication.CreateBuilder(args);
builder.AddTemplateConfig<AppConfig>();

var app = builder.Build();
app.MapGet("/limit", (Limits limits) => limits.Requests.PerMinute);
app.MapGet("/environment", (AppConfig config) => config.EnvironmentName);
app.MapGet("/value", (string key, IConfiguration configuration) => configuration[key]);
app.Run();
