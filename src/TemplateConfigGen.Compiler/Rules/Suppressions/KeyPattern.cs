namespace TemplateConfigGen.Compiler.Rules.Suppressions;

/// <summary>Paths with <c>*</c> for one key (or part of one) and <c>**</c> for any number of keys.</summary>
internal static class KeyPattern
{
    public static bool IsMatch(string pattern, string path)
    {
        // reached[i]: the pattern so far fits the first i characters. No backtracking, whatever the pattern.
        var reached = new bool[path.Length + 1];
        reached[0] = true;
        for (var p = 0; p < pattern.Length; p++)
        {
            var next = new bool[path.Length + 1];
            if (pattern[p] == '*')
            {
                var isDeep = p + 1 < pattern.Length && pattern[p + 1] == '*';
                p += isDeep ? 1 : 0;
                next[0] = reached[0];
                for (var i = 1; i <= path.Length; i++)
                {
                    next[i] = reached[i] || (next[i - 1] && (isDeep || path[i - 1] != '.'));
                }
            }
            else
            {
                for (var i = 1; i <= path.Length; i++)
                {
                    next[i] = reached[i - 1] && char.ToUpperInvariant(path[i - 1]) == char.ToUpperInvariant(pattern[p]);
                }
            }

            reached = next;
        }

        return reached[path.Length];
    }
}
