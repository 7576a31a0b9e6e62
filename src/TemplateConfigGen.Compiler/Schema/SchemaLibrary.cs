using System.Runtime.CompilerServices;
using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Compiler.Schema;

/// <summary>
/// The compiled schemas of a project, shared by all of its sections for as long as its schema files are the same. A cache: what it answers follows from the files alone.
/// </summary>
internal sealed class SchemaLibrary
{
    private static readonly ConditionalWeakTable<SchemaFiles, SchemaLibrary> Libraries = new();

    private readonly SchemaFiles _files;
    private readonly SchemaSet _set = new();
    private readonly Dictionary<ConfigDocument, SchemaDocument> _documents = [];

    private SchemaLibrary(SchemaFiles files)
    {
        _files = files;
        foreach (var input in files.Inputs)
        {
            _documents[input.Document] = _set.Add(input.Document);
        }
    }

    /// <summary>The schema of a section; null when its file holds none.</summary>
    public static SchemaNode? Compile(SectionSchema schema)
    {
        var library = Of(schema.Files);
        lock (library)
        {
            return library.Compile(schema.Document);
        }
    }

    /// <summary>What is wrong with schemas, each at its own place.</summary>
    public static IReadOnlyList<Finding> Check(EquatableArray<SectionSchema> schemas)
    {
        if (schemas.IsEmpty)
        {
            return [];
        }

        var library = Of(schemas[0].Files);
        lock (library)
        {
            foreach (var schema in schemas)
            {
                library.Compile(schema.Document);
            }

            return [.. library._set.Findings];
        }
    }

    /// <summary>The schema files that several sections are made of.</summary>
    /// <param name="sections">The schema of each section.</param>
    /// <param name="taken">The names of other types.</param>
    public static EquatableArray<SharedDocument> Shared(IReadOnlyList<SectionSchema> sections, IEnumerable<string> taken)
    {
        if (sections.Count < 2)
        {
            return default;
        }

        var library = Of(sections[0].Files);
        lock (library)
        {
            var reached = sections.Select(section => library._set.ReachedFrom(library._documents[section.Document]).Select(document => document.Uri));
            return SharedDocuments.Of(reached, library.NameOf, taken);
        }
    }

    private string NameOf(string uri) => SchemaFiles.NameOf(_files.Inputs.First(input => _documents[input.Document].Uri == uri));

    private static SchemaLibrary Of(SchemaFiles files) => Libraries.GetValue(files, static files => new SchemaLibrary(files));

    private SchemaNode? Compile(ConfigDocument document) => _set.Compile(_documents[document]);
}
