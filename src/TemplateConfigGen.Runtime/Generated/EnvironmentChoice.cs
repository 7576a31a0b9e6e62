using System.ComponentModel;

namespace TemplateConfigGen.Generated;

/// <summary>Called by generated code; not for hand-written code. Finds the environment that a name stands for.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class EnvironmentChoice
{
    /// <summary>Whether a name is an environment's name or alias, in any case.</summary>
    public static bool Is(string name, string candidate) => string.Equals(name, candidate, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a name matches a pattern, in any case; <c>*</c> stands for any characters, also none.</summary>
    public static bool Matches(string name, string pattern)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(pattern);

        // On a mismatch the last star takes one character more: linear in practice, never worse than the product of the lengths.
        var (n, p, star, retry) = (0, 0, -1, 0);
        while (n < name.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, retry) = (p++, n);
            }
            else if (p < pattern.Length && char.ToUpperInvariant(pattern[p]) == char.ToUpperInvariant(name[n]))
            {
                p++;
                n++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                n = ++retry;
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == '*')
        {
            p++;
        }

        return p == pattern.Length;
    }

    /// <summary>The reason why a process cannot start in the environment it names, or in none.</summary>
    public static ConfigurationException Unknown(string? name, params string[] known) =>
        string.IsNullOrEmpty(name)
            ? new ConfigurationException(new ConfigurationProblem(
                "environment", source: "", $"is not chosen: set CONFIG_ENVIRONMENT to one of {string.Join(", ", known)}, or name a default in the project (TemplateConfigGenDefaultEnvironment)"))
            : ConfigurationException.UnknownEnvironment(name, known);
}
