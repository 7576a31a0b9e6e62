namespace TemplateConfigGen.Compiler.Composition;

/// <summary>Paths of keys that begin with a section.</summary>
internal static class SectionPath
{
    /// <summary>The section that a path begins with, and the path inside it. Names of sections may hold points: the longest that fits is meant.</summary>
    public static (T Section, string Inside)? Find<T>(string path, IReadOnlyDictionary<string, T> sections)
        where T : class
    {
        for (var end = path.Length; end > 0; end = path.LastIndexOf('.', end - 1))
        {
            if (sections.TryGetValue(path.Substring(0, end), out var section))
            {
                return (section, end == path.Length ? "" : path.Substring(end + 1));
            }
        }

        return null;
    }
}
