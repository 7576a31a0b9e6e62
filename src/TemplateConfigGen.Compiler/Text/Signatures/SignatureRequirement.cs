using System.Globalization;

namespace TemplateConfigGen.Compiler.Text.Signatures;

/// <summary>
/// How many signatures are needed: <c>true</c> for one, a number, and for single environments <c>production=2</c>. Like the trust roots it comes from outside of the repository.
/// </summary>
internal sealed class SignatureRequirement
{
    public const string Variable = "CONFIG_REQUIRE_SIGNATURE";

    private static readonly char[] Separators = [' ', ',', ';', '|', '\t', '\r', '\n'];

    private readonly Dictionary<string, int> _ofEnvironments = new(StringComparer.OrdinalIgnoreCase);
    private int _everywhere;

    private SignatureRequirement()
    {
    }

    public bool IsRequired => _everywhere > 0;

    /// <summary>What means nothing requires a signature all the same: a slip must not switch the check off.</summary>
    /// <param name="problem">What is wrong with it; null for nothing.</param>
    public static SignatureRequirement Parse(string? text, out string? problem)
    {
        problem = null;
        var requirement = new SignatureRequirement();
        foreach (var item in (text ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries))
        {
            var at = item.IndexOf('=');
            if (string.Equals(item, "false", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            if (Count(item.Substring(at + 1)) is not { } count || at == 0)
            {
                problem ??= $"'{item}' is neither true, false, nor a number of signatures from 1 to {Invariant.Text(FolderSignature.MostSignatures)}, with or without an environment before it (production=2)";
                requirement._everywhere = Math.Max(1, requirement._everywhere);
            }
            else if (at < 0)
            {
                requirement._everywhere = Math.Max(count, requirement._everywhere);
            }
            else
            {
                requirement._everywhere = Math.Max(1, requirement._everywhere);
                requirement._ofEnvironments[item.Substring(0, at)] = count;
            }
        }

        return requirement;
    }

    /// <summary>How many signatures an environment needs.</summary>
    public int For(string environment) => _ofEnvironments.TryGetValue(environment, out var count) ? count : _everywhere;

    /// <summary>How many signatures a build needs that is for several environments, and for which of them; null where it is for none in particular.</summary>
    public (int Count, string? Environment) For(IEnumerable<string> environments) =>
        environments.Select(name => (Count: For(name), Environment: (string?)name)).OrderByDescending(pair => pair.Count).DefaultIfEmpty((_everywhere, null)).First();

    private static int? Count(string text) =>
        string.Equals(text, "true", StringComparison.OrdinalIgnoreCase) ? 1
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= FolderSignature.MostSignatures ? number
        : null;
}
