using System.CommandLine;
using System.Text;
using System.Text.Json;
using TemplateConfigGen.Compiler;
using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Sealing;

namespace TemplateConfigGen.Cli.Sealing;

/// <summary><c>tcg unseal</c>: shows one sealed value to who has its key.</summary>
internal sealed class UnsealCommand : Command, IHasExamples
{
    private readonly Argument<string> _keyPath = new("KEYPATH") { Description = "The section and the keys in it: section.key.inner" };
    private readonly Option<string> _environment = new("--env", "-e") { Description = "The environment whose value is meant.", Required = true, HelpName = "NAME" };

    public UnsealCommand()
        : base("unseal", $"Write a sealed value to standard output, opened with the keys in {KeyRing.KeyVariable} or in the file that {KeyRing.FileVariable} names.")
    {
        Add(_keyPath);
        Add(_environment);
        Add(ProjectFiles.Option);
        SetAction(Unseal);
    }

    public string Examples =>
        """
          tcg unseal database.password --env development

        A text is written as it is, anything else as JSON; nothing is added at its end.

        Exit codes: 0 written; 1 no key of this process opens it, or it is not sealed; 2 the command cannot be carried out.
        """;

    private int Unseal(ParseResult arguments)
    {
        var project = new SealedProject(arguments.GetRequiredValue(ProjectFiles.Option));
        var configuration = ConfigCompiler.Effective(project.Plan);
        var environment = configuration.Environment(arguments.GetRequiredValue(_environment));
        var keyPath = arguments.GetRequiredValue(_keyPath);
        var (section, path) = configuration.Section(keyPath);
        if (EffectiveConfiguration.Find(section.Root(environment), path) is not { } value)
        {
            return section.HasNoValue(environment, path, keyPath);
        }

        if (value.Scalar is not { } scalar || !SealedValue.IsSealed(scalar.Text))
        {
            Console.Error.WriteLine($"tcg: {value.Location}: '{keyPath}' is not sealed.");
            return ExitCode.Findings;
        }

        if (!SealedValue.TryParse(scalar.Text, out var sealedValue, out var problem))
        {
            Console.Error.WriteLine($"tcg: {value.Location}: '{keyPath}' is no sealed value: {problem}.");
            return ExitCode.Findings;
        }

        try
        {
            var place = new SealingContext(LayerValues.PathOf(value.Layer, section.Plan.Key, value.Node)!, LayerValues.NameOf(value.Layer));
            Write(SealedProject.OwnKeys().Open(sealedValue, place));
            return ExitCode.Done;
        }
        catch (ConfigurationException exception)
        {
            Console.Error.WriteLine($"tcg: {value.Location}: {exception.Message}");
            return ExitCode.Findings;
        }
    }

    private static void Write(byte[] json)
    {
        var reader = new Utf8JsonReader(json);
        var bytes = reader.Read() && reader.TokenType == JsonTokenType.String ? Encoding.UTF8.GetBytes(reader.GetString()!) : json;
        using var output = Console.OpenStandardOutput();
        output.Write(bytes);
    }
}
