using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Shapes;

/// <summary>
/// Holds the layers of templates, tenants and rules to the section's shape, which they have no part in: a tenant chooses among values, and what type a key has for the
/// application is not up to one of thousands.
/// </summary>
internal sealed class VariantFit
{
    private readonly ValueBaker _baker;
    private readonly Definitions _definitions;
    private readonly List<Finding> _findings;
    private readonly HashSet<SourceLocation> _reported;
    private readonly Dictionary<ObjectShape, KeysInOrder<MemberShape?>> _members = new(ReferenceComparer<ObjectShape>.Instance);

    private VariantFit(Definitions definitions, List<Finding> findings)
    {
        _baker = new ValueBaker(microsoft: false, definitions);
        _definitions = definitions;
        _findings = findings;
        _reported = [.. findings.Where(finding => finding.Descriptor.Severity == Severity.Error).Select(finding => finding.Location)];
    }

    /// <param name="findings">What is wrong so far, which is not said again in other words.</param>
    public static void Check(ComposedSection section, ObjectShape shape, Definitions definitions, List<Finding> findings)
    {
        if (section.Variants is not { } variants)
        {
            return;
        }

        var fit = new VariantFit(definitions, findings);
        foreach (var (layer, root) in variants.Layers)
        {
            fit.CheckMembers(root, shape, layer, section.Plan.Key);
        }
    }

    private void CheckMembers(MappingNode mapping, ObjectShape shape, Layer layer, string path)
    {
        if (!_members.TryGetValue(shape, out var members))
        {
            _members.Add(shape, members = new KeysInOrder<MemberShape?>(key => shape.Members.FirstOrDefault(member => member.Key == key)));
        }

        var entries = mapping.Array;
        for (var i = 0; i < entries.Length; i++)
        {
            var entry = entries[i];
            var key = new KeyPath(path, entry.Key);
            if (members.Find(entry.Key, place: i) is not { } member)
            {
                Report(layer, entry.KeySpan, entry.KeySpan, key, "nothing that the application could read", Describe.A(entry.Value));
            }
            else if (Directive.Of(entry.Value) is { } directive)
            {
                CheckDirective(directive, entry, member, layer, key);
            }
            else
            {
                Check(entry.Value, member.Shape, member.IsNullable, layer, key);
            }
        }
    }

    private void CheckDirective(Directive directive, MappingEntry entry, MemberShape member, Layer layer, KeyPath key)
    {
        if (directive.IsRemove && !member.IsNullable && member.Default is null)
        {
            Report(layer, entry.Value.Span, entry.KeySpan, key, "always there", "a directive that takes it away");
        }

        foreach (var value in directive.Values())
        {
            Check(value, member.Shape, member.IsNullable, layer, key);
        }
    }

    private void Check(ConfigNode value, ValueShape shape, bool isNullable, Layer layer, KeyPath path)
    {
        shape = _definitions.Resolve(shape) ?? shape;
        switch (value)
        {
            case ScalarNode { Kind: ScalarKind.Null }:
                if (!isNullable)
                {
                    Report(layer, value.Span, value.Span, path, "never null", "null");
                }

                break;
            case ScalarNode { Kind: ScalarKind.String } secret when SealedText.Is(secret.Text):
                if (shape is not SecretShape)
                {
                    Report(layer, value.Span, value.Span, path, "no secret for the application: its own layers do not seal it, and no schema marks it", "a sealed value");
                }

                break;
            case ScalarNode { Kind: ScalarKind.String } scalar when scalar.Text.IndexOf("${", StringComparison.Ordinal) >= 0:
                // What a reference gives is checked where it is resolved.
                break;
            case MappingNode mapping when shape is ObjectShape { IsTuple: false } item:
                CheckMembers(mapping, item, layer, path.ToString());
                break;
            case MappingNode mapping when shape is MapShape map:
                var above = path.ToString();
                foreach (var entry in mapping.Array)
                {
                    Check(entry.Value, map.Value, map.HasNullValues, layer, new KeyPath(above, entry.Key));
                }

                break;
            case SequenceNode { Items.Count: > 0 } sequence when shape is ListShape { Element: ScalarShape } list:
                foreach (var item in sequence.Items)
                {
                    Check(item, list.Element, list.HasNullElements, layer, path);
                }

                break;
            case MappingNode when shape is VariantShape or UnionShape or AnyShape:
                // A part of one of several types; the schema, which alone gives such shapes, judges the whole.
                break;
            default:
                if (!_baker.Fits(value, shape, layer))
                {
                    Report(layer, value.Span, value.Span, path, ValueBaker.DescribeType(shape), value is ScalarNode { Kind: ScalarKind.String } ? "text that is none" : Describe.A(value));
                }

                break;
        }
    }

    private void Report(Layer layer, SourceSpan span, SourceSpan known, KeyPath path, string expected, string found)
    {
        if (!_reported.Contains(layer.Locate(known)))
        {
            _findings.Add(Finding.Create(VariantShapeFindings.DoesNotFit, layer.Locate(span), path.ToString(), expected, found));
        }
    }
}
