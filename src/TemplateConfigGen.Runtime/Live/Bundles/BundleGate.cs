using System.Text;
using System.Text.Json;
using TemplateConfigGen.Compiler.Text;
using TemplateConfigGen.Compiler.Text.Signatures;

namespace TemplateConfigGen.Live;

/// <summary>Decides whether overrides are to be looked at: whole, signed, for this process, of this time, and newer than what was there before. What their values mean is not its business.</summary>
internal sealed class BundleGate
{
    private static readonly JsonDocumentOptions Plain = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    private readonly LiveOptions _options;
    private readonly TrustRoots _roots;

    /// <exception cref="ArgumentException">One of the trust roots is none.</exception>
    public BundleGate(LiveOptions options)
    {
        _options = options;
        _roots = TrustRoots.Parse(options.TrustRoots, out var problem);
        if (problem is not null)
        {
            throw new ArgumentException("In the trust roots " + problem + ".", nameof(options));
        }
    }

    /// <param name="mark">The last that was taken.</param>
    /// <param name="isKept">Whether it was taken before, and is now read from the disk again: time has gone on since.</param>
    public BundleVerdict Judge(ReadOnlyMemory<byte> bytes, VersionMark mark, bool isKept)
    {
        var verdict = new BundleVerdict();
        if (bytes.Length > _options.MaxBundleSize)
        {
            return verdict.Refuse(LiveRejection.Oversized, "is larger than " + Invariant.Text(_options.MaxBundleSize) + " bytes");
        }

        try
        {
            // A byte order mark is none of JSON's; editors write it into plain files.
            var json = bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
            using var document = JsonDocument.Parse(json, Plain);
            if (document.RootElement.TryGetProperty("payloadType", out _))
            {
                return Judge(verdict, ConfigurationBundle.Parse(bytes), mark, isKept);
            }

            verdict.Mark = new VersionMark(0, 0, TextHash.Of(bytes.ToArray()));
            verdict.Values = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(json.Span);
        }
        catch (FormatException problem)
        {
            return verdict.Refuse(LiveRejection.Malformed, "is no bundle: " + problem.Message);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or ArgumentException)
        {
            return verdict.Refuse(LiveRejection.Malformed, bytes.IsEmpty ? "is empty" : "is neither a bundle nor a JSON object, or was cut off");
        }

        return _options.AllowUnsigned ? verdict : verdict.Refuse(LiveRejection.Unsigned, "is not signed, and this process takes signed bundles only");
    }

    private BundleVerdict Judge(BundleVerdict verdict, ConfigurationBundle bundle, VersionMark mark, bool isKept)
    {
        verdict.Mark = new VersionMark(bundle.Epoch, bundle.Version, bundle.Digest);
        verdict.Values = bundle.Values;
        verdict.Expires = bundle.Expires;
        CheckSigners(verdict, bundle);
        CheckAddress(verdict, bundle);
        if (!isKept)
        {
            CheckTime(verdict, bundle);
            CheckOrder(verdict, mark);
        }

        return verdict;
    }

    private void CheckSigners(BundleVerdict verdict, ConfigurationBundle bundle)
    {
        if (bundle.Signatures.Count == 0)
        {
            if (!_options.AllowUnsigned)
            {
                verdict.Refuse(LiveRejection.Unsigned, "is not signed, and this process takes signed bundles only");
            }

            return;
        }

        var verdicts = bundle.Judge(_roots);
        verdict.Signers = SignerVerdict.Good(verdicts);
        if (verdict.Signers.Count < _options.RequiredSignatures)
        {
            verdict.Refuse(LiveRejection.Untrusted, _roots.IsEmpty
                ? "cannot be checked: no signer of bundles is trusted"
                : "is signed by " + Invariant.Text(verdict.Signers.Count) + " of the " + Invariant.Text(_options.RequiredSignatures) + " trusted signers that it needs (" + SignerVerdict.Reasons(verdicts) + ")");
        }
    }

    private void CheckAddress(BundleVerdict verdict, ConfigurationBundle bundle)
    {
        if (bundle.Application != _options.Application)
        {
            verdict.Refuse(LiveRejection.WrongApplication, "is for the application '" + bundle.Application + "', and this is '" + _options.Application + "'");
        }
        else if (!string.Equals(bundle.Environment, _options.Environment, StringComparison.OrdinalIgnoreCase))
        {
            verdict.Refuse(LiveRejection.WrongEnvironment, "is for " + bundle.Environment + ", and this process runs in " + _options.Environment);
        }
        else if (bundle.Tenant != _options.Tenant)
        {
            verdict.Refuse(LiveRejection.WrongTenant, "is for one tenant, or for all, and this process for another one");
        }
    }

    private void CheckTime(BundleVerdict verdict, ConfigurationBundle bundle)
    {
        var now = _options.TimeProvider.GetUtcNow();
        if (bundle.Issued > now + _options.ClockTolerance)
        {
            verdict.Refuse(LiveRejection.NotYetValid, "is issued at " + BundleVerdict.Text(bundle.Issued) + ", which has not come yet: one of the two clocks is wrong");
        }
        else if (bundle.Expires <= now)
        {
            verdict.Refuse(LiveRejection.Expired, "has expired at " + BundleVerdict.Text(bundle.Expires));
        }
    }

    private void CheckOrder(BundleVerdict verdict, VersionMark mark)
    {
        var own = verdict.Mark;
        if (own.IsSameVersion(mark) ? own.Digest != mark.Digest : mark.IsAfter(own))
        {
            verdict.Refuse(LiveRejection.Replayed, "comes after " + mark.Text + ": what takes a bundle back is one with a higher version");
        }
        else if (mark.Epoch > 0 && (own.Epoch - mark.Epoch > _options.MaxVersionStep || own.Version - (own.Epoch == mark.Epoch ? mark.Version : 0) > _options.MaxVersionStep))
        {
            // Where nothing is known yet, any version may be the first that this process sees.
            verdict.Refuse(LiveRejection.FastForwarded, "is more than " + Invariant.Text(_options.MaxVersionStep) + " ahead of " + mark.Text);
        }
    }
}

/// <summary>How far versions have come.</summary>
/// <param name="epoch">0 for none.</param>
/// <param name="digest">Of what had that version.</param>
internal readonly struct VersionMark(long epoch, long version, string digest)
{
    public long Epoch => epoch;

    public long Version => version;

    public string Digest => digest;

    /// <summary><c>bundle 7 of epoch 1</c>.</summary>
    public string Text => "bundle " + Invariant.Text(version) + " of epoch " + Invariant.Text(epoch);

    public bool IsSameVersion(VersionMark other) => epoch == other.Epoch && version == other.Version;

    public bool IsAfter(VersionMark other) => epoch > other.Epoch || (epoch == other.Epoch && version > other.Version);
}

/// <summary>What became of overrides at the gate.</summary>
internal sealed class BundleVerdict
{
    /// <summary>The first thing that was wrong.</summary>
    public LiveRejection Rejection { get; private set; }

    /// <summary>Continues a sentence that begins with the overrides: <c>has expired</c>; null where nothing is wrong.</summary>
    public string? Reason { get; private set; }

    /// <summary>What they say of themselves; believed only where nothing is wrong.</summary>
    public VersionMark Mark { get; set; } = new(0, 0, "");

    public string Values { get; set; } = "";

    /// <summary>Null for never.</summary>
    public DateTimeOffset? Expires { get; set; }

    public IReadOnlyList<string> Signers { get; set; } = [];

    public static string Text(DateTimeOffset time) => time.ToString("u", System.Globalization.CultureInfo.InvariantCulture);

    public BundleVerdict Refuse(LiveRejection rejection, string reason)
    {
        if (Reason is null)
        {
            (Rejection, Reason) = (rejection, reason);
        }

        return this;
    }
}
