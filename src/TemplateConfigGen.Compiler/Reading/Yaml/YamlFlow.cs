using static TemplateConfigGen.Compiler.Reading.Yaml.YamlCharacters;

namespace TemplateConfigGen.Compiler.Reading.Yaml;

/// <summary>
/// Lists and mappings in brackets, and what stands in them: chapter 7 of YAML 1.2.2. Calls itself for brackets in brackets; the composer refuses to go deeper than
/// <see cref="ReadOptions.MaxDepth"/>.
/// </summary>
internal sealed class YamlFlow(YamlScanner scanner, YamlPropertyReader properties, YamlComposer composer, CancellationToken cancellationToken)
{
    /// <summary>Reads a list or mapping, and leaves it to the caller to say what it is: a value, or a key.</summary>
    /// <param name="indentation">The spaces that each line below has at least.</param>
    public YamlNode Read(int indentation)
    {
        var opening = scanner.Position;
        var isMapping = scanner.Current == '{';
        if (isMapping)
        {
            composer.OpenMapping(opening, default);
        }
        else
        {
            composer.OpenSequence(opening, default);
        }

        var closing = YamlMistakes.Closing(scanner, opening);
        scanner.Position++;
        scanner.Separate(indentation, opening);
        while (scanner.Current != closing)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (scanner.Current == ',')
            {
                throw YamlMistakes.At(scanner.Position, "There is no value before this ','. Remove the comma, or write the value.");
            }

            var hasValue = isMapping ? ReadPair(indentation, opening) : ReadItem(indentation, opening);
            scanner.Separate(indentation, opening);
            if (scanner.Current == ',')
            {
                scanner.Position++;
                scanner.Separate(indentation, opening);
            }
            else if (scanner.Current != closing)
            {
                throw MissingComma(opening, isMapping && !hasValue);
            }
        }

        scanner.Position++;
        return composer.Close(scanner.Position);
    }

    /// <summary>A key and its value: ns-flow-map-entry [142]. Whether the value is written.</summary>
    private bool ReadPair(int indentation, int opening)
    {
        if (scanner.IsAtIndicator('?'))
        {
            scanner.Position++;
            scanner.Separate(indentation, opening);
        }

        return ReadKeyAndValue(indentation, opening);
    }

    private bool ReadKeyAndValue(int indentation, int opening)
    {
        var isQuotedOrBracketed = false;
        composer.Add(IsAtEntryEnd || IsAtColon(isAdjacent: false)
            ? composer.Empty(scanner.Position, default)
            : ReadNode(indentation, opening, isKey: true, out isQuotedOrBracketed));
        var end = scanner.Position;
        scanner.Separate(indentation, opening);
        if (!IsAtColon(isQuotedOrBracketed))
        {
            composer.Add(composer.Empty(end, default));
            return false;
        }

        ReadValue(indentation, opening);
        return true;
    }

    /// <summary>What stands behind the ':' of a key, nothing perhaps.</summary>
    private void ReadValue(int indentation, int opening)
    {
        var end = ++scanner.Position;
        scanner.Separate(indentation, opening);
        composer.Add(IsAtEntryEnd ? composer.Empty(end, default) : ReadNode(indentation, opening, isKey: false, out _));
    }

    /// <summary>An item of a list, which may be a mapping of one key without brackets: ns-flow-seq-entry [139].</summary>
    private bool ReadItem(int indentation, int opening)
    {
        var start = scanner.Position;
        if (scanner.IsAtIndicator('?'))
        {
            composer.OpenMapping(start, default);
            ReadPair(indentation, opening);
            composer.Add(composer.Close(end: -1));
            return true;
        }

        var isQuotedOrBracketed = false;
        var line = scanner.LineStart;
        var node = IsAtColon(isAdjacent: false)
            ? composer.Empty(start, default)
            : ReadNode(indentation, opening, isKey: false, out isQuotedOrBracketed);
        var end = scanner.Position;
        scanner.Separate(indentation, opening);
        if (!IsAtColon(isQuotedOrBracketed))
        {
            composer.Add(node);
            return true;
        }

        if (scanner.LineStart != line)
        {
            throw YamlMistakes.At(scanner.Position, "In a list in brackets a key and its ':' stand on one line. Join the lines, put the pair in braces, or quote the text if the ':' belongs to it.");
        }

        if (scanner.Position - start > YamlBlockMistakes.LongestKey)
        {
            throw YamlBlockMistakes.KeyTooLong(start, end);
        }

        composer.OpenMapping(start, default);
        composer.Add(node);
        ReadValue(indentation, opening);
        composer.Add(composer.Close(end: -1));
        return true;
    }

    /// <summary>ns-flow-node [161].</summary>
    /// <param name="isQuotedOrBracketed">Whether a ':' may follow without a space behind it, as in JSON.</param>
    private YamlNode ReadNode(int indentation, int opening, bool isKey, out bool isQuotedOrBracketed)
    {
        var own = default(YamlProperties);
        isQuotedOrBracketed = false;
        while (scanner.Current is '&' or '!')
        {
            own = own.With(properties.Read(inFlow: true));
            scanner.Separate(indentation, opening);
        }

        var start = scanner.Position;
        switch (scanner.Current)
        {
            case '*':
                if (own.HasAny)
                {
                    throw YamlMistakes.AliasWithProperties(start);
                }

                var name = properties.ReadAlias(inFlow: true);
                return composer.Alias(name, start, scanner.Position);
            case '[' or '{':
                isQuotedOrBracketed = true;
                return composer.WithProperties(Read(indentation), own);
            case '"' or '\'':
                isQuotedOrBracketed = true;
                return composer.Scalar(YamlQuotedText.Read(scanner, indentation), own, isKey);
            default:
                if (own.HasAny && (IsAtEntryEnd || IsAtColon(isAdjacent: false)))
                {
                    return composer.Empty(own.End, own);
                }

                return YamlPlainText.CanStart(scanner, inFlow: true)
                    ? composer.Scalar(YamlPlainText.Read(scanner, indentation, inFlow: true), own, isKey)
                    : throw CannotStart(opening);
        }
    }

    private bool IsAtEntryEnd => scanner.Current is ',' or ']' or '}';

    /// <summary>Whether the ':' of a pair stands here: one that could not be part of a text, or any behind quotes and brackets.</summary>
    private bool IsAtColon(bool isAdjacent) => scanner.Current == ':' && (isAdjacent || !YamlPlainText.IsSafe(scanner.At(scanner.Position + 1), inFlow: true));

    private YamlMistakeException CannotStart(int opening) =>
        scanner.Current is ']' or '}' ? WrongBracket(opening)
        : scanner.Current == ':' ? MissingComma(opening, isKeyAlone: false)
        : YamlMistakes.Reserved(scanner, inFlow: true);

    private YamlMistakeException WrongBracket(int opening)
    {
        var closing = YamlMistakes.Closing(scanner, opening);
        return YamlMistakes.At(scanner.Position, $"'{scanner.Current}' closes here what was opened with '{scanner.Text[opening]}'. Write '{closing}', or check which bracket is too many.");
    }

    private YamlMistakeException MissingComma(int opening, bool isKeyAlone)
    {
        if (scanner.Current is ']' or '}')
        {
            return WrongBracket(opening);
        }

        var isList = scanner.Text[opening] == '[';
        var line = YamlLine.At(scanner.Text, scanner.Position);
        if (isList && line.Content == scanner.Position && line.KeyColon() >= 0 && line.Column <= YamlLine.At(scanner.Text, opening).Column)
        {
            return YamlMistakes.Unclosed(scanner, opening);
        }

        return YamlMistakes.At(scanner.Position, isKeyAlone
            ? "A ':' is missing before this, or a ',' if it is another key. Write 'key: value' with commas between the keys, or quote the text if it is one."
            : $"A ',' or '{YamlMistakes.Closing(scanner, opening)}' is missing before this. Put a comma between the {(isList ? "items" : "keys")}, or quote the text if it is one value.");
    }
}
