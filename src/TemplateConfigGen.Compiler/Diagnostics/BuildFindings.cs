namespace TemplateConfigGen.Compiler.Diagnostics;

/// <summary>TCG60xx: the project that is being built, its properties and its target.</summary>
internal static class BuildFindings
{
    private const string Category = "TemplateConfigGen.Build";

    public static readonly FindingDescriptor UnsupportedFramework = new(
        "TCG6001", Category, Severity.Error, "The target framework is not supported",
        "The project targets {0}, and the generated code needs .NET 8 or later, so none was generated. Target net8.0 or later, or set TemplateConfigGenEnabled to false for this target.");

    public static readonly FindingDescriptor UnsupportedLanguage = new(
        "TCG6002", Category, Severity.Error, "The C# version is not supported",
        "The project compiles as C# {0}, and the generated code needs C# 12 or later, so none was generated. Remove LangVersion from the project, or set it to 12 or later.");

    public static readonly FindingDescriptor BadProperty = new(
        "TCG6003", Category, Severity.Error, "An MSBuild property has a value that means nothing",
        "The MSBuild property {0} is '{1}'. {2}");

    public static readonly FindingDescriptor InternalError = new(
        "TCG6004", Category, Severity.Error, "TemplateConfigGen failed on this section",
        "TemplateConfigGen failed while compiling the section '{0}' ({1}). This is a bug of ours: please report it with the file. Other sections are not affected.");

    public static readonly FindingDescriptor MixedModes = new(
        "TCG6005", Category, Severity.Error, "Two ways of configuration in one project",
        "The project has TemplateConfig items (appsettings mode) and a '{0}' folder (config mode), and one AppConfig cannot follow both rules. Remove the items, or set TemplateConfigGenFolder to another folder.");

    public static readonly FindingDescriptor LockDiffers = new(
        "TCG6006", Category, Severity.Error, "A value is not what it is locked as",
        "In {0}, '{1}' {2}.{3} If the change is meant to do that, run 'tcg lock' and commit the result.");

    public static readonly FindingDescriptor LockIsMissing = new(
        "TCG6007", Category, Severity.Error, "The locks are not those of this configuration",
        "{0} Run 'tcg lock' and commit the result.");

    public static readonly FindingDescriptor LowScore = new(
        "TCG6008", Category, Severity.Error, "The configuration check score is below the project's minimum",
        "The configuration check score is {0} ({1} of {2} checks passed), and the minimum is {3}. Most is lost by {4}. Correct what these report; a suppression does not raise the score.");

    public static IReadOnlyList<FindingDescriptor> All { get; } =
        [UnsupportedFramework, UnsupportedLanguage, BadProperty, InternalError, MixedModes, LockDiffers, LockIsMissing, LowScore];
}
