using System;
using Acme.Config;

// The sound section, and what remains of those with a mistake: none of these lines may add an error of the compiler's own.
var config = AppConfig.AtStartup;
Console.WriteLine(config.Sound.Port);
Console.WriteLine(config.UnknownKey.Cache.Size);
Console.WriteLine(config.UnknownEnvironment.Retries);
Console.WriteLine(config.DuplicateKey.Ttl);
Console.WriteLine(config.JsonSyntax.Name);
Console.WriteLine(config.YamlSyntax.Name);
Console.WriteLine(config.TomlSyntax.Name);
Console.WriteLine(config.XmlSyntax.Name);
