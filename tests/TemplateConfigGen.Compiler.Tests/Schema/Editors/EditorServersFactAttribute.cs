namespace TemplateConfigGen.Compiler.Tests.Schema.Editors;

/// <summary>A test with the language servers of editors: skipped, and saying so, where they are not at hand.</summary>
internal sealed class EditorServersFactAttribute : FactAttribute
{
    public EditorServersFactAttribute()
    {
        if (Folder is null || !Directory.Exists(Path.Combine(Folder, "node_modules", "yaml-language-server")) || !Directory.Exists(Path.Combine(Folder, "node_modules", "vscode-json-languageservice")))
        {
            Skip = "TCG_EDITORS names no folder in which 'npm install vscode-json-languageservice yaml-language-server' was called. It takes node.";
        }
    }

    public static string? Folder => Environment.GetEnvironmentVariable("TCG_EDITORS");
}
