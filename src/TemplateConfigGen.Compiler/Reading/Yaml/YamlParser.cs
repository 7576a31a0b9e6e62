using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Yaml;

/// <summary>Reads the documents of a text by the productions of YAML 1.2.2: l-yaml-stream [211]. Ends at the first mistake.</summary>
internal sealed class YamlParser
{
    private readonly YamlScanner _scanner;
    private readonly YamlFindings _findings;
    private readonly YamlPropertyReader _properties;
    private readonly YamlDirectives _directives;
    private readonly YamlComposer _composer;
    private readonly YamlBlocks _blocks;
    private readonly Mistake? _forbidden;

    public YamlParser(SourceFile file, ReadOptions options, CancellationToken cancellationToken)
    {
        var forbidden = YamlCharacters.FindForbidden(file.Text, out var hasUnprintable);
        _forbidden = forbidden < 0 ? null : YamlCharacters.Forbidden(file.Text, forbidden);
        _scanner = new YamlScanner(file.Text, forbidden < 0 ? file.Text.Length : forbidden, hasUnprintable);
        _findings = new YamlFindings(file, options);
        var anchors = new YamlAnchors(_findings, options);
        _properties = new YamlPropertyReader(_scanner, anchors);
        _directives = new YamlDirectives(_scanner, _properties);
        _composer = new YamlComposer(_findings, anchors, options);
        _blocks = new YamlBlocks(_scanner, _properties, new YamlFlow(_scanner, _properties, _composer, cancellationToken), _composer, cancellationToken);
    }

    /// <param name="onlyFirst">Whether to stop where a second document starts.</param>
    public YamlStream Read(bool onlyFirst)
    {
        SourceSpan? second = null;
        try
        {
            while (StartDocument() is { } marker)
            {
                if (onlyFirst && _composer.Documents.Count > 0)
                {
                    second = marker;
                    break;
                }

                _composer.StartDocument(marker);
                _scanner.Position = marker.End;
                _blocks.ReadRoot(isMarked: marker.Length > 0);
                _composer.EndDocument();
            }
        }
        catch (YamlMistakeException exception)
        {
            // Where the text was cut before a forbidden character, this is only an echo of the cut.
            if (exception.Mistake is { } mistake && _forbidden == null)
            {
                _findings.Syntax(mistake);
            }

            _scanner.TakeRemainingComments();
        }

        if (_forbidden is { } forbidden && second == null)
        {
            _findings.Syntax(forbidden);
        }

        _composer.EndDocument();
        return new YamlStream(_composer.Documents, second, _findings.All, _scanner.Comments);
    }

    /// <summary>Goes on to the next document: its '---', or an empty span at its first line; null when there is none.</summary>
    private SourceSpan? StartDocument()
    {
        _directives.Clear();
        var isBehindEnd = _composer.Documents.Count == 0;
        _scanner.TakeByteOrderMark();
        if (isBehindEnd)
        {
            _scanner.FindContent();
        }

        while (!_scanner.IsAtEnd)
        {
            if (_scanner.IsAtMarker() && _scanner.Current == '.')
            {
                if (_directives.First >= 0)
                {
                    throw YamlMistakes.NoMarkerBelowDirective(_directives.First);
                }

                TakeEndMarker();
                isBehindEnd = true;
            }
            else if (_scanner.Current == '%' && _scanner.Column == 0 && isBehindEnd)
            {
                _directives.Take();
            }
            else if (_scanner.IsAtMarker())
            {
                return new SourceSpan(_scanner.Position, 3);
            }
            else
            {
                return _directives.First < 0 ? new SourceSpan(_scanner.Position, 0) : throw YamlMistakes.NoMarkerBelowDirective(_scanner.Position);
            }
        }

        return _directives.First < 0 ? null : throw YamlMistakes.NoMarkerBelowDirective(_directives.First);
    }

    private void TakeEndMarker()
    {
        _scanner.Position += 3;
        _scanner.SkipWhite();
        if (!_scanner.IsLineOver)
        {
            throw YamlMistakes.TextBesideEndMarker(_scanner.Position);
        }

        _scanner.NextLine();
        if (_scanner.Current == '\uFEFF' && _scanner.Column == 0)
        {
            _scanner.TakeByteOrderMark();
            _scanner.FindContent();
        }
    }
}
