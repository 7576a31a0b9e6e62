using System.Text;

namespace TemplateConfigGen.Compiler.Text.Signatures;

/// <summary>What a signature is over: the files of a project's configuration, and the environments that they are meant for. One text for one content.</summary>
internal sealed class FolderManifest
{
    /// <summary>The first line. Says what is signed, so that no signature of one thing can be taken for one of another.</summary>
    public const string Header = "tcg-folder:v1";

    /// <summary>Stands for every environment, also those that come later.</summary>
    public const string Everywhere = "*";

    public const string EnvironmentWord = "environment ";
    public const string FileWord = "file ";
    public const int HashLength = 64;

    private FolderManifest(IReadOnlyList<string> environments, IReadOnlyList<SignedFile> files)
    {
        (Environments, Files) = (environments, files);
        var text = new StringBuilder(Header).Append('\n');
        foreach (var environment in environments)
        {
            text.Append(EnvironmentWord).Append(environment).Append('\n');
        }

        foreach (var file in files)
        {
            text.Append(FileWord).Append(file.Hash).Append(' ').Append(file.Path).Append('\n');
        }

        Text = text.ToString();
        Digest = TextHash.Of(Text);
    }

    /// <summary>The names, in ordinal order, or <see cref="Everywhere"/> alone.</summary>
    public IReadOnlyList<string> Environments { get; }

    /// <summary>In the ordinal order of their paths.</summary>
    public IReadOnlyList<SignedFile> Files { get; }

    public string Text { get; }

    /// <summary>The SHA-256 of the text, as 64 hexadecimal digits: says in short which configuration this is.</summary>
    public string Digest { get; }

    /// <param name="environments">Empty for all.</param>
    /// <exception cref="FormatException">A path or a name cannot stand on a line of its own.</exception>
    public static FolderManifest Of(IEnumerable<string> environments, IEnumerable<SignedFile> files)
    {
        var names = environments.Distinct(StringComparer.Ordinal).OrderBy(name => name, StringComparer.Ordinal).ToList();
        var sorted = files.OrderBy(file => file.Path, StringComparer.Ordinal).ToList();
        var bad = names.Find(name => !IsLine(name)) ?? BadPath(sorted);
        return bad is null
            ? new FolderManifest(names.Count == 0 ? [Everywhere] : names, sorted)
            : throw new FormatException($"'{bad}' cannot be signed: a name on a line of its own has no control characters, and a path stays below the project and is there once");
    }

    /// <summary>Whether the signature holds for an environment.</summary>
    public bool IsFor(string environment) => Environments[0] == Everywhere || Environments.Contains(environment, StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The SHA-256 of a file's text: of its UTF-8, without a byte order mark, with <c>\n</c> at the ends of lines. A compiler is given texts, not bytes, and git may check a file out with other line ends than
    /// somebody signed; no reader of ours gives a value that depends on either.
    /// </summary>
    public static string HashOf(string text) => TextHash.Of(Lines(text));

    /// <summary>A text with one kind of line end.</summary>
    public static string Lines(string text) => text.IndexOf('\r') < 0 ? text : text.Replace("\r\n", "\n");

    /// <summary>A path that leads out of the project, or is there twice; null for none.</summary>
    public static string? BadPath(List<SignedFile> files)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return files.Find(file => !IsSafePath(file.Path) || !seen.Add(file.Path))?.Path;
    }

    /// <summary>Below the project, in one spelling.</summary>
    private static bool IsSafePath(string path) =>
        IsLine(path) && path.IndexOfAny(['\\', ':']) < 0 && path.Split('/').All(step => step.Length > 0 && step != "." && step != "..");

    private static bool IsLine(string text) => text.Length > 0 && text != Everywhere && text.Trim().Length == text.Length && !text.Any(char.IsControl);
}

/// <summary>A file of a signed folder.</summary>
/// <param name="path">Below the project, with forward slashes, as the folders are called by default: <c>config/cache.yaml</c>.</param>
/// <param name="hash">What <see cref="FolderManifest.HashOf"/> gives.</param>
internal sealed class SignedFile(string path, string hash)
{
    public string Path => path;

    public string Hash => hash;
}
