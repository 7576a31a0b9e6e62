using Shop;
using Shop.Config;

var builder = WebApplication.CreateBuilder(args);
builder.AddTemplateConfig<AppConfig>();
builder.Services.AddSingleton<Uploads>();
builder.Services.AddSingleton<RateLimit>();
builder.Services.AddHealthChecks().AddTemplateConfig<AppConfig>();

var app = builder.Build();
app.MapHealthChecks("/health");
app.MapGet("/", (Uploads uploads, RateLimit limit, IConfiguration configuration) => $"{uploads}\n{limit}\n{configuration["Logging:LogLevel:Default"]}\n");
app.Run();
