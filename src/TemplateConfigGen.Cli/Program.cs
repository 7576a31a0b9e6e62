using TemplateConfigGen.Cli;

return CommandLine.Run(args);
