using TemplateConfigGen.Compiler;
using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Rules.Secrets;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Cli.Reports;

/// <summary>The lines around findings. Whatever is a secret, or is called like one, is masked.</summary>
internal sealed class CodeFrames
{
    private const int Around = 2;
    private const int LongestLine = 160;

    private readonly Dictionary<string, SourceFile> _masked = new(StringComparer.Ordinal);

    public CodeFrames(ProjectFiles project, CompilationResult compiled)
    {
        var marked = compiled.Findings.Concat(compiled.Suppressed).Concat(compiled.Baselined).Where(finding => finding.Descriptor == SecretFindings.Marked).ToLookup(finding => finding.Location.Path, StringComparer.Ordinal);
        foreach (var input in project.Inputs.Where(input => input.Kind != InputKind.Schema))
        {
            var file = input.Document.File;
            var secrets = ConfigCompiler.Secrets(input).Secrets.Select(secret => secret.Secret)
                .Concat(marked[file.Path].Select(finding => At(finding.Location.Span)))
                .Concat(Hidden(input.Document.Root, "").Select(At));
            _masked[file.Path] = new SourceFile(file.Path, SecretReport.Masked(file.Text, secrets), file.DisplayPath);
        }
    }

    public IReadOnlyList<FrameLine> Of(Finding finding)
    {
        if (!_masked.TryGetValue(finding.Location.Path, out var file) || file.Text.Length == 0)
        {
            return [];
        }

        var line = finding.Location.Start.Line;
        var first = Math.Max(0, line - Around);
        return [.. Enumerable.Range(first, Math.Min(file.Lines.LineCount, line + Around + 1) - first).Select(number => new FrameLine(number + 1, Text(file, number), number == line))];
    }

    private static SecretFinding At(SourceSpan span) => new(span, SecretClass.Value, "", "");

    private static IEnumerable<SourceSpan> Hidden(ConfigNode? node, string path) => node switch
    {
        MappingNode mapping => mapping.Entries.SelectMany(entry => Hidden(entry.Value, path.Length == 0 ? entry.Key : path + "." + entry.Key)),
        SequenceNode sequence => sequence.Items.SelectMany(item => Hidden(item, path)),
        ScalarNode scalar when ShownValue.IsHidden(path, scalar) => [scalar.Span],
        _ => [],
    };

    private static string Text(SourceFile file, int line)
    {
        var start = file.Lines.GetLineStart(line);
        var end = line + 1 < file.Lines.LineCount ? file.Lines.GetLineStart(line + 1) : file.Text.Length;
        var text = file.Text[start..end].TrimEnd('\r', '\n');
        return text.Length <= LongestLine ? text : text[..LongestLine] + "…";
    }
}

/// <summary>A line of a file.</summary>
/// <param name="Number">From one.</param>
/// <param name="IsMarked">Whether the finding is in it.</param>
internal sealed record FrameLine(int Number, string Text, bool IsMarked);
