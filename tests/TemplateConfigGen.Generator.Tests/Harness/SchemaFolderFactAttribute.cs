namespace TemplateConfigGen.Generator.Tests.Harness;

/// <summary>A test over any collection of schemas: skipped unless <c>TCG_SCHEMAS</c> names a folder of them.</summary>
internal sealed class SchemaFolderFactAttribute : FactAttribute
{
    public SchemaFolderFactAttribute()
    {
        if (Folder is null)
        {
            Skip = "TCG_SCHEMAS names no folder of schemas to try.";
        }
    }

    public static string? Folder { get; } = Environment.GetEnvironmentVariable("TCG_SCHEMAS");
}
