namespace TemplateConfigGen.Compiler.Diagnostics;

/// <summary>TCG30xx: settings that open a door. In all of them <c>{0}</c> is the key and <c>{1}</c> says in which environments.</summary>
internal static class SecurityFindings
{
    private const string Category = "TemplateConfigGen.Security";

    public static readonly FindingDescriptor UnencryptedConnection = new(
        "TCG3001", Category, Severity.Error, "A connection is not encrypted",
        "'{0}' connects without encryption {1}: {2}. Everything on it, credentials included, can be read and changed on the way. Require TLS.");

    public static readonly FindingDescriptor CertificateValidationOff = new(
        "TCG3002", Category, Severity.Error, "Certificates are not validated",
        "'{0}' accepts any certificate {1}, so whoever sits between can read along although the connection is encrypted. Validate certificates, and trust a private authority by name.");

    public static readonly FindingDescriptor OldTls = new(
        "TCG3003", Category, Severity.Error, "An old version of TLS is allowed",
        "'{0}' allows {2} {1}, which is broken and was withdrawn (RFC 8996). Allow TLS 1.2 and later only.");

    public static readonly FindingDescriptor PlainHttp = new(
        "TCG3004", Category, Severity.Error, "Something is reached without encryption",
        "'{0}' {2} {1}, so what is sent and received can be read and changed on the way. Use https.");

    public static readonly FindingDescriptor WeakAlgorithm = new(
        "TCG3005", Category, Severity.Error, "A broken cryptographic algorithm is used",
        "'{0}' names {2} {1}, which no longer protects what it is used for. Use AES-GCM or ChaCha20-Poly1305 to encrypt, SHA-256 or later to hash.");

    public static readonly FindingDescriptor WeakKey = new(
        "TCG3006", Category, Severity.Error, "A key is too short, or a password hash too fast",
        "'{0}' is {2} {1}; at least {3} is needed to withstand guessing.");

    public static readonly FindingDescriptor EncryptionAtRestOff = new(
        "TCG3007", Category, Severity.Error, "Stored data is not encrypted",
        "'{0}' leaves stored data unencrypted {1}, so whoever gets a disk, a backup or a snapshot can read it. Switch encryption at rest on, or classify the data as public.");

    public static readonly FindingDescriptor NoRotation = new(
        "TCG3008", Category, Severity.Warning, "A key or credential is never rotated, or too seldom",
        "'{0}' {2} {1}, so one that leaked stays good. Rotate at least every {3}.");

    public static readonly FindingDescriptor CorsWildcard = new(
        "TCG3009", Category, Severity.Error, "Any web site may call",
        "'{0}' lets pages of any origin call {1}{2}. Name the origins that may.");

    public static readonly FindingDescriptor DebugOn = new(
        "TCG3010", Category, Severity.Error, "Debugging or detailed errors are on where people are",
        "'{0}' shows strangers how the system works inside {1}. Switch it off outside development.");

    public static readonly FindingDescriptor WildcardHost = new(
        "TCG3011", Category, Severity.Warning, "Any host name or address is accepted",
        "'{0}' {2} {1}. Name those that are meant.");

    public static readonly FindingDescriptor CookieFlags = new(
        "TCG3012", Category, Severity.Warning, "A cookie is not protected",
        "'{0}' leaves a cookie without {2} {1}: it can be stolen by script, read on the way, or sent along by other sites. Set Secure, HttpOnly, and SameSite to Lax or Strict.");

    public static readonly FindingDescriptor HstsOff = new(
        "TCG3013", Category, Severity.Warning, "Browsers are not told to insist on https",
        "'{0}' {2} {1}, so a first visit can be led to http. Send Strict-Transport-Security with a max-age of at least half a year.");

    public static readonly FindingDescriptor LongSession = new(
        "TCG3014", Category, Severity.Warning, "A session never ends, or very late",
        "'{0}' {2} {1}, so a device left open stays signed in. Let idle sessions end after {3}, and any session after {4}.");

    public static readonly FindingDescriptor AuthenticationOff = new(
        "TCG3015", Category, Severity.Error, "Signing in, or a second factor, is not required",
        "'{0}' {2} {1}. Require it, at least for people with rights over others' data.");

    public static readonly FindingDescriptor NoLockout = new(
        "TCG3016", Category, Severity.Warning, "Guessing is not slowed down",
        "'{0}' {2} {1}, so passwords and keys can be guessed at leisure. Lock out after a few failures, and limit the rate of requests.");

    public static readonly FindingDescriptor WildcardRole = new(
        "TCG3017", Category, Severity.Error, "A right has no bounds, or an account has no owner",
        "'{0}' {2} {1}. Grant what is needed, to whom it is needed by name.");

    public static IReadOnlyList<FindingDescriptor> All { get; } =
    [
        UnencryptedConnection, CertificateValidationOff, OldTls, PlainHttp, WeakAlgorithm, WeakKey, EncryptionAtRestOff, NoRotation, CorsWildcard, DebugOn, WildcardHost, CookieFlags, HstsOff,
        LongSession, AuthenticationOff, NoLockout, WildcardRole,
        PolicyFindings.Security,
    ];
}
