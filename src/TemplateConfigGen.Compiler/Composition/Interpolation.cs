using System.Text;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Composition;

/// <summary>
/// The references inside a value: <c>${env:NAME}</c> and <c>${env:NAME:-default}</c>, resolved when the process starts; <c>$${</c> is a literal <c>${</c>.
/// </summary>
/// <param name="Literal">The text with its escapes undone, when it holds no reference.</param>
/// <param name="IsLateBound">True when the text holds a well-formed reference.</param>
/// <param name="Defaulted">The text with every reference replaced by its default, or null when one has none: what the type is guessed from.</param>
/// <param name="Error">What is wrong, or null.</param>
/// <param name="ErrorText">The part of the text that is wrong.</param>
internal readonly record struct Interpolation(string Literal, bool IsLateBound, string? Defaulted, string? Error, string ErrorText)
{
    private static readonly string[] Kinds = ["env", "config", "var", "build", "secret"];

    public static Interpolation Parse(string text)
    {
        if (text.IndexOf("${", StringComparison.Ordinal) < 0)
        {
            return new Interpolation(text, IsLateBound: false, text, Error: null, "");
        }

        var position = 0;
        return new Parser(text).ParseUntil(ref position, nested: false);
    }

    private const int MaxDepth = 16;

    private sealed class Parser(string text)
    {
        private int _depth;

        public Interpolation ParseUntil(ref int position, bool nested)
        {
            var literal = new StringBuilder();
            var defaulted = new StringBuilder();
            var complete = true;
            var late = false;
            while (position < text.Length && !(nested && text[position] == '}'))
            {
                if (At(position, "$${"))
                {
                    literal.Append("${");
                    defaulted.Append("${");
                    position += 3;
                }
                else if (At(position, "${"))
                {
                    var start = position;
                    var reference = ParseReference(ref position);
                    if (reference.Error is not null)
                    {
                        return reference.ErrorText.Length > 0 ? reference : reference with { ErrorText = text.Substring(start, Math.Min(position, text.Length) - start) };
                    }

                    late = true;
                    complete &= reference.Defaulted is not null;
                    defaulted.Append(reference.Defaulted);
                }
                else
                {
                    literal.Append(text[position]);
                    defaulted.Append(text[position]);
                    position++;
                }
            }

            return new Interpolation(literal.ToString(), late, complete ? defaulted.ToString() : null, Error: null, "");
        }

        private Interpolation ParseReference(ref int position)
        {
            var start = position;
            position += 2;
            if (++_depth > MaxDepth)
            {
                SkipToEnd(ref position);
                return Fail("References are nested more than 16 deep in their defaults. Write fewer fallbacks.");
            }

            var kindStart = position;
            while (position < text.Length && text[position] is not (':' or '}'))
            {
                position++;
            }

            var kind = text.Substring(kindStart, position - kindStart);
            if (position >= text.Length)
            {
                return Unclosed(start);
            }

            if (text[position] == '}' || !Kinds.Contains(kind, StringComparer.Ordinal))
            {
                var whole = Shorten(text.Substring(start, position - start + 1));
                SkipToEnd(ref position);
                return Fail(
                    $"'{whole}' is no kind of reference.{Suggestion.Sentence(kind, Kinds)} Write '${{env:NAME}}' or '${{env:NAME:-default}}' for an environment variable, "
                    + "or '$${' if a literal '${' is meant.");
            }

            if (kind != "env")
            {
                SkipToEnd(ref position);
                return Fail($"References of the kind '{kind}' are not supported by this version; only '${{env:NAME}}' is. Write the value out, or bind it to an environment variable.");
            }

            position++;
            var nameStart = position;
            while (position < text.Length && (char.IsLetterOrDigit(text[position]) || text[position] is '_' or '.'))
            {
                position++;
            }

            if (position == nameStart || char.IsDigit(text[nameStart]))
            {
                SkipToEnd(ref position);
                return Fail("The reference names no environment variable. Write '${env:NAME}', with letters, digits and '_'.");
            }

            if (position < text.Length && text[position] == '}')
            {
                position++;
                _depth--;
                return new Interpolation("", IsLateBound: true, Defaulted: null, Error: null, "");
            }

            if (position >= text.Length)
            {
                return Unclosed(start);
            }

            if (!At(position, ":-"))
            {
                var found = $"'{text[position]}'";
                SkipToEnd(ref position);
                return Fail($"After the name of the environment variable, expected '}}' or ':-' and a default, but found {found}.");
            }

            position += 2;
            var fallback = ParseUntil(ref position, nested: true);
            if (fallback.Error is not null)
            {
                return fallback;
            }

            if (position >= text.Length)
            {
                return Unclosed(start);
            }

            position++;
            _depth--;
            return fallback;
        }

        private Interpolation Unclosed(int start) =>
            Fail($"The reference '{Shorten(text.Substring(start))}' has no closing '}}'. Close it, or write '$${{' if a literal '${{' is meant.");

        private bool At(int position, string expected) => string.CompareOrdinal(text, position, expected, 0, expected.Length) == 0;

        private void SkipToEnd(ref int position)
        {
            while (position < text.Length && text[position] != '}')
            {
                position++;
            }

            position = Math.Min(position + 1, text.Length);
        }

        private static Interpolation Fail(string error) => new("", IsLateBound: false, Defaulted: null, error, "");

        private static string Shorten(string reference) => reference.Length <= 40 ? reference : reference.Substring(0, 40) + "…";
    }
}
