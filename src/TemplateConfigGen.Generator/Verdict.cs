using System.Collections.Immutable;
using TemplateConfigGen.Compiler;
using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Emit.Locks;
using TemplateConfigGen.Compiler.Rules;
using TemplateConfigGen.Compiler.Rules.Secrets;
using TemplateConfigGen.Compiler.Rules.Suppressions;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Generator;

/// <summary>What is reported of all sections and files together.</summary>
/// <param name="Score">The score as constants, where the program asks for them.</param>
internal sealed record Verdict(EquatableArray<Finding> Findings, GeneratedFile? Score)
{
    public static Verdict Of(ImmutableArray<SectionResult> answers, ImmutableArray<FileRemarks> remarks, Surroundings around, RuleSettings rules)
    {
        var (graph, options) = (around.Graph, around.Options);
        rules = rules with { Baseline = remarks.SelectMany(file => file.Baseline.Entries).ToEquatableArray() };
        var judgement = ConfigCompiler.Judge(
            answers.SelectMany(section => section.Findings),
            [.. remarks.Select(file => file.Secrets).Where(secrets => secrets != DocumentSecrets.None)],
            [.. remarks.Select(file => file.Suppressions).Where(suppressions => suppressions != DocumentSuppressions.None)],
            around.Policies,
            graph,
            options,
            rules);
        var findings = judgement.Findings.Concat(remarks.SelectMany(file => file.Baseline.Findings));
        if (options.ChecksLocks)
        {
            findings = findings.Concat(ConfigCompiler.CheckLocks([.. answers.Select(section => section.Locks).OfType<SectionLocks>()], [.. remarks.Select(file => file.Lock).OfType<SourceFile>()], options));
        }

        GeneratedFile? constants = null;
        if (rules.MinimumScore is not null || options.HasScore)
        {
            var score = ConfigCompiler.Score(answers.SelectMany(section => section.Assessed), judgement, around.Policies, graph, options, rules);
            findings = ConfigCompiler.CheckScore(score, rules) is { } tooLow ? findings.Append(tooLow) : findings;
            constants = options.HasScore ? ConfigCompiler.EmitScore(score, options) : null;
        }

        return new Verdict(findings.ToEquatableArray(), constants);
    }
}

/// <summary>What a file says that is no value of a section, or is found in it by itself.</summary>
/// <param name="Lock">The file, where it is a lock.</param>
internal sealed record FileRemarks(DocumentSuppressions Suppressions, DocumentSecrets Secrets, Baseline Baseline, SourceFile? Lock)
{
    private static readonly FileRemarks None = new(DocumentSuppressions.None, DocumentSecrets.None, Baseline.None, Lock: null);

    public bool IsEmpty => this == None;

    public static FileRemarks Of(ConfigInput input) => input.Kind switch
    {
        InputKind.Lock => None with { Lock = input.Document.File },
        InputKind.Signature => None,
        InputKind.Baseline => None with { Baseline = ConfigCompiler.Baseline(input.Document) },
        _ => None with { Suppressions = ConfigCompiler.Suppressions(input), Secrets = ConfigCompiler.Secrets(input) },
    };
}
