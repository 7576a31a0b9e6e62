namespace TemplateConfigGen.Compiler.Reading.Yaml;

/// <summary>
/// Mappings and lists that indentation gives their form: chapter 8 of YAML 1.2.2. Each method ends at the content of a line that it does not want, for whoever called it. Calls itself for
/// blocks in blocks; the composer refuses to go deeper than <see cref="ReadOptions.MaxDepth"/>.
/// </summary>
internal sealed class YamlBlocks(YamlScanner scanner, YamlPropertyReader properties, YamlFlow flow, YamlComposer composer, CancellationToken cancellationToken)
{
    /// <summary>Where a node stands, which decides what it may be.</summary>
    private enum Place
    {
        /// <summary>The value of a document: on the line of its '---' no mapping and no list.</summary>
        Root,

        /// <summary>Behind '- ': a mapping or list may start on the same line.</summary>
        Item,

        /// <summary>Behind '? ', or the ': ' that follows it: like an item, and a list below may be aligned with the indicator.</summary>
        Explicit,

        /// <summary>Behind 'key:': a mapping or list starts below, the list perhaps aligned with the key.</summary>
        Value,
    }

    /// <summary>The value of a document. Ends at a marker or at the end of the text.</summary>
    /// <param name="isMarked">Whether it starts behind '---'; otherwise at the content of its first line.</param>
    public void ReadRoot(bool isMarked)
    {
        if (isMarked)
        {
            ReadNode(-1, Place.Root);
        }
        else
        {
            ReadNodeOnOwnLine(-1, Place.Root, scanner.Position, default);
        }

        if (scanner.Indentation >= 0)
        {
            throw YamlBlockMistakes.BelowDocument(scanner, composer.Last);
        }
    }

    /// <summary>The node behind an indicator or below it, or an empty one.</summary>
    /// <param name="parent">The indentation of the block it stands in.</param>
    private void ReadNode(int parent, Place place)
    {
        var end = scanner.Position;
        var tab = scanner.SkipWhiteToTab();
        if (scanner.IsLineOver)
        {
            scanner.NextLine();
            ReadNodeOnOwnLine(parent, place, end, default);
            return;
        }

        var start = scanner.Position;
        var own = properties.Read(inFlow: false);
        if (own.HasAny && EndsLine())
        {
            scanner.NextLine();
            ReadNodeOnOwnLine(parent, place, own.End, own);
            return;
        }

        ReadContent(parent, place, start, tab, isOwnLine: false, default, own);
    }

    /// <param name="end">Where an empty node stands, if nothing below belongs to it.</param>
    /// <param name="above">The properties that stand on lines above.</param>
    private void ReadNodeOnOwnLine(int parent, Place place, int end, YamlProperties above)
    {
        while (BelongsTo(parent, place))
        {
            var start = scanner.Position;
            var own = properties.Read(inFlow: false);
            if (!own.HasAny || !EndsLine())
            {
                ReadContent(parent, place, start, scanner.Tab, isOwnLine: true, above, own);
                return;
            }

            above = above.With(own);
            end = own.End;
            scanner.NextLine();
        }

        composer.Add(composer.Empty(end, above));
    }

    private bool EndsLine()
    {
        scanner.SkipWhite();
        return scanner.IsLineOver;
    }

    /// <summary>Whether the line the scanner stands at belongs to a node: it is deeper, or begins a list that is aligned with its key.</summary>
    private bool BelongsTo(int parent, Place place) =>
        scanner.Indentation > parent
        || (place is Place.Value or Place.Explicit && scanner.Indentation == parent && parent >= 0 && scanner.Tab < 0 && scanner.IsAtIndicator('-'));

    /// <summary>What follows the properties of a node.</summary>
    /// <param name="start">Where the node starts on this line, with its properties.</param>
    /// <param name="tab">A tab before that, or -1: no block may start behind it.</param>
    /// <param name="isOwnLine">Whether nothing stands before it on its line.</param>
    /// <param name="above">The properties that stand on lines above.</param>
    /// <param name="own">Those on this line, which are the key's where one follows.</param>
    private void ReadContent(int parent, Place place, int start, int tab, bool isOwnLine, YamlProperties above, YamlProperties own)
    {
        scanner.SkipWhite();
        var mayStartBlock = isOwnLine || place is Place.Item or Place.Explicit;
        var column = start - scanner.LineStart;
        if (scanner.IsAtIndicator('-') || scanner.IsAtIndicator('?'))
        {
            CheckBlockStart(mayStartBlock, tab, own);
            if (scanner.Current == '-')
            {
                ReadSequence(column, isAligned: column == parent, start, above);
            }
            else
            {
                composer.OpenMapping(start, above);
                ReadExplicitEntry(column);
                ReadEntries(column);
            }

            return;
        }

        if (scanner.Current is '|' or '>')
        {
            if (Found.IsConflictMarker(scanner.Text, scanner.Position))
            {
                throw YamlMistakes.Reserved(scanner, inFlow: false);
            }

            composer.Add(composer.Scalar(YamlBlockText.Read(scanner, parent), above.With(own), isKey: false));
            return;
        }

        var line = scanner.LineStart;
        var inline = ReadInline(parent + 1, own, isKey: false);
        if (!EndsKey())
        {
            var node = NodeOf(inline, above.With(own), isKey: false);
            composer.Add(node);
            EndLine(node);
            return;
        }

        if (!mayStartBlock)
        {
            throw YamlBlockMistakes.UnexpectedColon(scanner);
        }

        CheckKey(line, start, tab);
        composer.OpenMapping(start, above);
        composer.Add(NodeOf(inline, own, isKey: true));
        scanner.Position++;
        ReadNode(column, Place.Value);
        ReadEntries(column);
    }

    private void ReadSequence(int indentation, bool isAligned, int start, YamlProperties own)
    {
        composer.OpenSequence(start, own);
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            scanner.Position++;
            ReadNode(indentation, Place.Item);
        }
        while (scanner.Indentation == indentation && scanner.Tab < 0 && scanner.IsAtIndicator('-'));
        if (scanner.Indentation > indentation || (scanner.Indentation == indentation && !isAligned))
        {
            throw YamlBlockMistakes.Unexpected(scanner, indentation, isSequence: true);
        }

        composer.Add(composer.Close(end: -1));
    }

    /// <summary>The entries of a mapping that stand on lines of their own, and its end.</summary>
    private void ReadEntries(int indentation)
    {
        while (scanner.Indentation == indentation && scanner.Tab < 0 && !scanner.IsAtIndicator('-'))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (scanner.IsAtIndicator('?'))
            {
                ReadExplicitEntry(indentation);
            }
            else
            {
                ReadEntry(indentation);
            }
        }

        if (scanner.Indentation >= indentation)
        {
            throw YamlBlockMistakes.Unexpected(scanner, indentation, isSequence: false);
        }

        composer.Add(composer.Close(end: -1));
    }

    /// <summary>ns-l-block-map-implicit-entry [192].</summary>
    private void ReadEntry(int indentation)
    {
        var (start, line) = (scanner.Position, scanner.LineStart);
        var own = properties.Read(inFlow: false);
        scanner.SkipWhite();
        if (own.HasAny && scanner.IsLineOver)
        {
            throw YamlBlockMistakes.MissingColon(scanner, YamlLine.At(scanner.Text, start));
        }

        var inline = ReadInline(indentation + 1, own, isKey: true);
        if (!EndsKey())
        {
            throw scanner.IsLineOver ? YamlBlockMistakes.MissingColon(scanner, YamlLine.At(scanner.Text, start)) : YamlBlockMistakes.AfterValue(scanner);
        }

        CheckKey(line, start, tab: -1);
        composer.Add(NodeOf(inline, own, isKey: true));
        scanner.Position++;
        ReadNode(indentation, Place.Value);
    }

    /// <summary>c-l-block-map-explicit-entry [189].</summary>
    private void ReadExplicitEntry(int indentation)
    {
        scanner.Position++;
        ReadNode(indentation, Place.Explicit);
        if (scanner.Indentation == indentation && scanner.Tab < 0 && scanner.IsAtIndicator(':'))
        {
            scanner.Position++;
            ReadNode(indentation, Place.Explicit);
        }
        else
        {
            composer.Add(composer.Empty(composer.Last.End, default));
        }
    }

    /// <summary>Reads what starts on this line and is no block; only what follows tells whether it is a key.</summary>
    /// <param name="indentation">The spaces that each line below has at least.</param>
    /// <param name="own">The properties before it on its line.</param>
    /// <param name="isKey">Whether it can be nothing else, so that plain text ends with its line.</param>
    private Inline ReadInline(int indentation, YamlProperties own, bool isKey)
    {
        var start = scanner.Position;
        switch (scanner.Current)
        {
            case '*' when own.HasAny:
                throw YamlMistakes.AliasWithProperties(start);
            case '*':
                return new Inline(InlineKind.Alias, default, composer.Alias(properties.ReadAlias(inFlow: false), start, scanner.Position));
            case '[' or '{':
                return new Inline(InlineKind.Collection, default, flow.Read(indentation));
            case '"' or '\'':
                return new Inline(InlineKind.Scalar, YamlQuotedText.Read(scanner, indentation), default);
            case ':' when scanner.IsAtIndicator(':'):
                return new Inline(InlineKind.Empty, default, default);
            default:
                return YamlPlainText.CanStart(scanner, inFlow: false)
                    ? new Inline(InlineKind.Scalar, YamlPlainText.Read(scanner, isKey ? -1 : indentation, inFlow: false), default)
                    : throw YamlMistakes.Reserved(scanner, inFlow: false);
        }
    }

    private YamlNode NodeOf(Inline inline, YamlProperties own, bool isKey) => inline.Kind switch
    {
        InlineKind.Scalar => composer.Scalar(inline.Scalar, own, isKey),
        InlineKind.Collection => composer.WithProperties(inline.Node, own),
        InlineKind.Empty => composer.Empty(own.HasAny ? own.End : scanner.Position, own),
        _ => own.HasAny ? throw YamlMistakes.AliasWithProperties(inline.Node.Span.Start) : inline.Node,
    };

    private bool EndsKey()
    {
        scanner.SkipWhite();
        return scanner.IsAtIndicator(':');
    }

    /// <summary>A key stands on one line, is not too long to be looked for, and has no tab before it.</summary>
    private void CheckKey(int line, int start, int tab)
    {
        if (scanner.LineStart != line)
        {
            throw YamlBlockMistakes.UnexpectedColon(scanner);
        }

        if (tab >= 0)
        {
            throw YamlMistakes.TabAsIndentation(tab);
        }

        if (scanner.Position - start > YamlBlockMistakes.LongestKey)
        {
            throw YamlBlockMistakes.KeyTooLong(start, scanner.Position);
        }
    }

    private void CheckBlockStart(bool mayStartBlock, int tab, YamlProperties own)
    {
        if (own.HasAny)
        {
            throw YamlMistakes.At(own.Start, "An anchor or tag of a list or mapping can't stand on the line of its first '- ' or '? '. Put it behind the key, or on the line above.");
        }

        if (!mayStartBlock)
        {
            throw YamlMistakes.At(scanner.Position, scanner.Current == '-'
                ? "A list starts on the line below its key: here '-' would be part of a value. Break the line before it, or quote the value if the '-' is text."
                : "'? ' begins a key that is no plain text, which can't stand here. Put the value in quotes.");
        }

        if (tab >= 0)
        {
            throw YamlMistakes.TabAsIndentation(tab);
        }
    }

    private void EndLine(YamlNode node)
    {
        if (!scanner.IsLineOver)
        {
            // What was taken for an alias without an anchor is text that lacks its quotes, and so is what follows.
            throw node.IsVoid ? new YamlMistakeException() : YamlBlockMistakes.AfterValue(scanner);
        }

        scanner.NextLine();
    }

    private enum InlineKind
    {
        Scalar,
        Collection,
        Alias,
        Empty,
    }

    private readonly record struct Inline(InlineKind Kind, YamlScalar Scalar, YamlNode Node);
}
