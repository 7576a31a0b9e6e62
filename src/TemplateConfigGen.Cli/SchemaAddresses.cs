using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Cli;

/// <summary>Which file of a folder, or of the folders in it, holds the schema of an address.</summary>
internal sealed class SchemaAddresses
{
    private const int MostFiles = 5_000;
    private const long LargestFile = 16 * 1024 * 1024;

    private static readonly string[] Extensions = [".json", ".jsonc", ".yaml", ".yml"];

    private readonly Dictionary<string, string> _files = new(StringComparer.Ordinal);

    private SchemaAddresses()
    {
    }

    /// <summary>The addresses in a folder. Where two files have one, the first by name.</summary>
    public static SchemaAddresses In(string folder)
    {
        var addresses = new SchemaAddresses();
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true };
        var files = !Directory.Exists(folder) ? [] : Directory.EnumerateFiles(folder, "*", options).Where(file => Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase)).Take(MostFiles);
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            if (new FileInfo(file).Length <= LargestFile)
            {
                // What looks like an address is only a hint; the file itself says, once it is read, whether it has a schema of that address.
                foreach (var address in OfText(File.ReadAllText(file)))
                {
                    addresses._files.TryAdd(address, file);
                }
            }
        }

        return addresses;
    }

    /// <summary>What may be addresses of schemas in a text: what stands behind <c>id:</c>, whatever quotes and blanks are between.</summary>
    public static List<string> OfText(ReadOnlySpan<char> text)
    {
        var found = new List<string>();
        for (var at = text.IndexOf("id"); at >= 0; at = text.IndexOf("id"))
        {
            text = text[(at + 2)..];
            var value = text.TrimStart("\"'").TrimStart();
            if (value is not [':', ..])
            {
                continue;
            }

            value = value[1..].TrimStart().TrimStart("\"'");
            if (value is [var first, ..] && (char.IsAsciiLetter(first) || first == '/'))
            {
                var end = value.IndexOfAny("\"', }\t\r\n");
                found.Add((end < 0 ? value : value[..end]).TrimEnd('#').ToString());
            }
        }

        return found;
    }

    /// <summary>The address that a document gives itself; null for none.</summary>
    public static string? Of(ConfigNode? root) =>
        root is MappingNode mapping && (mapping.Find("$id") ?? mapping.Find("id")) is { Value: ScalarNode { Kind: ScalarKind.String } id } ? id.Text : null;

    public string? Find(string address) => _files.GetValueOrDefault(address.TrimEnd('#'));
}
