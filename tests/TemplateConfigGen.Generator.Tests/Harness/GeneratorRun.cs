using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace TemplateConfigGen.Generator.Tests.Harness;

/// <summary>What one run of the generator gave.</summary>
internal sealed class GeneratorRun(GeneratorDriverRunResult result, Compilation output)
{
    private const string NoNullWarnings = "#nullable disable warnings";

    private GeneratorRunResult Result { get; } = Assert.Single(result.Results);

    public Compilation Output { get; } = output;

    public ImmutableArray<Diagnostic> Diagnostics => Result.Diagnostics;

    /// <summary>The findings as the compiler prints them, in the order of place and id, with additional locations behind.</summary>
    public IReadOnlyList<string> Findings => [.. Result.Diagnostics.Select(Print).Order(StringComparer.Ordinal)];

    /// <summary>The generated files by hint name.</summary>
    public IReadOnlyDictionary<string, string> Files =>
        Result.GeneratedSources.IsDefault
            ? new Dictionary<string, string>(StringComparer.Ordinal)
            : Result.GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString(), StringComparer.Ordinal);

    /// <summary>Why each step ran or did not run, over all of its outputs.</summary>
    public StepReasons Reasons => StepReasons.Of(Result);

    /// <summary>How many outputs of a step were made or made anew by this run.</summary>
    public int Made(string step) => Outputs(step).Count(output => output.Reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified);

    /// <summary>The values that a step gave.</summary>
    public IEnumerable<(object Value, IncrementalStepRunReason Reason)> Outputs(string step) =>
        Result.TrackedSteps.TryGetValue(step, out var steps) ? steps.SelectMany(run => run.Outputs) : [];

    /// <summary>How many files were written anew by this run.</summary>
    public int WrittenOutputs => OutputReasons().Count(reason => reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified);

    /// <summary>The generated code compiles as C# 12 without a warning, and nothing was found in the configuration.</summary>
    public GeneratorRun IsClean()
    {
        Assert.Empty(Findings);
        return Compiles();
    }

    /// <summary>The generated code compiles as C# 12 without a warning, for this framework and for the oldest, whatever was found in the configuration.</summary>
    public GeneratorRun Compiles()
    {
        Assert.Null(Result.Exception);
        var analysed = Analysed(Output);
        var oldest = GeneratorSession.ForOldestFramework(analysed);
        var problems = analysed.GetDiagnostics().Concat(oldest.GetDiagnostics()).Where(diagnostic => diagnostic.Severity != DiagnosticSeverity.Hidden).ToList();
        if (problems.Count > 0)
        {
            var path = problems[0].Location.SourceTree?.FilePath;
            Assert.Fail(string.Join('\n', problems.Take(10)) + "\n\n" + Files.FirstOrDefault(file => path?.EndsWith(file.Key, StringComparison.Ordinal) ?? false).Value);
        }

        return this;
    }

    /// <summary>Generated code asks the compiler not to check its handling of null in every build; here it is checked.</summary>
    private static Compilation Analysed(Compilation output)
    {
        foreach (var tree in output.SyntaxTrees.Where(tree => tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal)))
        {
            var text = tree.ToString();
            Assert.Contains(NoNullWarnings, text, StringComparison.Ordinal);
            output = output.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(text.Replace(NoNullWarnings, "#nullable enable warnings", StringComparison.Ordinal))));
        }

        return output;
    }

    public GeneratorRun Finds(params string[] findings)
    {
        Assert.Equal(findings.Order(StringComparer.Ordinal), Findings);
        return this;
    }

    /// <summary>How many files this run did not take over from the one before.</summary>
    public int FilesNotOf(GeneratorRun before) => Texts.Except(before.Texts, ReferenceEqualityComparer.Instance).Count();

    /// <summary>Every step of ours took what it had, and no file was written.</summary>
    public void AssertNothingRan()
    {
        Assert.Null(Result.Exception);
        Assert.All(
            Result.TrackedSteps.Where(step => StepReasons.Names.Contains(step.Key)),
            step => Assert.All(step.Value.SelectMany(run => run.Outputs), output => Assert.True(IsKept(output.Reason), $"{step.Key}: {output.Reason}")));
        Assert.All(OutputReasons(), reason => Assert.True(IsKept(reason), $"an output: {reason}"));
    }

    private IEnumerable<SourceText> Texts => Result.GeneratedSources.IsDefault ? [] : Result.GeneratedSources.Select(source => source.SourceText);

    private IEnumerable<IncrementalStepRunReason> OutputReasons() =>
        Result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(run => run.Outputs).Select(output => output.Reason);

    private static bool IsKept(IncrementalStepRunReason reason) => reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged;

    private static string Print(Diagnostic diagnostic)
    {
        var also = string.Concat(diagnostic.AdditionalLocations.Select(location => " | " + Place(location)));
        var severity = diagnostic.Severity.ToString().ToLowerInvariant();
        return $"{Place(diagnostic.Location)}: {severity} {diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}{also}";
    }

    private static string Place(Location location)
    {
        var span = location.GetLineSpan();
        var path = span.Path is null ? "" : span.Path.Replace(TestProject.Directory + "/", "", StringComparison.Ordinal);
        return $"{path}({span.StartLinePosition.Line + 1},{span.StartLinePosition.Character + 1})";
    }
}
