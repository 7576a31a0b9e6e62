namespace Library;

public static class Client
{
    public static int Timeout => Config.AppConfig.AtStartup.HttpClient.Timeout;
}
