using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Json;

internal static class JsonReader
{
    public static ConfigDocument Read(SourceFile file, bool withComments, ReadOptions options, CancellationToken cancellationToken) =>
        new(file, withComments ? ConfigFormat.JsonWithComments : ConfigFormat.Json, root: null, [], []);
}
