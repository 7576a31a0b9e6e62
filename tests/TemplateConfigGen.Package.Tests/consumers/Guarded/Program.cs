System.Console.WriteLine(Acme.Config.AppConfig.AtStartup.Api.Url);
