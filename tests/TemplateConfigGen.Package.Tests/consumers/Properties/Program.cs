using Acme.Config;

System.Console.OutputEncoding = System.Text.Encoding.UTF8;
System.Console.WriteLine(AppConfig.AtStartup.App.Version);
System.Console.WriteLine(AppConfig.AtStartup.App.Motto);
