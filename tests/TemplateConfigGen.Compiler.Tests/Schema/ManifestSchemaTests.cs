using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Composition.Declarations;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Schema;
using TemplateConfigGen.Compiler.Schema.Evaluation;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Tests.Schema;

/// <summary>The compiler reads a manifest by itself, and an editor holds it to <c>schemas/environments.schema.json</c>: both say the same.</summary>
public class ManifestSchemaTests
{
    private static readonly SchemaNode Schema = SchemaTexts.Compile(File.ReadAllText(Path.Combine(TestFiles.RepositoryRoot, "schemas", "environments.schema.json")));

    /// <summary>Every manifest of the tests and of the samples.</summary>
    private static readonly string[] Files =
    [
        .. new[] { "tests", "samples" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(TestFiles.RepositoryRoot, folder), "environments.*", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(TestFiles.RepositoryRoot, file).Replace('\\', '/'))
            .Where(file => !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    public static TheoryData<string> Manifests { get; } = [.. Files];

    public static TheoryData<string> Mistakes { get; } =
    [
        "[]",
        "enviroments: { production: {} }",
        "environments: [production]",
        "environments: { production: staging }",
        "environments: { production: { inherit: base } }",
        "environments: { production: { inherits: [base] } }",
        "environments: { production: { inherits: '' } }",
        "environments: { production: { abstract: maybe } }",
        "environments: { production: { protected: 'true' } }",
        "environments: { production: { aliases: { prod: true } } }",
        "environments: { production: { aliases: [''] } }",
        "environments: { production: { patterns: [[a]] } }",
        "environments: { production: { description: { text: x } } }",
        "environments: { production: { values: [cache] } }",
        "environments: { production: {} }\ndefault: [production]",
        "environments: { production: { securityLevel: utmost } }",
        "environments: { production: { frameworks: { gdpr: true } } }",
        "templates: [enterprise]",
        "templates: { enterprise: { extend: free } }",
        "templates: { enterprise: { extends: [free] } }",
        "templates: { enterprise: { parameters: { seats: int } } }",
        "templates: { enterprise: { parameters: { seats: { type: integer, defualt: 5 } } } }",
        "templates: { enterprise: { parameters: { seats: { type: integer, default: [5] } } } }",
        "templates: { enterprise: { parameters: { seats: { required: maybe } } } }",
        "tenants: [acme]",
        "tenants: { acme: { templat: enterprise } }",
        "tenants: { acme: { parameters: { seats: [5] } } }",
        "tenants: { acme: { parameters: { seats: null } } }",
        "tenants: { acme: { environments: { production: true } } }",
        "tenants: { acme: { region: [eu] } }",
        "tenants: { acme: { securityLevel: utmost } }",
        "rules: { eu: { region: eu } }",
        "rules: [{ when: { region: eu } }]",
        "rules: [{ name: eu }]",
        "rules: [{ name: eu, when: { regions: eu } }]",
        "rules: [{ name: eu, when: { region: eu }, vales: {} }]",
    ];

    [Theory]
    [MemberData(nameof(Manifests))]
    public void AManifestThatReadsWithoutFindingsValidates(string file)
    {
        var document = SchemaTexts.Read(file, File.ReadAllText(Path.Combine(TestFiles.RepositoryRoot, file)));
        if (document.Root is not null && IsRead(document))
        {
            Assert.Equal([], Failures(document));
        }
    }

    [Fact]
    public void MostManifestsReadWithoutFindings() =>
        Assert.InRange(Files.Select(file => SchemaTexts.Read(file, File.ReadAllText(Path.Combine(TestFiles.RepositoryRoot, file)))).Count(IsRead), 15, 1000);

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void ATypicalMistakeIsTurnedDownByBoth(string yaml)
    {
        var document = SchemaTexts.Read("environments.yaml", yaml);

        Assert.NotEmpty(ManifestReader.Read(document).Findings);
        Assert.NotEmpty(Failures(document));
    }

    private static bool IsRead(ConfigDocument document) =>
        document.Findings.Count == 0
        && ConfigCompiler.Plan([new ConfigInput(document, InputKind.Config, Path.GetFileName(document.File.DisplayPath))], CompilerOptions.Default).Findings.Count == 0;

    private static IEnumerable<string> Failures(ConfigDocument document) =>
        new SchemaValidator(ValidationOptions.Config).Validate(Schema, document.Root!).Select(failure => failure.ToFinding(document.File).ToString());
}
