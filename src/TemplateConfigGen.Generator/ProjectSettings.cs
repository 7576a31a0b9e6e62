using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TemplateConfigGen.Compiler;
using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Composition.Signing;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Rules;
using TemplateConfigGen.Compiler.Text;
using TemplateConfigGen.Compiler.Text.Signatures;

namespace TemplateConfigGen.Generator;

/// <summary>What the project asks for, from its MSBuild properties.</summary>
/// <param name="IsEnabled">False where the project switched the generator off.</param>
/// <param name="Findings">Properties that mean nothing.</param>
internal sealed record ProjectSettings(
    bool IsEnabled, string Framework, bool IsFrameworkSupported, CompilerOptions Compiler, ReadOptions Reading, EquatableArray<Finding> Findings)
{
    /// <summary>What the project says about rules.</summary>
    public RuleSettings Rules { get; init; } = RuleSettings.Default;

    /// <summary>Whose signatures the build wants over the configuration.</summary>
    public SigningSettings Signing { get; init; } = SigningSettings.None;

    /// <summary>The project's C# version, where the generated code needs a later one.</summary>
    public string? UnsupportedLanguage { get; init; }

    /// <summary>Whether the project says that it is an application: then it has the configuration of its libraries, also without a file of its own.</summary>
    public bool IsApplication { get; init; }

    public bool CanGenerate => IsEnabled && IsFrameworkSupported && UnsupportedLanguage is null;

    public EquatableArray<Finding> AllFindings
    {
        get
        {
            if (!IsEnabled)
            {
                return default;
            }

            if (!IsFrameworkSupported)
            {
                return new EquatableArray<Finding>([Finding.Create(BuildFindings.UnsupportedFramework, SourceLocation.None, Framework)]);
            }

            return UnsupportedLanguage is null
                ? Findings
                : new EquatableArray<Finding>([Finding.Create(BuildFindings.UnsupportedLanguage, SourceLocation.None, UnsupportedLanguage)]);
        }
    }

    private const string Prefix = "build_property.";

    /// <summary>Types stand in each other as values do, and the C# compiler, like us, goes through them with its stack.</summary>
    private const int MostDepth = 128;

    public static ProjectSettings Read(AnalyzerConfigOptionsProvider provider, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        var options = provider.GlobalOptions;
        var rootNamespace = Property("RootNamespace") ?? "";
        var role = Property("TemplateConfigGenRole") is null ? "" : Choice("TemplateConfigGenRole", "app", "library");
        var compiler = new CompilerOptions
        {
            Namespace = Namespace("TemplateConfigGenNamespace") ?? Sanitize(rootNamespace) + "Config",
            ClassName = ClassName(),
            IsPublic = Choice("TemplateConfigGenVisibility", "internal", "public") == "public",
            DefaultEnvironment = Property("TemplateConfigGenDefaultEnvironment"),
            Environments = List("TemplateConfigGenEnvironments"),
            HasScore = Choice("TemplateConfigGenScore", "false", "true") == "true",
            IsHosted = Choice("TemplateConfigGenHosting", "false", "true") == "true" && role != "library",
            ChecksLocks = Choice("TemplateConfigGenLock", "false", "true") == "true",
            DefaultPhase = Choice("TemplateConfigGenDefaultPhase", "startup", "build", "live") switch
            {
                "build" => Phase.Build,
                "live" => Phase.Live,
                _ => Phase.Startup,
            },
            BuildProperties = BuildProperties(),
            MaxValuesPerSection = Number("TemplateConfigGenMaxValuesPerSection", CompilerOptions.Default.MaxValuesPerSection),
            Library = role == "library" ? Property("MSBuildProjectName") ?? rootNamespace : null,
        };
        var reading = ReadOptions.Default with
        {
            MaxLength = Number("TemplateConfigGenMaxFileLength", ReadOptions.Default.MaxLength),
            MaxDepth = Number("TemplateConfigGenMaxDepth", ReadOptions.Default.MaxDepth, MostDepth),
            Toml11 = Choice("TemplateConfigGenTomlVersion", "1.0", "1.1") == "1.1",
        };
        var rules = new RuleSettings
        {
            Today = Today(),
            IsStrict = string.Equals(Property("ContinuousIntegrationBuild"), "true", StringComparison.OrdinalIgnoreCase),
            RuleSet = Number("TemplateConfigGenRuleSet", RuleCatalog.NewestRuleSet, RuleCatalog.NewestRuleSet),
            MinimumScore = MinimumScore(),
        };
        var signing = Signing();
        var isEnabled = Choice("TemplateConfigGenEnabled", "true", "false") == "true";
        return new ProjectSettings(
            isEnabled, Framework(), IsSupported(), compiler, reading, findings.ToEquatableArray())
        {
            IsApplication = role == "app",
            Rules = rules,
            Signing = signing,
        };

        string? Property(string name) => options.TryGetValue(Prefix + name, out var value) && value.Trim() is { Length: > 0 } text ? text : null;

        EquatableArray<string> List(string name) =>
            (Property(name) ?? "").Split('|', ',', ' ').Select(item => item.Trim()).Where(item => item.Length > 0).ToEquatableArray();

        // The project hands over names and values in Base64, since on their way to the compiler texts end at ';' and '#'.
        EquatableArray<BuildProperty> BuildProperties() =>
            (Property("TemplateConfigGenProperties") ?? "").Split(['|'], StringSplitOptions.RemoveEmptyEntries)
                .Select(pair => pair.Split(['='], 2))
                .Where(pair => pair.Length == 2)
                .Select(pair => new BuildProperty(pair[0].Trim(), FromBase64(pair[1].Trim())))
                .GroupBy(property => property.Name, StringComparer.OrdinalIgnoreCase)
                .Select(same => same.Last())
                .OrderBy(property => property.Name, StringComparer.Ordinal)
                .ToEquatableArray();

        string Choice(string name, params string[] choices)
        {
            if (Property(name) is not { } value)
            {
                return choices[0];
            }

            if (choices.FirstOrDefault(choice => string.Equals(choice, value, StringComparison.OrdinalIgnoreCase)) is { } known)
            {
                return known;
            }

            Refuse(name, value, $"It knows: {string.Join(", ", choices)}; '{choices[0]}' is used.");
            return choices[0];
        }

        int Number(string name, int fallback, int most = int.MaxValue)
        {
            if (Property(name) is not { } value)
            {
                return fallback;
            }

            if (int.TryParse(value, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) && number > 0 && number <= most)
            {
                return number;
            }

            var range = most == int.MaxValue ? "above 0" : $"from 1 to {Invariant.Text(most)}";
            Refuse(name, value, $"It is a whole number {range}; {Invariant.Text(fallback)} is used.");
            return fallback;
        }

        // What means nothing makes the check no milder.
        SigningSettings Signing()
        {
            var settings = new SigningSettings(Property("TemplateConfigGenTrustRoots"), Property("TemplateConfigGenRequireSignature"));
            _ = TrustRoots.Parse(settings.TrustRoots, out var badRoot);
            _ = SignatureRequirement.Parse(settings.Requirement, out var badRequirement);
            if (badRoot is not null)
            {
                Refuse("TemplateConfigGenTrustRoots", settings.TrustRoots!, $"In it {badRoot}; it is not trusted.");
            }

            if (badRequirement is not null)
            {
                Refuse("TemplateConfigGenRequireSignature", settings.Requirement!, $"In it {badRequirement}; a signature is required.");
            }

            return settings;
        }

        double? MinimumScore()
        {
            const int Most = 100;
            if (Property("TemplateConfigGenMinimumScore") is not { } value)
            {
                return null;
            }

            if (double.TryParse(value, System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var minimum) && minimum <= Most)
            {
                return minimum;
            }

            Refuse("TemplateConfigGenMinimumScore", value, "It is a number from 0 to 100; no score fails the build.");
            return null;
        }

        string? Today()
        {
            var value = Property("TemplateConfigGenToday");
            if (value is null || RuleSettings.IsDate(value))
            {
                return value;
            }

            Refuse("TemplateConfigGenToday", value, "It is a date such as 2027-01-31; no suppression expires.");
            return null;
        }

        string? Namespace(string name)
        {
            if (Property(name) is not { } value || value.Split('.').All(IsIdentifier))
            {
                return Property(name);
            }

            Refuse(name, value, "A namespace is names with dots between them; the default is used.");
            return null;
        }

        string ClassName()
        {
            if (Property("TemplateConfigGenClassName") is not { } value || (IsIdentifier(value) && ReservedNames.IsFreeForRoot(value)))
            {
                return Property("TemplateConfigGenClassName") ?? CompilerOptions.Default.ClassName;
            }

            Refuse("TemplateConfigGenClassName", value, $"It must be a C# name that is no keyword, and none that the class needs for its members, such as Current; '{CompilerOptions.Default.ClassName}' is used.");
            return CompilerOptions.Default.ClassName;
        }

        string Framework() => Property("TargetFramework") ?? Property("TargetFrameworkIdentifier") ?? "an unknown framework";

        // A host that says nothing about the framework (a test, an odd build) is taken at the compiler's word.
        bool IsSupported() =>
            Property("TargetFrameworkIdentifier") is not { } identifier
            || (identifier == ".NETCoreApp"
                && Version.TryParse((Property("TargetFrameworkVersion") ?? "v0.0").TrimStart('v', 'V'), out var version)
                && version.Major >= 8);

        void Refuse(string name, string value, string rule) => findings.Add(Finding.Create(BuildFindings.BadProperty, SourceLocation.None, name, value, rule));
    }

    private static string FromBase64(string text)
    {
        try
        {
            return System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(text));
        }
        catch (FormatException)
        {
            // Only the package's own targets write this.
            return "";
        }
    }

    private static bool IsIdentifier(string name) => SyntaxFacts.IsValidIdentifier(name) && SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None;

    /// <summary>A project's name may hold dashes and begin with digits; a namespace may not.</summary>
    private static string Sanitize(string rootNamespace)
    {
        var parts = rootNamespace.Split(['.'], StringSplitOptions.RemoveEmptyEntries).Select(part =>
        {
            var name = string.Concat(part.Select(c => SyntaxFacts.IsIdentifierPartCharacter(c) ? c : '_'));
            return IsIdentifier(name) ? name : "_" + name;
        });
        return string.Concat(parts.Select(part => part + "."));
    }
}
