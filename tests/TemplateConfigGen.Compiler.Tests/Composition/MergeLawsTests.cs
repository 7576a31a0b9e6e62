using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Tests.Composition;

public sealed class MergeLawsTests
{
    [Property]
    public Property ALayerOverItselfChangesNothing() =>
        Prop.ForAll(Layer().ToArbitrary(), layer => Assert.Equal(Merged(layer), Merged(layer, layer)));

    [Property]
    public Property LayersMayBeMergedInAnyGrouping() =>
        Prop.ForAll(
            Gen.Three(Layer()).ToArbitrary(),
            layers =>
            {
                var (a, b, c) = layers;
                Assert.Equal(Merged(a, b, c), Merged(Merged(a, b), c));
                Assert.Equal(Merged(a, b, c), Merged(a, Merged(b, c)));
            });

    [Property]
    public Property EveryValueIsTheOneAtTheSpanThatItsProvenanceNames() =>
        Prop.ForAll(
            Gen.Two(Layer()).ToArbitrary(),
            layers =>
            {
                Check(Merge(layers.Item1, layers.Item2));

                static void Check(EffectiveNode node)
                {
                    if (node.Scalar is { } scalar)
                    {
                        Assert.Equal(scalar.Text, node.Layer.Document.File.Text.Substring(scalar.Span.Start, scalar.Span.Length));
                    }

                    foreach (var entry in node.Entries ?? [])
                    {
                        Check(entry.Value);
                    }
                }
            });

    private static string Merged(params string[] layers)
    {
        var text = new StringBuilder();
        Write(Merge(layers));
        return text.ToString();

        void Write(EffectiveNode node)
        {
            if (node.Scalar is { } scalar)
            {
                text.Append(scalar.Text);
                return;
            }

            text.Append('{');
            foreach (var entry in (node.Entries ?? []).OrderBy(entry => entry.Key, StringComparer.Ordinal))
            {
                text.Append('"').Append(entry.Key).Append("\":");
                Write(entry.Value);
                text.Append(',');
            }

            text.Length -= node.Entries is { Length: > 0 } ? 1 : 0;
            text.Append('}');
        }
    }

    private static EffectiveNode Merge(params string[] layers)
    {
        var merger = new Merger(microsoft: false);
        EffectiveNode? effective = null;
        foreach (var text in layers)
        {
            var document = ConfigReader.Read(new SourceFile("s.json", text), ConfigFormat.Json, ReadOptions.Default, CancellationToken.None);
            Assert.Empty(document.Findings);
            effective = merger.Merge(effective, document.Root!, new Layer(document, Environment: null, default));
        }

        return effective!;
    }

    // Scalars and objects never meet under one key: a conflict is reported, and promises nothing.
    private static Gen<string> Layer() => Object(depth: 3);

    private static Gen<string> Object(int depth) =>
        from scalars in Gen.SubListOf("a", "b", "c")
        from values in Gen.CollectToList(scalars, key => Gen.Choose(0, 99).Select(value => $"\"{key}\":{value}"))
        from inner in depth == 0 ? Gen.Constant<IList<string>>([]) : Gen.SubListOf("x", "y").Select(list => (IList<string>)[.. list])
        from objects in Gen.CollectToList(inner, key => Object(depth - 1).Select(value => $"\"{key}\":{value}"))
        select "{" + string.Join(",", values.Concat(objects)) + "}";
}
