using Shop;
using Shop.Options;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section).ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddOptions<LimitsOptions>().BindConfiguration(LimitsOptions.Section).ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddSingleton<Uploads>();
builder.Services.AddSingleton<RateLimit>();
builder.Services.AddHealthChecks();

var app = builder.Build();
app.MapHealthChecks("/health");
app.MapGet("/", (Uploads uploads, RateLimit limit, IConfiguration configuration) => $"{uploads}\n{limit}\n{configuration["Logging:LogLevel:Default"]}\n");
app.Run();
