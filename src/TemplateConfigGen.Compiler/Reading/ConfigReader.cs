using System.Text;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading.Json;
using TemplateConfigGen.Compiler.Reading.Toml;
using TemplateConfigGen.Compiler.Reading.Xml;
using TemplateConfigGen.Compiler.Reading.Yaml;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading;

/// <summary>Reads a config file of any format. Never throws for what a file contains.</summary>
internal static class ConfigReader
{
    /// <summary>What decoders leave in place of bytes that are no characters.</summary>
    public const char Undecodable = '\uFFFD';

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The format that a file name stands for, or null when it is no config file.</summary>
    public static ConfigFormat? FormatOf(string path)
    {
        var dot = path.LastIndexOf('.');
        return (dot < 0 ? "" : path.Substring(dot).ToLowerInvariant()) switch
        {
            ".json" => ConfigFormat.Json,
            ".jsonc" => ConfigFormat.JsonWithComments,
            ".yaml" or ".yml" => ConfigFormat.Yaml,
            ".toml" => ConfigFormat.Toml,
            ".xml" => ConfigFormat.Xml,
            _ => null,
        };
    }

    public static ConfigDocument Read(SourceFile file, ConfigFormat format, ReadOptions options, CancellationToken cancellationToken)
    {
        if (file.Text.Length > options.MaxLength)
        {
            return Refuse(Finding.Create(
                ReadingFindings.TooLarge, file.Locate(default), Invariant.Text(file.Text.Length), Invariant.Text(options.MaxLength)));
        }

        if (NotUnicode(file) is { } encoding)
        {
            return Refuse(encoding);
        }

        return format switch
        {
            ConfigFormat.Json => JsonReader.Read(file, withComments: false, options, cancellationToken),
            ConfigFormat.JsonWithComments => JsonReader.Read(file, withComments: true, options, cancellationToken),
            ConfigFormat.Yaml => YamlReader.Read(file, options, cancellationToken),
            ConfigFormat.Toml => TomlReader.Read(file, options, cancellationToken),
            _ => XmlReader.Read(file, options, cancellationToken),
        };

        ConfigDocument Refuse(Finding finding) => new(file, format, root: null, [finding], []);
    }

    /// <summary>Text that was not Unicode shows by what decoding leaves behind: the host's fallback, a NUL, or half a character.</summary>
    private static Finding? NotUnicode(SourceFile file)
    {
        if (file.FallbackEncoding is { } fallback)
        {
            var replaced = file.Text.IndexOf(Undecodable);
            if (replaced >= 0)
            {
                return Finding.Create(ReadingFindings.Encoding, file.Locate(new SourceSpan(replaced, 1)), "the byte here belongs to no character");
            }

            return Finding.Create(ReadingFindings.Encoding, file.Locate(default), $"it could only be read as {fallback}");
        }

        var nul = file.Text.IndexOf('\0');
        if (nul >= 0)
        {
            return Finding.Create(ReadingFindings.Encoding, file.Locate(new SourceSpan(nul, 1)), "it contains a NUL character");
        }

        return LoneSurrogate(file.Text) is >= 0 and var half
            ? Finding.Create(ReadingFindings.Encoding, file.Locate(new SourceSpan(half, 1)), "here is one half of a surrogate pair without the other")
            : null;
    }

    /// <summary>Where the first half of a character without its other half stands, or -1. The encoder knows the fastest way to look for one.</summary>
    private static int LoneSurrogate(string text)
    {
        try
        {
            StrictUtf8.GetByteCount(text);
            return -1;
        }
        catch (EncoderFallbackException exception)
        {
            return exception.Index;
        }
    }
}
