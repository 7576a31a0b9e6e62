namespace TemplateConfigGen.Compiler.Diagnostics;

/// <summary>TCG6013 and TCG6014: live overrides that a process would turn down, told before they are signed. In both <c>{0}</c> is the whole message.</summary>
internal static class OverrideFindings
{
    private const string Category = "TemplateConfigGen.Build";

    public static readonly FindingDescriptor NotLive = new("TCG6013", Category, Severity.Error, "A live override is for something that cannot change", "{0}")
    {
        IsConfigurable = false,
    };

    public static readonly FindingDescriptor OfTheBuild = new("TCG6014", Category, Severity.Error, "A live override says what only a build understands", "{0}")
    {
        IsConfigurable = false,
    };

    public static IReadOnlyList<FindingDescriptor> All { get; } = [NotLive, OfTheBuild];
}
