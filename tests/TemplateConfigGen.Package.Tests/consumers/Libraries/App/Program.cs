using System;
using System.Globalization;
using App.Config;

// The same values by both ways: the application's view of its library's sections, and what the library itself reads.
Console.WriteLine("library " + Store.StoreClient.Describe());
var config = AppConfig.AtStartup;
var client = config.StoreClient;
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"app     {config.EnvironmentName}: {client.Endpoint} {client.Timeout.TotalSeconds}s {client.Retries} [{string.Join(",", client.Regions)}] {client.Credentials.User}@{client.Credentials.Region} {config.Limits.MaxItems}"));
Console.WriteLine(config.Service.Name);
