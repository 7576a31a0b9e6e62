using System.Text;

namespace TemplateConfigGen.Compiler.Composition.References;

/// <summary>Writes what <see cref="Interpolation.Parse"/> reads: a text as it is known so far, with the references in it that only the process can resolve.</summary>
/// <param name="isDefault">Whether the text stands inside a reference, where a <c>}</c> would end it.</param>
internal sealed class TemplateText(bool isDefault = false)
{
    private readonly StringBuilder _text = new();

    /// <summary>What was appended since the last reference, not escaped yet: only the whole says what must be.</summary>
    private readonly StringBuilder _literal = new();

    /// <summary>Whether a reference is in it.</summary>
    public bool IsLate { get; private set; }

    public int Length => _text.Length + _literal.Length;

    /// <summary>Text as it is, for who knows that there is no reference in it.</summary>
    public string Literal => _literal.ToString();

    public void Append(string literal) => _literal.Append(literal);

    /// <returns>False where the grammar has no way to say it: a '$' before a reference would make it a literal one.</returns>
    public bool TryAppend(Reference reference, string? @default)
    {
        if (_literal.Length > 0 && _literal[_literal.Length - 1] == '$')
        {
            return false;
        }

        Flush();
        IsLate = true;
        _text.Append("${").Append(Reference.WordOf(reference.Kind)).Append(':').Append(reference.Name);
        if (@default is not null)
        {
            _text.Append(":-").Append(@default);
        }

        _text.Append('}');
        return true;
    }

    /// <returns>The text; null where the grammar has no way to say it: a default that ends in '$$' would escape the end of its reference.</returns>
    public string? Finish()
    {
        if (isDefault && _literal.Length > 1 && _literal[_literal.Length - 1] == '$' && _literal[_literal.Length - 2] == '$')
        {
            return null;
        }

        Flush();
        return _text.ToString();
    }

    /// <summary>A text that <see cref="Interpolation.Parse"/> reads as this literal.</summary>
    public static string Escape(string literal, bool isDefault = false)
    {
        var escaped = Interpolation.IsIn(literal) ? literal.Replace("${", "$${") : literal;
        return isDefault ? escaped.Replace("}", "$$}") : escaped;
    }

    private void Flush()
    {
        _text.Append(Escape(_literal.ToString(), isDefault));
        _literal.Clear();
    }
}
