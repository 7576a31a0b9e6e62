using System.Text.RegularExpressions;
using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Cli;

/// <summary>Which file of a folder, or of the folders in it, holds the schema of an address.</summary>
internal sealed partial class SchemaAddresses
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

    /// <summary>What may be addresses of schemas in a text.</summary>
    public static IEnumerable<string> OfText(string text) => Id().Matches(text).Select(match => match.Groups["address"].Value.TrimEnd('#'));

    /// <summary>The address that a document gives itself; null for none.</summary>
    public static string? Of(ConfigNode? root) =>
        root is MappingNode mapping && (mapping.Find("$id") ?? mapping.Find("id")) is { Value: ScalarNode { Kind: ScalarKind.String } id } ? id.Text : null;

    public string? Find(string address) => _files.GetValueOrDefault(address.TrimEnd('#'));

    [GeneratedRegex("""["']?\$?id["']?\s*:\s*["']?(?<address>[a-zA-Z/][^"'\s,}]*)""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Id();
}
