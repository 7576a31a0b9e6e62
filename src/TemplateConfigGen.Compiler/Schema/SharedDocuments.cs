using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Schema;

/// <summary>A schema file that several sections are made of: the types of its definitions stand in a class of its own.</summary>
internal sealed record SharedDocument(string Uri, string ClassName)
{
    /// <summary>The type that the file as a whole is, where it is one by itself, outside of that class.</summary>
    public string? RootType { get; init; }
}

/// <summary>Finds the schema files that several sections are made of. Which those are, and what their classes are called, follows from the schemas and from which section has which.</summary>
internal static class SharedDocuments
{
    private const string Suffix = "Types";

    /// <param name="reached">For each section, the URIs of the files that its schema leads to.</param>
    /// <param name="nameOf">The name of a file.</param>
    /// <param name="taken">The names of other types.</param>
    public static EquatableArray<SharedDocument> Of(IEnumerable<IEnumerable<string>> reached, Func<string, string> nameOf, IEnumerable<string> taken)
    {
        var sections = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var uri in reached.SelectMany(uris => uris))
        {
            sections[uri] = sections.TryGetValue(uri, out var known) ? known + 1 : 1;
        }

        var classes = new HashSet<string>(taken, StringComparer.OrdinalIgnoreCase);
        var shared = new List<SharedDocument>();
        foreach (var pair in sections.Where(pair => pair.Value > 1))
        {
            var wanted = CSharpName.Pascal(nameOf(pair.Key)) + Suffix;
            var name = wanted;
            for (var number = 2; !classes.Add(name); number++)
            {
                name = wanted + Invariant.Text(number);
            }

            shared.Add(new SharedDocument(pair.Key, name));
        }

        return shared.ToEquatableArray();
    }
}
