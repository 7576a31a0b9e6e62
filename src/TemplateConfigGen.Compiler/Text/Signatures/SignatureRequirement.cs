using System.Globalization;

namespace TemplateConfigGen.Compiler.Text.Signatures;

/// <summary>
/// How many signatures are needed: <c>true</c> for one, a number, and for single environments <c>production=2</c>. Like the trust roots it comes from outside of the repository.
/// </summary>
internal sealed class SignatureRequirement
{
    public const string Variable = "CONFIG_REQUIRE_SIGNATURE";

    private readonly Dictionary<string, int> _ofEnvironments = new(StringComparer.OrdinalIgnoreCase);

    private SignatureRequirement()
    {
    }

    public bool IsRequired => Everywhere > 0;

    /// <summary>How many signatures an environment needs that is not named.</summary>
    public int Everywhere { get; private set; }

    /// <summary>What means nothing requires a signature all the same: a slip must not switch the check off.</summary>
    /// <param name="problem">What is wrong with it; null for nothing.</param>
    public static SignatureRequirement Parse(string? text, out string? problem)
    {
        problem = null;
        var requirement = new SignatureRequirement();
        foreach (var item in TrustRoots.Words(text))
        {
            var at = item.IndexOf('=');
            if (string.Equals(item, "false", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            if (Count(item.Substring(at + 1)) is not { } count || at == 0)
            {
                problem ??= $"'{item}' is neither true, false, nor a number of signatures from 1 to {Invariant.Text(FolderSignature.MostSignatures)}, with or without an environment before it (production=2)";
                requirement.Everywhere = Math.Max(1, requirement.Everywhere);
            }
            else if (at < 0)
            {
                requirement.Everywhere = Math.Max(count, requirement.Everywhere);
            }
            else
            {
                requirement.Everywhere = Math.Max(1, requirement.Everywhere);
                requirement._ofEnvironments[item.Substring(0, at)] = count;
            }
        }

        return requirement;
    }

    /// <summary>How many signatures an environment needs.</summary>
    public int For(string environment) => _ofEnvironments.TryGetValue(environment, out var count) ? count : Everywhere;

    private static int? Count(string text) =>
        string.Equals(text, "true", StringComparison.OrdinalIgnoreCase) ? 1
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= FolderSignature.MostSignatures ? number
        : null;
}
