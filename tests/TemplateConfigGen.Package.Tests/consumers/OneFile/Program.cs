System.Console.WriteLine(Acme.Config.AppConfig.AtStartup.Cache.Size);
