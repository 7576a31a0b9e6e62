using WebAppsettings.Config;

var app = WebApplication.CreateBuilder(args).Build();
var storage = AppConfig.AtStartup.Storage;

// The same values by both ways: Microsoft's configuration of this host, and the compiled one.
Print("Storage:Container", storage.Container);
Print("Storage:MaxBytes", storage.MaxBytes);
Print("Storage:Formats:0", storage.Formats[0]);
Print("Storage:Formats:2", storage.Formats[2]);
Print("Storage:Prefix", storage.Prefix);
Print("Logging:LogLevel:Default", AppConfig.AtStartup.Logging.LogLevel["Default"]);
Print("AllowedHosts", AppConfig.AtStartup.AllowedHosts);

void Print(string key, object? compiled) => Console.WriteLine($"{key} = {compiled} ({(string.Equals(app.Configuration[key], compiled?.ToString(), StringComparison.Ordinal) ? "same" : app.Configuration[key])})");
