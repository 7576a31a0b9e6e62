using Violations.Config;

Console.WriteLine($"This program runs in {AppConfig.Current.EnvironmentName}. What is wrong with its configuration is in the warnings of its build: dotnet build --no-incremental");
