using System;
using System.Linq;
using System.Reflection;
using App.Config;

// Without the application its library stands alone; once the application is there, the library is settled. So the application comes first.
Console.WriteLine(AppConfig.AtStartup.Service.Name);
Console.WriteLine(Store.StoreClient.Describe());
Console.WriteLine(Assembly.GetExecutingAssembly().GetTypes().Count(type => type.Name == "AppConfig"));
