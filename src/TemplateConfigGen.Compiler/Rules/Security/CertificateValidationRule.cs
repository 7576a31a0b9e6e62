using TemplateConfigGen.Compiler.Diagnostics;

namespace TemplateConfigGen.Compiler.Rules.Security;

/// <summary>Switches that make any certificate good, under the names that libraries have for them.</summary>
internal sealed class CertificateValidationRule : ValueRule
{
    private static readonly string[] BadWhenOn =
    [
        "trustservercertificate", "insecureskipverify", "skipverify", "skiptlsverify", "skipsslverify", "skipverification", "skipcertificateverification", "skipcertificatevalidation", "ignorecertificateerrors",
        "ignorecertificates", "ignoresslerrors", "ignoretlserrors", "ignorehttpserrors", "ignoreinvalidcertificates", "allowinvalidcertificates", "allowinvalidcertificate", "allowinvalidcerts",
        "allowuntrustedcertificates", "allowuntrustedcertificate", "allowselfsigned", "allowselfsignedcertificates", "allowselfsignedcerts", "acceptinvalidcerts", "acceptinvalidcertificates",
        "acceptanycertificate", "acceptallcertificates", "acceptselfsigned", "trustallcertificates", "trustallcerts", "trustall", "disablecertificatevalidation", "disablecertificatecheck",
        "disablesslverification", "disabletlsverification", "bypasscertificatevalidation", "tlsinsecure", "insecuretls", "sslinsecure", "allowinsecuretls", "dangerousacceptanyservercertificatevalidator",
    ];

    private static readonly string[] BadWhenOff =
    [
        "verifyssl", "sslverify", "verifytls", "tlsverify", "verifycertificate", "verifycertificates", "verifycert", "verifycerts", "verifyservercertificate", "validatecertificate",
        "validatecertificates", "validateservercertificate", "certificatevalidation", "certificateverification", "certificatevalidationmode", "checkcertificate", "checkcertificates", "rejectunauthorized",
        "verifyhostname", "checkhostname", "verifypeer", "sslverifypeer", "sslverifymode", "tlsverifymode", "sslcheckhostname", "sslvalidatecertificate",
    ];

    private static readonly string[] InStrings =
    [
        "trustservercertificate=true", "trustservercertificate=yes", "trust server certificate=true", "trust server certificate=yes", "tlsallowinvalidcertificates=true", "tlsinsecure=true",
        "tlsallowinvalidhostnames=true", "sslverifycertificate=false", "sslvalidatecertificate=false", "rejectunauthorized=false",
    ];

    public override FindingDescriptor Descriptor => SecurityFindings.CertificateValidationOff;

    public override Severity? Unprotected => Severity.Info;

    public override IReadOnlyList<string> Keys { get; } = [.. BadWhenOn, .. BadWhenOff];

    public override IReadOnlyList<string> Texts => InStrings;

    public override void Check(RuleValue value, RuleReport report)
    {
        var isText = value.Template is { } text && Array.Exists(InStrings, part => text.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0);
        if (isText
            || (value.Name.HasAny(BadWhenOn) && Settings.IsOn(value.Node))
            || (value.Name.HasAny(BadWhenOff) && (Settings.IsOff(value.Node) || Settings.IsOneOf(value.Node, "NoCheck", "NoVerify", "AllowAll"))))
        {
            report.Add(value);
        }
    }
}
