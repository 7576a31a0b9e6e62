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
    public void Run()
    {
        var baseLayers = layers.Where(layer => layer.Layer.IsBase).ToList();

        // Of a base file with errors nobody knows which keys it would have.
        var known = baseLayers.Count > 0 && baseLayers.TrueForAll(layer => layer.Layer.Document.Findings.Count == 0)
            ? new KnownKeys(baseLayers.ConvertAll(layer => layer.Root), schema, microsoft ? plan.Key : "", microsoft)
            : null;
        foreach (var (layer, root) in layers.Concat(variants))
        {
            if (!layer.IsBase && known is not null)
            {
                CheckKeys(layer, root, known, baseLayers[0].Layer.DisplayPath);
            }

            if (!microsoft && layer.Document.MayHaveReferences)
            {
                CheckReferences(layer, root);
            }
        }
    }

    private void CheckKeys(Layer layer, MappingNode overlay, KnownKeys known, string baseFile)
    {
        if (known.IsOpen)
        {
            return;
        }

        var entries = overlay.Array;
        for (var i = 0; i < entries.Length; i++)
        {
            var found = known.Find(entries[i].Key, place: i);
            if (!found.IsKnown)
            {
                ReportUnknown(layer, entries[i], known, baseFile);
            }
            else if (found.Below is not null && Plain(entries[i].Value) is MappingNode inner)
            {
                CheckKeys(layer, inner, found.Below, baseFile);
            }
        }
    }

    /// <summary>The value that a layer says, where it says one: a directive may replace a value, add to it or take it away.</summary>
    private ConfigNode? Plain(ConfigNode value) => !microsoft && Directive.Of(value) is { } directive ? directive.Replace : value;

    private void ReportUnknown(Layer layer, MappingEntry entry, KnownKeys known, string baseFile) =>
        findings.Add(microsoft
            ? Finding.Create(CompositionFindings.OverlayOnlyKey, layer.Locate(entry.KeySpan), layer.DisplayPath, known.PathOf(entry.Key))
            : Finding.Create(
                CompositionFindings.UnknownKey,
                layer.Locate(entry.KeySpan),
                plan.Key,
                known.PathOf(entry.Key),
                Suggestion.Sentence(entry.Key, known.Keys),
                baseFile));

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
}
