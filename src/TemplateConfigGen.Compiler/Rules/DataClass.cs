using TemplateConfigGen.Compiler.Composition;

namespace TemplateConfigGen.Compiler.Rules;

/// <summary>The kinds of data that laws are about, by the words that inventories use for them.</summary>
internal static class DataClass
{
    private static readonly string[] ClassKeys =
        ["class", "classification", "dataclass", "dataclassification", "sensitivity", "category", "datacategory", "confidentiality", "xclassification"];

    private static readonly string[] Harmless = ["public", "internal", "open", "none", "unclassified", "nonpersonal", "anonymous", "aggregated"];
    private static readonly string[] Personal = ["personal", "pii", "personaldata", "special", "specialcategory", "sensitive", "health", "phi", "ephi", "private", "restricted"];
    private static readonly string[] Special = ["special", "specialcategory", "health", "phi", "ephi", "sensitive", "restricted", "medical"];

    private static readonly string[] PersonalNames =
    [
        "email", "emailaddress", "phone", "phonenumber", "mobile", "mobilenumber", "ssn", "socialsecuritynumber", "dateofbirth", "birthdate", "birthday", "dob", "passport", "passportnumber",
        "nationalid", "taxid", "iban", "creditcard", "cardnumber", "firstname", "lastname", "fullname", "surname", "homeaddress", "streetaddress", "postaladdress", "ipaddress", "geolocation",
    ];

    private static readonly string[] HealthNames =
    [
        "health", "medical", "medicalrecord", "medicalrecords", "diagnosis", "diagnoses", "patient", "patients", "prescription", "prescriptions", "medication", "biometric", "biometrics", "genetic",
        "religion", "ethnicity", "ethnicorigin", "sexualorientation", "politicalopinion", "politicalopinions", "tradeunion", "disability", "bloodtype", "bloodpressure", "allergies", "hiv",
    ];

    /// <summary>What a mapping says its data is; null where it does not.</summary>
    public static EffectiveNode? Said(EffectiveNode mapping) => Settings.Member(mapping, ClassKeys) is { } said && RuleValue.TextOf(said) is not null ? said : null;

    public static bool IsHarmless(string? said) => said is not null && Harmless.Contains(Normal(said), StringComparer.Ordinal);

    public static bool IsPersonal(string? said) => said is not null && Personal.Contains(Normal(said), StringComparer.Ordinal);

    public static bool IsSpecial(string? said) => said is not null && Special.Contains(Normal(said), StringComparer.Ordinal);

    /// <summary>Whether a field's name is that of something about a person.</summary>
    public static bool IsPersonalName(KeyName name) => PersonalNames.Contains(name.Whole, StringComparer.Ordinal) || name.HasAny(PersonalNames);

    /// <summary>Whether a field's or data set's name is that of health data, or of another special category of GDPR Art. 9.</summary>
    public static bool IsSpecialName(KeyName name) => name.HasAny(HealthNames) && !name.HasAny("check", "checks", "healthcheck", "probe", "endpoint", "path", "status");

    private static string Normal(string text) => KeyName.Of(text).Whole;
}
