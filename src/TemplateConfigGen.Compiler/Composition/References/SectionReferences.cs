using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Compiler.Composition.References;

/// <summary>Finds which sections each section refers to, so that it is composed again when, and only when, one of those changes.</summary>
internal static class SectionReferences
{
    /// <param name="keyPath">The only key that anybody will ask about: then its section, and what that refers to, is all that is looked through. Null for all sections.</param>
    /// <returns>The sections, each with what it depends on.</returns>
    public static List<SectionPlan> Link(List<SectionPlan> sections, string? keyPath, EquatableArray<BuildProperty> properties, List<Finding> findings)
    {
        var byKey = sections.ToDictionary(section => section.Key, StringComparer.Ordinal);
        var direct = new Dictionary<string, List<SectionPlan>>(StringComparer.Ordinal);
        var named = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        List<SectionPlan> reached = keyPath is null ? [.. sections] : SectionPath.Find(keyPath, byKey) is (var asked, _) ? [asked] : [];
        var known = new HashSet<string>(reached.Select(section => section.Key), StringComparer.Ordinal);
        for (var i = 0; i < reached.Count; i++)
        {
            Collect(reached[i], byKey, direct, named, findings);
            reached.AddRange(Of(direct, reached[i].Key).Where(target => known.Add(target.Key)));
        }

        return sections.ConvertAll(section => direct.ContainsKey(section.Key) || named.ContainsKey(section.Key) ? Link(section, direct, named, properties) : section);
    }

    private static void Collect(
        SectionPlan section, Dictionary<string, SectionPlan> byKey, Dictionary<string, List<SectionPlan>> direct, Dictionary<string, List<string>> named, List<Finding> findings)
    {
        foreach (var layer in section.Layers.Concat(section.Variants?.Layers ?? default))
        {
            foreach (var (reference, value) in ReferencedNames.Of(layer).All)
            {
                // Something to resolve, even if it depends on nobody else.
                ListOf(named, section.Key);
                if (reference.Kind == ReferenceKind.Build)
                {
                    ListOf(named, section.Key).Add(reference.Name);
                }
                else if (reference.Kind == ReferenceKind.Config && SectionPath.Find(reference.Name, byKey) is (var target, _))
                {
                    ListOf(direct, section.Key).Add(target);
                }
                else if (reference.Kind == ReferenceKind.Config)
                {
                    findings.Add(NoSuchSection(reference, value, section, layer, byKey));
                }
            }
        }
    }

    private static SectionPlan Link(
        SectionPlan section, Dictionary<string, List<SectionPlan>> direct, Dictionary<string, List<string>> named, EquatableArray<BuildProperty> properties)
    {
        var reached = new List<SectionPlan> { section };
        var known = new HashSet<string>(StringComparer.Ordinal) { section.Key };
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < reached.Count; i++)
        {
            foreach (var target in Of(direct, reached[i].Key))
            {
                if (known.Add(target.Key))
                {
                    reached.Add(target);
                }
            }

            names.UnionWith(Of(named, reached[i].Key));
        }

        return section with
        {
            IsReferring = true,
            Referenced = reached.Skip(1).ToEquatableArray(),
            Properties = properties.Where(property => names.Contains(property.Name)).ToEquatableArray(),
        };
    }

    private static Finding NoSuchSection(Reference reference, ScalarNode value, SectionPlan section, Layer layer, Dictionary<string, SectionPlan> byKey)
    {
        var first = reference.Name.Split('.')[0];
        var suggestion = (layer.Root() as MappingNode)?.Find(first) is not null
            ? $" Did you mean '{section.Key}.{reference.Name}'?"
            : Text.Suggestion.Sentence(first, byKey.Keys);
        return Finding.Create(
            CompositionFindings.ReferenceTarget,
            ReferenceSpan.Locate(layer, value, reference),
            $"'{reference}' refers to nothing: there is no section '{Found.Short(first)}'.{suggestion} A path begins with its section, inside the same section too.");
    }

    private static IReadOnlyList<T> Of<T>(Dictionary<string, List<T>> lists, string key) => lists.TryGetValue(key, out var list) ? list : [];

    private static List<T> ListOf<T>(Dictionary<string, List<T>> lists, string key)
    {
        if (!lists.TryGetValue(key, out var list))
        {
            lists.Add(key, list = []);
        }

        return list;
    }
}
