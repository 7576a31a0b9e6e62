using System.Globalization;
using TemplateConfigGen.Compiler;
using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Emit.Formats;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Rules;
using TemplateConfigGen.Compiler.Rules.Policies;
using TemplateConfigGen.Compiler.Shapes;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Cli.Bundles;

/// <summary>
/// Live overrides as the compiler sees them: each section's part is one more layer of the environment, on top of its others, so that schema and rules judge the values that a process would have. Told is what that brings about, and
/// not what is wrong without it.
/// </summary>
internal sealed class OverridesCheck(ProjectFiles project, EnvironmentNode environment, ConfigDocument document)
{
    private static readonly string[] Directives = ["$append", "$prepend", "$replace", "$remove"];

    private readonly List<Finding> _findings = [];
    private readonly List<Finding> _mistakes = [];

    /// <summary>What schema and rules say, and behind it what only overrides at run time can be wrong about: that no comment in the file suppresses.</summary>
    public IReadOnlyList<Finding> Findings => [.. _findings, .. _mistakes];

    /// <summary>The overrides as processes read them; null where they cannot be written.</summary>
    public string? Json { get; private set; }

    public void Run()
    {
        var plan = project.Plan.Value;
        var policies = ConfigCompiler.Policies(plan).Checks;
        var root = document.Root as MappingNode ?? new MappingNode(default, []);
        var brought = new List<Finding>();
        foreach (var entry in root.Entries)
        {
            if (plan.Sections.FirstOrDefault(known => known.Library is null && known.Key == entry.Key) is not { } section)
            {
                NotLive(entry, $"There is no section '{entry.Key}'.{Suggestion.Sentence(entry.Key, plan.Sections.Select(known => known.Key).Where(key => key.Length > 0))}");
                continue;
            }

            if (entry.Value is not MappingNode values)
            {
                NotLive(entry, $"'{entry.Key}' is a section: keys stand below it.");
                continue;
            }

            var layered = section with { Layers = section.Layers.Append(new Layer(document, environment.Name, new EquatableArray<string>([entry.Key]))).ToEquatableArray() };
            var before = ConfigCompiler.Compose(section, plan.Graph, plan.Options, policies: policies).Findings;
            var after = ConfigCompiler.Compose(layered, plan.Graph, plan.Options, policies: policies);
            var own = after.Findings.Except(before).ToList();
            brought.AddRange(own);
            if (after.Model is { } model)
            {
                CheckKeys(values, section.Key, RootSection.Of(model).LiveKeys, own);
            }
        }

        Judge(plan, policies, brought, root);
        var written = ConfigWriter.Write(root, document.File, ConfigFormat.Json);
        _findings.AddRange(written.Findings);
        Json = written.Text;
    }

    /// <summary>With the severities of the environment, and without what the project says may stay.</summary>
    private void Judge(ConfigPlan plan, IReadOnlyCollection<PolicyCheck> policies, List<Finding> brought, MappingNode root)
    {
        var extension = Path.GetExtension(document.File.Path);
        var input = new ConfigInput(document, InputKind.Config, $"{(root.Entries.Count > 0 ? root.Entries[0].Key : "overrides")}.{environment.Name}{extension}");
        var rules = new RuleSettings { Today = TimeProvider.System.GetUtcNow().ToString(RuleSettings.DateFormat, CultureInfo.InvariantCulture), IsStrict = true };
        var judgement = ConfigCompiler.Judge(brought, [ConfigCompiler.Secrets(input)], [.. project.Inputs.Append(input).Select(ConfigCompiler.Suppressions)], policies, plan.Graph, plan.Options, rules);
        _findings.AddRange(judgement.Findings.Where(finding => finding.Location.Path == document.File.Path || brought.Exists(known => known.Descriptor == finding.Descriptor && known.Location == finding.Location)));
    }

    private void CheckKeys(MappingNode values, string path, EquatableArray<string> live, List<Finding> known)
    {
        foreach (var entry in values.Entries)
        {
            var inner = path.Length == 0 ? entry.Key : path + "." + entry.Key;
            if (Directives.Contains(entry.Key, StringComparer.Ordinal))
            {
                RefuseDirective(entry);
            }
            else if (entry.Value is MappingNode below && live.Any(key => key.StartsWith(inner + ".", StringComparison.Ordinal)))
            {
                CheckKeys(below, inner, live, known);
            }
            else if (!live.Any(key => key == inner || inner.StartsWith(key + ".", StringComparison.Ordinal)))
            {
                // Of a key that there is not, that is said already.
                if (known.Exists(finding => finding.Severity == Severity.Error && finding.Location.Path == document.File.Path && finding.Location.Span.Start == entry.KeySpan.Start))
                {
                    continue;
                }

                NotLive(entry, $"'{inner}' is fixed once the process has started: only keys of phase live can be changed. Its schema says so with \"x-phase\": \"live\".");
            }
            else
            {
                CheckTexts(entry, inner);
            }
        }
    }

    private void CheckTexts(MappingEntry entry, string path)
    {
        var open = new Stack<ConfigNode>([entry.Value]);
        while (open.TryPop(out var node))
        {
            if (node is ScalarNode { Text: var text } && text.Replace("$${", "", StringComparison.Ordinal).Contains("${", StringComparison.Ordinal))
            {
                OfTheBuild(entry, $"'{path}' refers to something with ${{…}}, and references are resolved when the project is built or a process starts: write the value.");
            }

            foreach (var inner in (node as SequenceNode)?.Items ?? [])
            {
                open.Push(inner);
            }

            foreach (var inner in (node as MappingNode)?.Entries ?? [])
            {
                open.Push(inner.Value);
                if (Directives.Contains(inner.Key, StringComparer.Ordinal))
                {
                    RefuseDirective(inner);
                }
            }
        }
    }

    private void RefuseDirective(MappingEntry entry) =>
        OfTheBuild(entry, $"'{entry.Key}' says how layers are merged when they are built; at run time an object is laid over the one below, and a list replaces it.");

    private void NotLive(MappingEntry entry, string message) => _mistakes.Add(Finding.Create(OverrideFindings.NotLive, document.File.Locate(entry.KeySpan), message));

    private void OfTheBuild(MappingEntry entry, string message) => _mistakes.Add(Finding.Create(OverrideFindings.OfTheBuild, document.File.Locate(entry.KeySpan), message));
}
