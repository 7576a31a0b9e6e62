using System.Text;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Schema;

/// <summary>The published metaschemas, as resources of this assembly: schemas may refer to them, and nothing is fetched.</summary>
internal static class Metaschemas
{
    /// <summary>The URI with the scheme that json-schema.org uses for it: http up to draft 7, https since. Both are met for all of them.</summary>
    public static string PublishedUri(string uri) =>
        uri.StartsWith("https://json-schema.org/draft-", StringComparison.Ordinal) ? "http" + uri.Substring("https".Length)
        : uri.StartsWith("http://json-schema.org/draft/", StringComparison.Ordinal) ? "https" + uri.Substring("http".Length)
        : uri;

    /// <summary>The metaschema at a URI, or null when json-schema.org publishes none there.</summary>
    public static ConfigDocument? Read(string uri)
    {
        var scheme = uri.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0 || FileOf(uri.Substring(scheme + 3)) is not { } name)
        {
            return null;
        }

        using var stream = typeof(Metaschemas).Assembly.GetManifestResourceStream("Metaschemas/" + name);
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream, Encoding.UTF8);
        return ConfigReader.Read(new SourceFile(uri, reader.ReadToEnd(), uri), ConfigFormat.Json, ReadOptions.Default, CancellationToken.None);
    }

    private static string? FileOf(string name)
    {
        const string meta = "/meta/";
        switch (name)
        {
            case "json-schema.org/draft-04/schema" or "json-schema.org/draft-06/schema" or "json-schema.org/draft-07/schema":
                return name.Substring("json-schema.org/".Length, "draft-00".Length) + ".json";
            case "json-schema.org/draft/2019-09/schema" or "json-schema.org/draft/2020-12/schema":
                return name.Substring("json-schema.org/draft/".Length, "2020-12".Length) + ".json";
        }

        return name.StartsWith("json-schema.org/draft/20", StringComparison.Ordinal) && name.IndexOf(meta, StringComparison.Ordinal) is > 0 and var at
            ? name.Substring("json-schema.org/draft/".Length, at - "json-schema.org/draft/".Length) + "." + name.Substring(at + meta.Length) + ".json"
            : null;
    }
}
