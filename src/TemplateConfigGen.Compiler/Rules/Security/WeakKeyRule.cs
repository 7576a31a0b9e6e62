using System.Globalization;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Rules.Security;

/// <summary>RSA below 2048 bits, AES below 128, and password hashes that are fast to compute.</summary>
internal sealed class WeakKeyRule : ValueRule
{
    private const int LeastIterations = 100_000;
    private const int LeastWorkFactor = 10;

    private static readonly string[] Sizes = ["keysize", "keysizebits", "keylength", "keybits", "modulussize", "moduluslength", "rsabits", "bits", "keysizes"];
    private static readonly string[] Iterations = ["iterations", "iterationcount", "pbkdf2iterations", "hashiterations", "passworditerations"];
    private static readonly string[] WorkFactors = ["workfactor", "saltrounds", "bcryptrounds", "bcryptcost", "logrounds"];
    private static readonly string[] Names = ["algorithm", "type", "keytype", "keyalgorithm", "cipher", "encryptionalgorithm"];

    public override FindingDescriptor Descriptor => SecurityFindings.WeakKey;

    public override Severity? Unprotected => Severity.Info;

    public override IReadOnlyList<string> Keys { get; } = [.. Sizes, .. Iterations, .. WorkFactors, .. Names];

    public override void Check(RuleValue value, RuleReport report)
    {
        var algorithm = (RuleValue.TextOf(value.Beside(Names)) ?? "").ToLowerInvariant();
        if (value.Name.HasAny(Names))
        {
            CheckName(value, report);
        }

        if (Settings.Number(value.Node) is not { } number || number <= 0)
        {
            return;
        }

        if (value.Name.HasAny(WorkFactors) && number < LeastWorkFactor)
        {
            report.Add(value, $"a work factor of {Say(number)}", "a work factor of " + Invariant.Text(LeastWorkFactor));
        }
        else if (value.Name.HasAny(Iterations))
        {
            // The iterations of Argon2 and scrypt are few by design; beside them stands the memory.
            var isPbkdf2 = value.IsUnder("pbkdf2") || algorithm.Contains("pbkdf2") || (value.IsUnder("password", "passwords", "passwordhasher", "passwordhash", "hashing", "kdf", "keyderivation")
                && !algorithm.Contains("argon") && !algorithm.Contains("scrypt") && !algorithm.Contains("bcrypt")
                && value.Beside("memory", "memorykib", "memorysize", "memorycost", "parallelism", "lanes") is null);
            if (isPbkdf2 && !value.IsUnder("argon2", "argon2id", "scrypt", "bcrypt") && number < LeastIterations)
            {
                report.Add(value, $"{Say(number)} iterations of a password hash", LeastIterations.ToString("N0", CultureInfo.InvariantCulture));
            }
        }
        else if (value.Name.HasAny(Sizes))
        {
            if ((algorithm.Contains("rsa") || value.IsUnder("rsa", "dsa", "rsabits", "modulussize", "moduluslength")) && number is >= 256 and < 2048)
            {
                report.Add(value, $"an RSA key of {Say(number)} bits", "2048 bits");
            }
            else if ((algorithm.Contains("aes") || value.IsUnder("aes")) && number < 128 && number is not (16 or 24 or 32))
            {
                report.Add(value, $"an AES key of {Say(number)} bits", "128 bits");
            }
        }
    }

    /// <summary><c>RSA1024</c>, <c>rsa-1024</c>, <c>RSA_1024</c>.</summary>
    private static void CheckName(RuleValue value, RuleReport report)
    {
        foreach (var (text, node) in Settings.Texts(value.Node))
        {
            var at = text.IndexOf("rsa", StringComparison.OrdinalIgnoreCase);
            var digits = at < 0 ? "" : string.Concat(text.Skip(at + 3).SkipWhile(c => c is '-' or '_' or ' ').TakeWhile(char.IsDigit));
            if (digits.Length is > 2 and < 6 && int.Parse(digits, CultureInfo.InvariantCulture) is >= 512 and < 2048)
            {
                report.Add(value.Path, node, value.Scope, $"an RSA key of {digits} bits", "2048 bits");
            }
        }
    }

    private static string Say(double number) => number.ToString(CultureInfo.InvariantCulture);
}
