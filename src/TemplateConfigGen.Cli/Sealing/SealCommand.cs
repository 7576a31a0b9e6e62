using System.CommandLine;
using System.Text;
using System.Text.Json;
using TemplateConfigGen.Compiler;
using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Emit.Formats;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Sealing;

namespace TemplateConfigGen.Cli.Sealing;

/// <summary><c>tcg seal</c>: puts a sealed value in place of a plaintext one. Needs public keys only.</summary>
internal sealed class SealCommand : Command, IHasExamples
{
    private readonly Argument<string?> _keyPath = new("KEYPATH") { Description = "The section and the keys in it: section.key.inner", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> _environment = new("--env", "-e") { Description = "The environment whose value it is. The layer that declares it there is edited.", HelpName = "NAME" };
    private readonly Option<string?> _file = new("--file", "-f") { Description = "Seal every value of this file that is a secret by its schema or its name.", HelpName = "FILE" };
    private readonly Option<bool> _json = new("--json") { Description = "Standard input holds a JSON value (a number, a list, an object), not a text." };
    private readonly Option<bool> _keep = new("--in-place") { Description = "Seal the value that stands in the file; read nothing." };

    public SealCommand()
        : base("seal", "Seal a value, so that only the processes of its environments can open it. It is read from standard input, or typed without being shown; never an argument.")
    {
        Add(_keyPath);
        Add(_environment);
        Add(_file);
        Add(_json);
        Add(_keep);
        Add(ProjectFiles.Option);
        SetAction(Seal);
    }

    public string Examples =>
        """
          tcg seal integration_endpoints.payments.api_key --env production
          vault read -field=password database/prod | tcg seal database.password --env production
          tcg seal --file config/database.production.yaml

        The key must be there already, with any value. What the base file declares is sealed to the keys of all environments, an overlay's value to those that inherit it, and both
        to the recovery key where the ring names one. Everything else in the file stays as it is, byte for byte.

        Exit codes: 0 sealed; 1 the key has no value in that environment; 2 the command cannot be carried out.
        """;

    private int Seal(ParseResult arguments)
    {
        var project = new SealedProject(arguments.GetRequiredValue(ProjectFiles.Option));
        return (arguments.GetValue(_keyPath), arguments.GetValue(_file)) switch
        {
            ({ } keyPath, null) => SealOne(project, keyPath, arguments),
            (null, { } file) => SealFile(project, file),
            _ => throw new UsageException("Say what to seal: either KEYPATH with --env NAME, or --file FILE."),
        };
    }

    private int SealOne(SealedProject project, string keyPath, ParseResult arguments)
    {
        var configuration = ConfigCompiler.Effective(project.Plan);
        var environment = configuration.Environment(arguments.GetValue(_environment) ?? throw new UsageException("Say for which environment: --env NAME."));
        var (section, path) = configuration.Section(keyPath);
        if (EffectiveConfiguration.Find(section.Root(environment), path) is not { } value)
        {
            return section.HasNoValue(environment, path, keyPath);
        }

        var layer = value.Layer;
        var recipients = project.Recipients(layer);
        var json = arguments.GetValue(_keep) ? JsonOf(value.Node, layer) : Asked(keyPath, arguments.GetValue(_json));
        var place = new SealingContext(LayerValues.PathOf(layer, section.Plan.Key, value.Node) ?? throw new UsageException($"'{keyPath}' is made of several layers; seal its parts."), LayerValues.NameOf(layer));
        var file = new EditedFile(layer.Document.File.Path, layer.Document.Format);
        file.Replace(value.Node.Span, SealedValue.Seal(json, place, recipients));
        file.Save();
        Say($"{value.Location}: {place.KeyPath} is sealed to {Names(recipients)}.");
        return ExitCode.Done;
    }

    private static int SealFile(SealedProject project, string path)
    {
        var wanted = Path.GetFullPath(path);
        var layers = project.Plan.Sections.SelectMany(section => section.Layers.Select(layer => (Section: section, Layer: layer))).Where(pair => Path.GetFullPath(pair.Layer.Document.File.Path) == wanted).ToList();
        if (layers.Count == 0)
        {
            throw new UsageException($"'{path}' is no layer of this project.");
        }

        var file = new EditedFile(layers[0].Layer.Document.File.Path, layers[0].Layer.Document.Format);
        var count = 0;
        foreach (var (section, layer) in layers)
        {
            IReadOnlyList<SealingKey>? recipients = null;
            foreach (var value in LayerValues.Scalars(layer, section.Key).Where(value => !SealedValue.IsSealed(value.Scalar.Text) && IsSecret(section, value)))
            {
                recipients ??= project.Recipients(layer);
                file.Replace(value.Scalar.Span, SealedValue.Seal(JsonOf(value.Scalar, layer), new SealingContext(value.KeyPath, LayerValues.NameOf(layer)), recipients));
                Say($"{layer.Locate(value.Scalar.Span)}: {value.KeyPath} is sealed to {Names(recipients)}.");
                count++;
            }
        }

        if (count > 0)
        {
            file.Save();
        }
        else
        {
            Say($"{path} has no secret that is not sealed.");
        }

        return ExitCode.Done;
    }

    /// <summary>By the schema's <c>x-secret</c>, or as answers hide it.</summary>
    private static bool IsSecret(SectionPlan section, LayerValue value) =>
        value.Scalar.Kind != ScalarKind.Null && (ShownValue.IsHidden(value.KeyPath, value.Scalar) || ConfigCompiler.IsSecret(section, value.Steps));

    private static byte[] Asked(string keyPath, bool isJson)
    {
        var text = SecretInput.Read($"{keyPath}: ");
        if (!isJson)
        {
            return Encoding.UTF8.GetBytes(QuotedText.Of(text));
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            return JsonSerializer.SerializeToUtf8Bytes(document.RootElement);
        }
        catch (JsonException)
        {
            throw new UsageException("Standard input is no JSON value. Leave --json out for a text.");
        }
    }

    private static byte[] JsonOf(ConfigNode node, Layer layer) =>
        ConfigWriter.Write(node, layer.Document.File, ConfigFormat.Json).Text is { } text
            ? Encoding.UTF8.GetBytes(text.TrimEnd('\n'))
            : throw new UsageException($"{layer.Locate(node.Span)}: the value has no form in JSON, in which values are sealed.");

    private static string Names(IEnumerable<SealingKey> keys) => string.Join(", ", keys.Select(key => key.Id));

    private static void Say(string line) => Console.Error.WriteLine(line);
}
