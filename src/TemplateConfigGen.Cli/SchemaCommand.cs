using System.CommandLine;

namespace TemplateConfigGen.Cli;

/// <summary><c>tcg schema</c>: the commands that write schemas.</summary>
internal sealed class SchemaCommand : Command
{
    public SchemaCommand()
        : base("schema", "Write JSON Schemas: a first one from existing files, or those that come with TemplateConfigGen.")
    {
        Add(new SchemaInferCommand());
        Add(new SchemaPrintCommand());
    }
}
