using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Rules.Secrets;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Cli;

/// <summary>Looks into files, several at a time, and keeps of each only what was found: the memory it takes is that of the files being read.</summary>
internal sealed class SecretScan(bool usesFrames)
{
    private readonly string _here = Directory.GetCurrentDirectory();
    private int _filesDone;

    /// <summary>How many files there are to look into, as far as is known.</summary>
    public int Files { get; private set; }

    public int FilesDone => _filesDone;

    /// <summary>What was found, by path and place.</summary>
    public IReadOnlyList<ReportedFinding> Results { get; private set; } = [];

    /// <summary>The same as a person reads it, with the lines; without what is suppressed.</summary>
    public IReadOnlyList<string> Frames { get; private set; } = [];

    public IReadOnlyList<(string Path, string Reason)> Skipped { get; private set; } = [];

    /// <exception cref="UsageException">A path does not exist.</exception>
    public void Run(IReadOnlyList<string> paths)
    {
        // We only look: what others hold open is read all the same, and no lock needs to be taken and given back for each of very many files.
        AppContext.SetSwitch("System.IO.DisableFileLocking", true);
        var tree = new ScanTree();
        foreach (var path in paths)
        {
            tree.Add(path);
        }

        Files = tree.Files.Count;
        var usesColour = !Console.IsOutputRedirected && Terminal.WantsColour(Environment.GetEnvironmentVariable);
        var scanned = new ScannedFile[tree.Files.Count];
        Parallel.For(
            0,
            scanned.Length,
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            i =>
            {
                scanned[i] = Look(tree.Files[i], usesColour);
                Interlocked.Increment(ref _filesDone);
            });

        var inOrder = tree.Files.Select((path, i) => (Path: path, File: scanned[i])).Where(file => file.File != ScannedFile.Nothing).ToList();
        Results = [.. inOrder.SelectMany(scanned => scanned.File.Results)];
        Frames = [.. inOrder.Select(scanned => scanned.File.Frames).Where(frames => frames.Length > 0)];
        Skipped = [.. tree.Skipped.Concat(inOrder.Where(scanned => scanned.File.Skipped is not null).Select(scanned => (scanned.Path, scanned.File.Skipped!))).OrderBy(skipped => skipped.Item1, StringComparer.Ordinal)];
        _filesDone = scanned.Count(file => file.Skipped is null);
    }

    private ScannedFile Look(string path, bool usesColour)
    {
        var name = path == InputFile.StandardInput ? "<stdin>" : path.Replace('\\', '/');
        try
        {
            List<ReportedFinding>? results = null;
            StringWriter? frames = null;
            Dictionary<string, int>? occurrences = null;
            var kind = TextKinds.Of(name);
            var file = path == InputFile.StandardInput ? path : Path.Combine(_here, path); // or the system is asked where we are, for each
            foreach (var window in TextWindows.Of(file, kind))
            {
                // Most files have nothing, and then nothing is made for them.
                if (SecretDetector.Detect(window.Text, kind) is { Count: > 0 } found)
                {
                    Report(name, window, found, results ??= [], new FindingPrinter(frames ??= new StringWriter(), _ => null, showsCode: usesFrames, usesColour), occurrences ??= new Dictionary<string, int>(StringComparer.Ordinal));
                }
            }

            return results is null ? ScannedFile.Nothing : new ScannedFile(results, frames?.ToString() ?? "", Skipped: null);
        }
        catch (NotTextException exception)
        {
            return new ScannedFile([], "", exception.Message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new ScannedFile([], "", exception.Message);
        }
    }

    private static void Report(string name, TextWindow window, IReadOnlyList<SecretFinding> found, List<ReportedFinding> results, FindingPrinter printer, Dictionary<string, int> occurrences)
    {
        var masked = new SourceFile(name, SecretReport.Masked(window.Text, found));
        foreach (var secret in found)
        {
            if (secret.Span.Start >= window.Overlap)
            {
                continue; // The next window begins with it.
            }

            var inWindow = SecretReport.ToFinding(secret, masked);
            var line = Line(masked, inWindow.Location.Start.Line);
            var same = inWindow.Descriptor.Id + line;
            occurrences[same] = occurrences.TryGetValue(same, out var before) ? before + 1 : 0;
            var suppressedBy = SecretReport.SuppressedBy(window.Text, secret);
            var finding = inWindow with { Location = window.Place(inWindow.Location) };
            results.Add(new ReportedFinding(finding, SecretReport.Fingerprint(name, finding.Descriptor.Id, line, occurrences[same]), suppressedBy));
            if (suppressedBy is null)
            {
                printer.Print(finding, masked, inWindow.Location);
            }
        }
    }

    private static string Line(SourceFile file, int line)
    {
        const int Longest = 1000;
        var start = file.Lines.GetLineStart(line);
        var end = line + 1 < file.Lines.LineCount ? file.Lines.GetLineStart(line + 1) : file.Text.Length;
        return file.Text.Substring(start, Math.Min(Longest, end - start));
    }

    private sealed record ScannedFile(IReadOnlyList<ReportedFinding> Results, string Frames, string? Skipped)
    {
        public static ScannedFile Nothing { get; } = new([], "", null);
    }
}
