System.Console.WriteLine($"{App.Config.AppConfig.AtStartup.Service.Name} {Library.Client.Timeout}");
