using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Schema;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Tests.Schema;

/// <summary>Schemas and values from JSON in the test.</summary>
internal static class SchemaTexts
{
    public static SchemaNode Compile(string json, SchemaSet? set = null)
    {
        set ??= new SchemaSet();
        return set.Compile(set.Add(Read("schema.json", json)))!;
    }

    public static ConfigNode Value(string json) => Read("input.json", json).Root!;

    public static ConfigDocument Read(string path, string text) =>
        ConfigReader.Read(new SourceFile(path, text), ConfigReader.FormatOf(path)!.Value, ReadOptions.Default with { MaxDepth = 20_000 }, CancellationToken.None);
}
