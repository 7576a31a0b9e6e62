using TemplateConfigGen.Compiler.Composition.References;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Composition;

/// <summary>What can be said of each layer by itself: keys that its section does not have, references that are malformed.</summary>
/// <param name="layers">The section's own layers.</param>
/// <param name="variants">Those of templates, tenants and rules.</param>
internal sealed class LayerChecks(
    SectionPlan plan, List<LaidLayer> layers, List<LaidLayer> variants, ISchemaKeys? schema, bool microsoft, List<Finding> findings)
{
    private readonly Dictionary<MappingNode, bool> _maps = [];

    public void Run()
    {
        var baseLayers = layers.Where(layer => layer.Layer.IsBase).ToList();
        var known = baseLayers.ConvertAll(layer => layer.Root);

        // Of a base file with errors nobody knows which keys it would have.
        var isBaseKnown = baseLayers.Count > 0 && baseLayers.TrueForAll(layer => layer.Layer.Document.Findings.Count == 0);
        foreach (var (layer, root) in layers.Concat(variants))
        {
            if (!layer.IsBase && isBaseKnown)
            {
                CheckKeys(layer, root, known, schema, microsoft ? plan.Key : "", baseLayers[0].Layer.DisplayPath);
            }

            if (!microsoft)
            {
                CheckReferences(layer, root);
            }
        }
    }

    private void CheckKeys(Layer layer, MappingNode overlay, List<MappingNode> known, ISchemaKeys? keys, string path, string baseFile)
    {
        // An empty mapping, and one whose keys are data rather than names, is open: any key may come.
        if (keys is { IsClosed: true } || known.TrueForAll(mapping => mapping.Entries.Count == 0) || known.Exists(IsMap))
        {
            return;
        }

        foreach (var entry in overlay.Entries)
        {
            var isKnown = false;
            List<MappingNode>? below = null;
            foreach (var mapping in known)
            {
                if (Find(mapping, entry.Key) is { } found)
                {
                    isKnown = true;
                    if (found.Value is MappingNode inner)
                    {
                        (below ??= new(known.Count)).Add(inner);
                    }
                }
            }

            if (!isKnown && keys?.Knows(entry.Key) != true)
            {
                ReportUnknown(layer, entry, known, Join(path, entry.Key), baseFile);
            }
            else if (below is not null && Plain(entry.Value) is MappingNode inner)
            {
                CheckKeys(layer, inner, below, keys?.Below(entry.Key), Join(path, entry.Key), baseFile);
            }
        }
    }

    /// <summary>The value that a layer says, where it says one: a directive may replace a value, add to it or take it away.</summary>
    private ConfigNode? Plain(ConfigNode value) => !microsoft && Directive.Of(value) is { } directive ? directive.Replace : value;

    private void ReportUnknown(Layer layer, MappingEntry entry, List<MappingNode> known, string keyPath, string baseFile) =>
        findings.Add(microsoft
            ? Finding.Create(CompositionFindings.OverlayOnlyKey, layer.Locate(entry.KeySpan), layer.DisplayPath, keyPath)
            : Finding.Create(
                CompositionFindings.UnknownKey,
                layer.Locate(entry.KeySpan),
                plan.Key,
                keyPath,
                Suggestion.Sentence(entry.Key, known.SelectMany(mapping => mapping.Entries).Select(other => other.Key)),
                baseFile));

    private static string Join(string path, string key) => path.Length == 0 ? key : path + "." + key;

    private void CheckReferences(Layer layer, ConfigNode node)
    {
        switch (node)
        {
            case MappingNode mapping:
                foreach (var entry in mapping.Entries)
                {
                    CheckReferences(layer, entry.Value);
                }

                break;
            case SequenceNode sequence:
                foreach (var item in sequence.Items)
                {
                    CheckReferences(layer, item);
                }

                break;
            case ScalarNode { Kind: ScalarKind.String } scalar when Interpolation.IsIn(scalar.Text) && Interpolation.Parse(scalar.Text) is { Error: { } error } parsed:
                findings.Add(Finding.Create(CompositionFindings.Interpolation, ReferenceSpan.Locate(layer, scalar, parsed.ErrorText), error));
                break;
        }
    }

    private MappingEntry? Find(MappingNode mapping, string key) =>
        mapping.Find(key) ?? (microsoft ? mapping.Entries.FirstOrDefault(entry => string.Equals(entry.Key, key, StringComparison.OrdinalIgnoreCase)) : null);

    private bool IsMap(MappingNode mapping)
    {
        if (!_maps.TryGetValue(mapping, out var isMap))
        {
            _maps.Add(mapping, isMap = HasKeyThatIsNoName(mapping));
        }

        return isMap;
    }

    private static bool HasKeyThatIsNoName(MappingNode mapping)
    {
        for (var i = 0; i < mapping.Entries.Count; i++)
        {
            if (!CSharpName.IsMemberLike(mapping.Entries[i].Key))
            {
                return true;
            }
        }

        return false;
    }
}
