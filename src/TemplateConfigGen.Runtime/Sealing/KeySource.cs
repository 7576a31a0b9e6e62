namespace TemplateConfigGen.Sealing;

/// <summary>Reads the keys that a process was given.</summary>
internal static class KeySource
{
    private const UnixFileMode NotForOthers =
        UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute;

    public static KeyRing Read(Func<string, string?> variable)
    {
        var problems = new List<ConfigurationProblem>();
        var keys = new Dictionary<string, OpeningKey>(StringComparer.Ordinal);
        Add(variable(KeyRing.KeyVariable)?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) ?? [], $"environment variable '{KeyRing.KeyVariable}'");
        if (variable(KeyRing.FileVariable) is { Length: > 0 } file)
        {
            Add(Lines(file, problems), $"file '{file}' of {KeyRing.FileVariable}");
        }

        return problems.Count == 0 ? new KeyRing(keys.Values) : throw new ConfigurationException(problems);

        void Add(IEnumerable<string> texts, string source)
        {
            foreach (var text in texts)
            {
                try
                {
                    var key = OpeningKey.Parse(text);
                    if (!keys.TryAdd(key.Id, key) && keys[key.Id].Export() != key.Export())
                    {
                        problems.Add(new ConfigurationProblem(KeyRing.KeyVariable, source, $"two different keys have the id '{key.Id}'"));
                    }
                }
                catch (FormatException problem)
                {
                    problems.Add(new ConfigurationProblem(KeyRing.KeyVariable, source, "cannot be read: " + problem.Message.TrimEnd('.')));
                }
            }
        }
    }

    private static string[] Lines(string file, List<ConfigurationProblem> problems)
    {
        var source = $"environment variable '{KeyRing.FileVariable}'";
        try
        {
            // What the variable names may be a symbolic link, as mounted secrets are; what counts is who can read its target.
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(Path.GetFullPath(File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName ?? file)) & NotForOthers) is not UnixFileMode.None and var mode)
            {
                problems.Add(new ConfigurationProblem(
                    KeyRing.KeyVariable, source, $"names '{file}', which others can use ({mode}): take that away with 'chmod 0400', or 'defaultMode: 0400' for a mounted secret"));
                return [];
            }

            return [.. File.ReadAllLines(file).Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#')];
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            problems.Add(new ConfigurationProblem(KeyRing.KeyVariable, source, $"names '{file}', which cannot be read: {problem.GetType().Name}"));
            return [];
        }
    }
}
