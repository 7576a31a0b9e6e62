using TemplateConfigGen.Benchmarks;

return args.Length > 0 ? LoadedAssemblies.Write() : 0;
