using System.Globalization;
using Store.Config;

namespace Store;

/// <summary>What the library itself reads.</summary>
public static class StoreClient
{
    public static string Describe()
    {
        var config = AppConfig.AtStartup;
        var client = config.StoreClient;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{config.EnvironmentName}: {client.Endpoint} {client.Timeout.TotalSeconds}s {client.Retries} [{string.Join(",", client.Regions)}] {client.Credentials.User}@{client.Credentials.Region} {config.Limits.MaxItems}");
    }
}
