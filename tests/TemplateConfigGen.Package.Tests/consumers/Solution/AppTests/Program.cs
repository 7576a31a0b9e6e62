using System;
using System.Linq;
using System.Reflection;
using App.Config;

// The app's configuration, as its tests see it; and where a configuration was generated.
Console.WriteLine(AppConfig.AtStartup.Service.Name);
Console.WriteLine(Library.Client.Timeout);
foreach (var assembly in new[] { Assembly.GetExecutingAssembly(), typeof(AppConfig).Assembly, typeof(Library.Client).Assembly })
{
    Console.WriteLine($"{assembly.GetName().Name}: {assembly.GetTypes().Count(type => type.Name == "AppConfig")}");
}
