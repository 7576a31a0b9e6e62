namespace TemplateConfigGen.Compiler.Text;

/// <summary>A version by Semantic Versioning 2.0.0 (https://semver.org): <c>1.4.0</c>, <c>3.0.0-rc.2+build.5</c>.</summary>
internal sealed class SemanticVersion
{
    private readonly string[] _core;
    private readonly string[] _prerelease;

    private SemanticVersion(string[] core, string[] prerelease) => (_core, _prerelease) = (core, prerelease);

    /// <summary>Whether it is a candidate of a release (<c>3.0.0-rc.2</c>).</summary>
    public bool IsPrerelease => _prerelease.Length > 0;

    /// <summary>Null for a text that is none.</summary>
    public static SemanticVersion? Parse(string text)
    {
        var plus = text.IndexOf('+');
        var build = plus < 0 ? [] : text.Substring(plus + 1).Split('.');
        var version = plus < 0 ? text : text.Substring(0, plus);
        var hyphen = version.IndexOf('-');
        var prerelease = hyphen < 0 ? [] : version.Substring(hyphen + 1).Split('.');
        var core = (hyphen < 0 ? version : version.Substring(0, hyphen)).Split('.');
        return core.Length == 3
            && Array.TrueForAll(core, IsNumber)
            && Array.TrueForAll(prerelease, part => IsIdentifier(part) && (IsNumber(part) || !part.All(IsDigit)))
            && Array.TrueForAll(build, IsIdentifier)
            ? new SemanticVersion(core, prerelease)
            : null;
    }

    /// <summary>Less than zero where this version comes before the other, more where it comes after; build metadata has no part in it.</summary>
    public int Precedence(SemanticVersion other)
    {
        for (var i = 0; i < _core.Length; i++)
        {
            if (Compare(_core[i], other._core[i]) is var order and not 0)
            {
                return order;
            }
        }

        // A release comes after its own candidates.
        if (_prerelease.Length == 0 || other._prerelease.Length == 0)
        {
            return other._prerelease.Length.CompareTo(_prerelease.Length) is var either and not 0 ? Math.Sign(either) : 0;
        }

        for (var i = 0; i < Math.Min(_prerelease.Length, other._prerelease.Length); i++)
        {
            if (Compare(_prerelease[i], other._prerelease[i]) is var order and not 0)
            {
                return order;
            }
        }

        return _prerelease.Length.CompareTo(other._prerelease.Length);
    }

    private static int Compare(string left, string right) => (left.All(IsDigit), right.All(IsDigit)) switch
    {
        // Numbers have no leading zeros: the longer one is the larger one, of any length.
        (true, true) => left.Length != right.Length ? left.Length.CompareTo(right.Length) : string.CompareOrdinal(left, right),
        (true, false) => -1,
        (false, true) => 1,
        _ => string.CompareOrdinal(left, right),
    };

    private static bool IsNumber(string text) => text.Length > 0 && text.All(IsDigit) && (text.Length == 1 || text[0] != '0');

    private static bool IsIdentifier(string text) => text.Length > 0 && text.All(c => IsDigit(c) || c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '-');

    private static bool IsDigit(char c) => c is >= '0' and <= '9';
}
