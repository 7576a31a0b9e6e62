namespace TemplateConfigGen.Compiler.Text;

/// <summary>The names that overrides go by: segments between separators, each matching a key in the spelling of the file or of C#.</summary>
internal static class OverrideName
{
    /// <summary>Nothing that a configuration file can hold lies deeper.</summary>
    public const int DeepestSegment = 64;

    /// <summary>Whether two names are the same, case and the characters that C# names cannot hold (<c>_</c> and <c>-</c>) aside.</summary>
    public static bool Matches(string left, string right)
    {
        int i = 0, j = 0;
        while (true)
        {
            i = SkipJoiners(left, i);
            j = SkipJoiners(right, j);
            if (i == left.Length || j == right.Length)
            {
                // A name of joiners alone must not match every other one, nor the empty name.
                return i == left.Length && j == right.Length && (HasLetter(left) || left == right);
            }

            if (char.ToUpperInvariant(left[i++]) != char.ToUpperInvariant(right[j++]))
            {
                return false;
            }
        }
    }

    /// <summary>The end of the segment that starts at <paramref name="start"/>; <paramref name="next"/> is where the one after it starts, or -1.</summary>
    /// <param name="dots">Whether a dot separates too.</param>
    public static int EndOfSegment(string name, int start, bool dots, out int next)
    {
        for (var i = start; i < name.Length; i++)
        {
            if (name[i] == ':' || (dots && name[i] == '.'))
            {
                next = i + 1;
                return i;
            }

            if (name[i] == '_' && i + 1 < name.Length && name[i + 1] == '_')
            {
                next = i + 2;
                return i;
            }
        }

        next = -1;
        return name.Length;
    }

    private static int SkipJoiners(string name, int position)
    {
        while (position < name.Length && name[position] is '_' or '-')
        {
            position++;
        }

        return position;
    }

    private static bool HasLetter(string name) => SkipJoiners(name, 0) < name.Length;
}
