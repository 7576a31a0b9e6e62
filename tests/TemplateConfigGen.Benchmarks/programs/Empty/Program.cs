using TemplateConfigGen.Benchmarks;

return LoadedAssemblies.AreAskedFor ? LoadedAssemblies.Write() : 0;
