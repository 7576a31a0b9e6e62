namespace TemplateConfigGen.Compiler.Composition.Declarations;

/// <summary>The names that templates, tenants and rules may have: what is a folder's name on every system, and safe in messages and keys.</summary>
internal static class DeclaredName
{
    public const int MaxLength = 64;

    /// <summary>ASCII letters, digits, <c>-</c>, <c>_</c> and <c>.</c>; a letter or digit first and last.</summary>
    public static bool IsValid(string name)
    {
        if (name.Length is 0 or > MaxLength || !IsLetterOrDigit(name[0]) || !IsLetterOrDigit(name[name.Length - 1]))
        {
            return false;
        }

        foreach (var c in name)
        {
            if (!IsLetterOrDigit(c) && c is not ('-' or '_' or '.'))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsLetterOrDigit(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');
}
