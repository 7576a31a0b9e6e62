using System.Text;
using Microsoft.CodeAnalysis;
using TemplateConfigGen.Compiler;
using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Generator;

/// <summary>An additional file that is configuration: its text, and the part that the project gives it. Equal as long as nothing of that changed.</summary>
/// <param name="IsReadable">False where the host could not read the file at all.</param>
internal sealed record InputFile(SourceFile File, InputKind Kind, ConfigFormat Format, string RelativePath, bool IsReadable)
{
    /// <summary>The library that hands the file on; null for the project's own.</summary>
    public string? Library { get; init; }

    /// <summary>Null for a file that is none of ours.</summary>
    public static InputFile? Read(AdditionalText text, ListedFiles files, CancellationToken cancellationToken)
    {
        if (files.Find(text.Path) is not (var kind, var relative, var owner))
        {
            return null;
        }

        if (ConfigReader.FormatOf(text.Path) is not { } format)
        {
            if (kind is not (InputKind.Lock or InputKind.Signature))
            {
                return null;
            }

            format = default;
        }

        if (kind == InputKind.Appsettings && format == ConfigFormat.Json)
        {
            format = ConfigFormat.JsonWithComments;
        }

        var content = text.GetText(cancellationToken);
        var characters = content?.ToString() ?? "";
        var display = owner is null ? DisplayPath(text.Path.Replace('\\', '/'), files, kind, relative) : owner + (kind == InputKind.Schema ? "/schemas/" : "/config/") + relative;
        var file = new SourceFile(text.Path, characters, display, Fallback(content?.Encoding, characters));
        return new InputFile(file, kind, format, relative, content is not null) { Library = owner };
    }

    /// <summary>The file, read.</summary>
    /// <param name="options">Null where nothing can be generated: then what stands in files is of no interest.</param>
    public ConfigInput ToInput(ReadOptions? options, KeptPhases phases, CancellationToken cancellationToken)
    {
        var document = options is null || Kind is InputKind.Lock or InputKind.Signature ? new ConfigDocument(File, Format, root: null, [], [])
            : IsReadable ? phases.Read(File, Format, options, cancellationToken)
            : new ConfigDocument(File, Format, root: null, [Finding.Create(ReadingFindings.Unreadable, File.Locate(default))], []);
        return new ConfigInput(document, Kind, RelativePath) { Library = Library };
    }

    /// <summary>The path below the project, or for a linked file the place it is linked to: the same text on every machine.</summary>
    private static string DisplayPath(string path, ListedFiles files, InputKind kind, string relative)
    {
        if (files.ProjectDirectory.Length > 0 && path.StartsWith(files.ProjectDirectory, StringComparison.OrdinalIgnoreCase))
        {
            return path.Substring(files.ProjectDirectory.Length);
        }

        return kind == InputKind.Config ? files.Folder + relative : relative;
    }

    /// <summary>
    /// The compiler reads a file as strict UTF-8; where that fails it falls back to the system's encoding, which is another one, or UTF-8 that replaces what it
    /// cannot decode.
    /// </summary>
    private static string? Fallback(Encoding? encoding, string text) => encoding switch
    {
        null => null,
        UTF8Encoding { DecoderFallback: not DecoderExceptionFallback } when text.IndexOf(ConfigReader.Undecodable) >= 0 => encoding.WebName,
        UTF8Encoding or UnicodeEncoding or UTF32Encoding => null,
        _ => encoding.WebName,
    };
}
