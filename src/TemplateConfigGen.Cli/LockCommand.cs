using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TemplateConfigGen.Compiler;
using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Emit.Locks;
using static TemplateConfigGen.Cli.Terminal;

namespace TemplateConfigGen.Cli;

/// <summary><c>tcg lock</c>: the effective values as files to commit, so that a review shows what a change does, and nothing changes unseen.</summary>
internal sealed class LockCommand : Command, IHasExamples
{
    private const string KeyVariable = "TCG_LOCK_KEY";

    private readonly Option<bool> _check = new("--check") { Description = "Write nothing; say what differs from the locks." };

    public LockCommand()
        : base("lock", $"Write the effective values of every section and environment to '{LockFile.Folder}/', or check that they are still the same.")
    {
        Add(_check);
        Add(ProjectFiles.Option);
        Add(ProjectFiles.PropertyOption);
        SetAction(Lock);
    }

    public string Examples =>
        $"""
          tcg lock
          tcg lock --check

        Values that could be secrets are not written. With a key in {KeyVariable} (continuous integration has it, the repository does not) they are there as an
        HMAC, and a changed one is noticed.

        Exit codes: 0 written, or the same; 1 something differs; 2 the command cannot be carried out.
        """;

    /// <summary>Writes the locks of a configuration, and says how many.</summary>
    public static int Write(string folder, EffectiveConfiguration configuration) => Write(Path.Combine(folder, LockFile.Folder), Now(configuration));

    private int Lock(ParseResult arguments)
    {
        var folder = arguments.GetRequiredValue(ProjectFiles.Option);
        var configuration = ConfigCompiler.Effective(ProjectFiles.Read(arguments).Plan.Value);
        return arguments.GetValue(_check) ? Check(Path.Combine(folder, LockFile.Folder), Now(configuration)) : Write(folder, configuration);
    }

    private static List<LockFile> Now(EffectiveConfiguration configuration)
    {
        var hmac = Environment.GetEnvironmentVariable(KeyVariable) is { Length: > 0 } key ? Hmac(Encoding.UTF8.GetBytes(key)) : null;
        return [.. configuration.Sections.SelectMany(section => section.Environments.Select(environment => LockFile.Of(section, environment, hmac)))];
    }

    /// <summary>The path is part of what is authenticated: one secret in two places does not show as one.</summary>
    private static Func<string, string, string> Hmac(byte[] key) =>
        (path, value) => Convert.ToHexString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(path + "\0" + value)), 0, 16);

    private static int Write(string folder, List<LockFile> now)
    {
        Directory.CreateDirectory(folder);
        var written = 0;
        foreach (var file in now)
        {
            var path = Path.Combine(folder, file.Name);
            var text = file.Text();
            if (!File.Exists(path) || File.ReadAllText(path) != text)
            {
                OutputFile.Write(path, text);
                written++;
            }
        }

        var stale = Stale(folder, now).ToList();
        stale.ForEach(name => File.Delete(Path.Combine(folder, name)));
        var terminal = StandardOutput();
        terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{now.Count} locks: {written} written, {stale.Count} removed, {now.Count - written} as they were."));
        terminal.Flush();
        return ExitCode.Done;
    }

    private static int Check(string folder, List<LockFile> now)
    {
        var terminal = StandardOutput();
        var differing = 0;
        foreach (var file in now)
        {
            differing += CheckOne(terminal, folder, file) ? 0 : 1;
        }

        foreach (var name in Stale(folder, now))
        {
            terminal.Line($"{terminal.In(Cell.Strong(Shown(folder, name)))}: locks a section or environment that is no more");
            differing++;
        }

        terminal.Line(differing == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{now.Count} locks: nothing differs.")
            : string.Create(CultureInfo.InvariantCulture, $"{differing} of {now.Count} locks differ. If that is what the change is meant to do, run 'tcg lock' and commit the result."));
        terminal.Flush();
        return differing == 0 ? ExitCode.Done : ExitCode.Findings;
    }

    private static bool CheckOne(Terminal terminal, string folder, LockFile file)
    {
        var path = Path.Combine(folder, file.Name);
        if (!File.Exists(path) || LockFile.Parse(file.Name, File.ReadAllText(path), out _) is not { } locked)
        {
            terminal.Line($"{terminal.In(Cell.Strong(Shown(folder, file.Name)))}: {(File.Exists(path) ? "is no lock" : "does not exist")}");
            return false;
        }

        var rows = locked.Differences(file)
            .Select(row => new[] { row.Key, Faded(row.Locked, Cell.Bad), Faded(row.Now, Cell.Good) })
            .ToList();
        if (rows.Count == 0)
        {
            return true;
        }

        terminal.Line(terminal.In(Cell.Strong(Shown(folder, file.Name))));
        terminal.Table([[Cell.Faint("key"), Cell.Faint("locked"), Cell.Faint("now")], .. rows], "  ");
        return false;
    }

    private static Cell Faded(string? value, Func<string, Cell> colour) => value is null ? Cell.Faint("(not set)") : colour(value);

    private static string Shown(string folder, string name) => Path.GetRelativePath(".", Path.Combine(folder, name)).Replace('\\', '/');

    /// <summary>Locks of what is no more. Files that are no locks are somebody else's.</summary>
    private static IEnumerable<string> Stale(string folder, List<LockFile> now)
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        var known = now.Select(file => file.Name).ToHashSet(StringComparer.Ordinal);
        return Directory.EnumerateFiles(folder, "*" + LockFile.Extension)
            .Where(path => !known.Contains(Path.GetFileName(path)) && LockFile.IsLock(File.ReadAllText(path)))
            .Select(path => Path.GetFileName(path))
            .Order(StringComparer.Ordinal);
    }
}
