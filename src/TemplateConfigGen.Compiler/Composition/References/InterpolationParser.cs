using System.Text;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Composition.References;

/// <summary>Reads the grammar of <see cref="Interpolation"/> in one pass.</summary>
internal sealed class InterpolationParser(string text)
{
    private const int MaxDepth = 16;

    private static readonly string[] Kinds = ["env", "secret", "config", "var", "build"];

    private int _position;
    private int _depth;
    private string? _error;
    private string _errorText = "";

    public Interpolation Parse()
    {
        var parts = ParseParts(isDefault: false);
        return _error is null ? Interpolation.Of(parts) : Interpolation.Failed(_error, _errorText);
    }

    private List<InterpolationPart> ParseParts(bool isDefault)
    {
        var parts = new List<InterpolationPart>();
        var literal = new StringBuilder();
        while (_error is null && _position < text.Length && !(isDefault && text[_position] == '}'))
        {
            if (At("$${"))
            {
                literal.Append("${");
                _position += 3;
            }
            else if (isDefault && At("$$}"))
            {
                literal.Append('}');
                _position += 3;
            }
            else if (At("${"))
            {
                Flush();
                parts.Add(new InterpolationPart(null, ParseReference()));
            }
            else
            {
                literal.Append(text[_position++]);
            }
        }

        Flush();
        return parts;

        void Flush()
        {
            if (literal.Length > 0)
            {
                parts.Add(new InterpolationPart(literal.ToString(), null));
                literal.Clear();
            }
        }
    }

    private Reference? ParseReference()
    {
        var start = _position;
        if (++_depth > MaxDepth)
        {
            return Fail(start, "References are nested more than 16 deep in their defaults. Write fewer fallbacks.");
        }

        _position += 2;
        var word = TakeWhile(c => c is not (':' or '}'));
        if (_position >= text.Length)
        {
            return Unclosed(start);
        }

        if (text[_position] == '}' || Array.IndexOf(Kinds, word) is var kind && kind < 0)
        {
            return Fail(
                start,
                $"'{Found.Short(text.Substring(start, _position - start + 1))}' is no kind of reference.{Suggestion.Sentence(word, Kinds)} Write '${{env:NAME}}' for an environment variable, "
                + "'${config:section.path}' for another value of the configuration, '${secret:store/path#field}', '${build:Property}' or '${var:parameter}', or '$${' if a literal '${' is meant.");
        }

        _position++;
        return ParseName(start, (ReferenceKind)kind) is { } name ? ParseEnd(start, (ReferenceKind)kind, name) : null;
    }

    private string? ParseName(int start, ReferenceKind kind)
    {
        var from = _position;
        switch (kind)
        {
            case ReferenceKind.Env:
                TakeWhile(c => char.IsLetterOrDigit(c) || c is '_' or '.');
                if (_position == from || char.IsDigit(text[from]))
                {
                    Fail(start, "The reference names no environment variable. Write '${env:NAME}', with letters, digits and '_'.");
                }

                break;
            case ReferenceKind.Build:
                TakeWhile(c => c < 128 && (char.IsLetterOrDigit(c) || c is '_' or '-'));
                if (_position == from || char.IsDigit(text[from]))
                {
                    Fail(start, "The reference names no MSBuild property. Write '${build:Name}', with letters, digits, '_' and '-'.");
                }

                break;
            case ReferenceKind.Var:
                TakeWhile(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '.');
                if (_position == from)
                {
                    Fail(start, "The reference names no parameter. Write '${var:name}', with letters, digits, '_' and '-'.");
                }

                break;
            default:
                TakePath();
                CheckPath(start, kind, text.Substring(from, _position - from));
                break;
        }

        return _error is null ? text.Substring(from, _position - from) : null;
    }

    /// <summary>Keys may be made of anything, so a path ends where the reference does, or its default begins.</summary>
    private void TakePath()
    {
        while (_position < text.Length && text[_position] != '}' && !At(":-") && !At("${"))
        {
            _position++;
        }
    }

    private void CheckPath(int start, ReferenceKind kind, string path)
    {
        if (At("${"))
        {
            Fail(
                start,
                $"The name inside '${{{Reference.WordOf(kind)}:…}}' is made of another reference. What a value refers to must stand in the file, so that the build can check it; "
                + "write the name out. Only a default may hold references: '${env:NAME:-${config:section.path}}'.");
        }
        else if (_position >= text.Length)
        {
            Unclosed(start);
        }
        else if (kind == ReferenceKind.Config && path.Trim().Length == 0)
        {
            Fail(start, "The reference names no value. Write '${config:section.path}', with the keys from the section on.");
        }
        else if (kind == ReferenceKind.Secret && !IsSecretName(path))
        {
            Fail(start, "The reference names no secret. Write '${secret:store/path}', or '${secret:store/path#field}' for one field of it, with the name under which the store is registered.");
        }
    }

    /// <summary><c>store/path</c> with at most one <c>#field</c>, none of them empty.</summary>
    private static bool IsSecretName(string name)
    {
        var parts = name.Split('#');
        var slash = parts[0].IndexOf('/');
        return parts.Length <= 2 && parts[parts.Length - 1].Length > 0 && slash > 0 && slash < parts[0].Length - 1 && !name.Any(char.IsWhiteSpace);
    }

    /// <summary>What follows the name: the end, or a default.</summary>
    private Reference? ParseEnd(int start, ReferenceKind kind, string name)
    {
        if (_position >= text.Length)
        {
            return Unclosed(start);
        }

        if (text[_position] == '}')
        {
            _position++;
            _depth--;
            return new Reference(kind, name, null);
        }

        if (!At(":-"))
        {
            return Fail(start, kind == ReferenceKind.Env
                ? $"After the name of the environment variable, expected '}}' or ':-' and a default, but found '{text[_position]}'."
                : $"After '{name}', expected '}}' or ':-' and a default, but found '{text[_position]}'.");
        }

        _position += 2;
        var parts = ParseParts(isDefault: true);
        if (_error is not null)
        {
            return null;
        }

        if (_position >= text.Length)
        {
            return Unclosed(start);
        }

        _position++;
        _depth--;
        return new Reference(kind, name, Interpolation.Of(parts));
    }

    private Reference? Unclosed(int start) =>
        Fail(start, $"The reference '{Found.Short(text.Substring(start))}' has no closing '}}'. Close it, or write '$${{' if a literal '${{' is meant.");

    /// <summary>The innermost reference that is wrong is the one to point at.</summary>
    private Reference? Fail(int start, string error)
    {
        if (_error is null)
        {
            var end = text.IndexOf('}', start);
            (_error, _errorText) = (error, end < 0 ? text.Substring(start) : text.Substring(start, end + 1 - start));
        }

        return null;
    }

    private string TakeWhile(Func<char, bool> belongs)
    {
        var start = _position;
        while (_position < text.Length && belongs(text[_position]))
        {
            _position++;
        }

        return text.Substring(start, _position - start);
    }

    private bool At(string expected) => string.CompareOrdinal(text, _position, expected, 0, expected.Length) == 0;
}
