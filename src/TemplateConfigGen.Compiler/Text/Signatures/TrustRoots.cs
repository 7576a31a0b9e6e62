using System.Globalization;

namespace TemplateConfigGen.Compiler.Text.Signatures;

/// <summary>
/// Whose signatures count: <c>&lt;id&gt;:&lt;base64url of x and y&gt;</c>, with <c>@2027-01-31</c> behind it for a key that has been retired: what was signed after that day does not count. They come from outside of
/// the repository, or whoever can change the configuration could change them too.
/// </summary>
internal sealed class TrustRoots
{
    public const string Variable = "CONFIG_TRUST_ROOTS";

    private static readonly char[] Separators = [' ', ',', ';', '|', '\t', '\r', '\n'];

    private readonly Dictionary<string, TrustRoot> _roots = new(StringComparer.Ordinal);

    private TrustRoots()
    {
    }

    public bool IsEmpty => _roots.Count == 0;

    /// <summary>Whether a name is that of a key among them.</summary>
    public bool Has(string signer) => _roots.ContainsKey(signer);

    /// <summary>Reads keys, separated by white space, commas, semicolons or bars. What is none is left out, which trusts less.</summary>
    /// <param name="problem">What is wrong with the first that is none; null for nothing.</param>
    public static TrustRoots Parse(string? text, out string? problem)
    {
        problem = null;
        var roots = new TrustRoots();
        foreach (var item in Words(text))
        {
            if (Root(item) is not { } root)
            {
                problem ??= $"'{item}' is no public key: it is '<id>:<86 characters>', as 'tcg keys signer' writes it, with '@2027-01-31' behind it for a key that was retired on that day";
            }
            else if (roots._roots.ContainsKey(root.Id))
            {
                problem ??= $"the id '{root.Id}' is there twice";
            }
            else
            {
                roots._roots.Add(root.Id, root);
            }
        }

        return roots;
    }

    /// <summary>What stands in a variable or a property, separated by white space, commas, semicolons or bars.</summary>
    public static string[] Words(string? text) => (text ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Says of each signature why it does not count, or that it does.</summary>
    public IReadOnlyList<SignerVerdict> Judge(FolderSignature signature) =>
        Judge(signature.Signatures, line => FolderSignature.Message(signature.Manifest, line.Signer, line.Time));

    /// <summary>The same for anything that is signed.</summary>
    /// <param name="message">What a signer has to have signed. It begins with what it is, so that no signature of one thing can be taken for one of another.</param>
    public IReadOnlyList<SignerVerdict> Judge(IEnumerable<SignatureLine> signatures, Func<SignatureLine, byte[]> message)
    {
        var verdicts = new List<SignerVerdict>();
        var counted = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in signatures)
        {
            var problem = Problem(message, line, counted);
            if (problem is null)
            {
                counted[_roots[line.Signer].Point] = line.Signer;
            }

            verdicts.Add(new SignerVerdict(line.Signer, line.Time, problem));
        }

        return verdicts;
    }

    private string? Problem(Func<SignatureLine, byte[]> message, SignatureLine line, Dictionary<string, string> counted) =>
        !_roots.TryGetValue(line.Signer, out var root) ? "is not among the trust roots"
        : counted.TryGetValue(root.Point, out var same) ? same == line.Signer ? "has signed twice and counts once" : $"has the same key as {same}, which counts once"
        : root.Until is { } until && string.CompareOrdinal(line.Time, 0, until, 0, until.Length) > 0 ? $"was retired on {until} and has signed later"
        : !P256.IsSigned(P256.Decode(root.Point)!, message(line), P256.Decode(line.Bytes)!) ? "has not signed this: the signature or what it is over was altered, or it is of another key"
        : null;

    private static TrustRoot? Root(string text)
    {
        const string DateFormat = "yyyy-MM-dd";
        var at = text.IndexOf('@');
        var until = at < 0 ? null : text.Substring(at + 1);
        var key = (at < 0 ? text : text.Substring(0, at)).Split(':');
        return key is [var id, var point] && P256.IsKeyId(id) && P256.Decode(point) is { } bytes && IsPoint(bytes)
            && (until is null || DateTime.TryParseExact(until, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
                ? new TrustRoot(id, point, until)
                : null;
    }

    private static bool IsPoint(byte[] point)
    {
        try
        {
            using var key = P256.Import(point);
            return true;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return false;
        }
    }

    private sealed class TrustRoot(string id, string point, string? until)
    {
        public string Id => id;

        public string Point => point;

        public string? Until => until;
    }
}

/// <summary>What a signature is worth.</summary>
/// <param name="problem">Why it does not count, as a predicate: <c>is not among the trust roots</c>; null where it does.</param>
internal sealed class SignerVerdict(string signer, string time, string? problem)
{
    public string Signer => signer;

    public string Time => time;

    public string? Problem => problem;

    /// <summary>Whose signatures count.</summary>
    public static IReadOnlyList<string> Good(IEnumerable<SignerVerdict> verdicts) => verdicts.Where(verdict => verdict.Problem is null).Select(verdict => verdict.Signer).ToList();

    /// <summary>What each is worth: <c>alice counts; bob is not among the trust roots</c>.</summary>
    public static string Reasons(IEnumerable<SignerVerdict> verdicts) => string.Join("; ", verdicts.Select(verdict => $"{verdict.Signer} {verdict.Problem ?? "counts"}"));
}
