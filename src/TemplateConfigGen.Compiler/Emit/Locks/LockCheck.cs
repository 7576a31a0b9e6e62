using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Emit.Locks;

/// <summary>Holds the committed locks against the configuration as it is.</summary>
internal static class LockCheck
{
    /// <summary>More differences in one lock say no more than that it is another configuration.</summary>
    private const int MostShown = 20;

    /// <param name="files">The lock files of the project.</param>
    /// <param name="isComplete">False where the project chose some of its environments: the locks of others are not stale.</param>
    public static IEnumerable<Finding> Of(IReadOnlyList<SectionLocks> sections, IReadOnlyList<SourceFile> files, bool isComplete) =>
        sections.SelectMany(section => OfSection(section, files)).Concat(OfProject([.. sections.SelectMany(section => section.Locks.Select(file => file.Name))], files, isComplete));

    private static IEnumerable<Finding> OfSection(SectionLocks section, IReadOnlyList<SourceFile> files)
    {
        foreach (var now in section.Locks)
        {
            if (Find(files, now.Name) is not { } file)
            {
                // That there is none at all is one finding for the project.
                if (files.Count > 0)
                {
                    yield return Finding.Create(BuildFindings.LockIsMissing, SourceLocation.None, $"There is no '{LockFile.Folder}/{now.Name}', so nobody sees what changes there.");
                }

                continue;
            }

            foreach (var finding in now.Text is null || file.Text == now.Text ? [] : OfFile(now, file))
            {
                yield return finding;
            }
        }
    }

    /// <summary>What is wrong with the locks of the project as a whole: names alone decide.</summary>
    private static IEnumerable<Finding> OfProject(IReadOnlyList<string> names, IReadOnlyList<SourceFile> files, bool isComplete)
    {
        if (names.Count == 0)
        {
            yield break;
        }

        if (files.Count == 0)
        {
            yield return Finding.Create(BuildFindings.LockIsMissing, SourceLocation.None, $"TemplateConfigGenLock is set, and there is no lock in '{LockFile.Folder}'.");
        }

        var known = new HashSet<string>(names, StringComparer.Ordinal);
        foreach (var file in isComplete ? files : [])
        {
            if (!known.Contains(NameOf(file)) && LockFile.IsLock(file.Text))
            {
                yield return Finding.Create(BuildFindings.LockIsMissing, file.Locate(default), "This locks a section or an environment that is no more.");
            }
        }
    }

    private static IEnumerable<Finding> OfFile(SectionLock now, SourceFile file)
    {
        if (LockFile.Parse(now.Name, file.Text, out var flaw) is not { } locked)
        {
            yield return Finding.Create(BuildFindings.LockIsMissing, file.Locate(flaw), "This line is none of a lock: a merge may have left it.");
            yield break;
        }

        var differences = locked.Differences(LockFile.Parse(now.Name, now.Text!, out _)!).ToList();
        foreach (var difference in differences.Take(MostShown))
        {
            yield return Finding.Create(
                BuildFindings.LockDiffers, file.Locate(difference.Line), now.Environment, difference.Key,
                difference switch
                {
                    { Locked: null } => $"is not locked, and is {difference.Now} now",
                    { Now: null } => $"is locked as {difference.Locked}, and is not set any more",
                    _ => $"is locked as {difference.Locked}, and is {difference.Now} now",
                },
                differences.Count > MostShown && difference == differences[MostShown - 1] ? $" So it is with {Invariant.Text(differences.Count - MostShown)} more values of this lock." : "");
        }
    }

    private static SourceFile? Find(IReadOnlyList<SourceFile> files, string name) => files.FirstOrDefault(file => NameOf(file) == name);

    private static string NameOf(SourceFile file) => file.DisplayPath.Substring(file.DisplayPath.LastIndexOf('/') + 1);
}

/// <summary>What the locks of one section should be.</summary>
internal sealed record SectionLocks(EquatableArray<SectionLock> Locks);

/// <summary>What one lock should be.</summary>
/// <param name="Text">Null where the section has errors: what its values are meant to be, nobody knows.</param>
internal sealed record SectionLock(string Name, string Environment, string? Text);
