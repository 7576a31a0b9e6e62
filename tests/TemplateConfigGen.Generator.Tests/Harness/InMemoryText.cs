using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace TemplateConfigGen.Generator.Tests.Harness;

/// <summary>An additional file and the part its project gives it. A host keeps the instance of a file that did not change, and so do the tests.</summary>
/// <param name="text">Null for a file that the host cannot read.</param>
internal sealed class InMemoryText(string path, string? text, string? kind, string? relativePath, Encoding? encoding) : AdditionalText
{
    private readonly SourceText? _text = text is null ? null : SourceText.From(text, encoding ?? Encoding.UTF8);

    public override string Path { get; } = path;

    public string? Kind { get; } = kind;

    public string? RelativePath { get; } = relativePath;

    /// <summary>The library that hands the file on.</summary>
    public string? Owner { get; init; }

    /// <summary>What the targets say about it: four fields.</summary>
    public string Listing => $"{Kind}|{Encode(RelativePath)}|{Encode(Owner)}|{Encode(Path)}";

    public override SourceText? GetText(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return _text;
    }

    private static string Encode(string? name) =>
        (name ?? "").Replace("%", "%25", StringComparison.Ordinal).Replace("#", "%23", StringComparison.Ordinal).Replace(";", "%3B", StringComparison.Ordinal).Replace("|", "%7C", StringComparison.Ordinal);
}
