using System.CommandLine;
using System.Text;

namespace TemplateConfigGen.Cli;

/// <summary><c>tcg schema print</c>: the schemas that come with the product, which are resources of this assembly.</summary>
internal sealed class SchemaPrintCommand : Command, IHasExamples
{
    private readonly Argument<string> _name = new("NAME") { Description = "'manifest' for config/environments.*; 'vocabulary' for schemas, with the x- keywords beside those of 2020-12." };

    public SchemaPrintCommand()
        : base("print", "Write a schema that comes with TemplateConfigGen to standard output, for an editor to refer to.")
    {
        _name.AcceptOnlyFromAmong("manifest", "vocabulary");
        Add(_name);
        SetAction(Print);
    }

    public string Examples =>
        """
          tcg schema print manifest > schemas/environments.schema.json
          tcg schema print vocabulary > schemas/vocabulary.schema.json
        """;

    private int Print(ParseResult arguments)
    {
        using var stream = typeof(SchemaPrintCommand).Assembly.GetManifestResourceStream("Schemas/" + arguments.GetRequiredValue(_name))!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        OutputFile.Write(path: null, reader.ReadToEnd());
        return ExitCode.Done;
    }
}
