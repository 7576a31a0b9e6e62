namespace TemplateConfigGen.Compiler.Diagnostics;

/// <summary>What one kind of finding is: its id (documented at <c>docs/rules/{Id}.md</c>), default severity, title, and the text of its message.</summary>
/// <param name="Id">TCG and four digits; never reused.</param>
/// <param name="Title">A short name, without arguments.</param>
/// <param name="Message">What is wrong, why it matters and what to do, with <c>{0}</c>… for the arguments.</param>
internal sealed record FindingDescriptor(string Id, string Category, Severity Severity, string Title, string Message)
{
    /// <summary>False where the project must not choose another severity: its files are what is not trusted.</summary>
    public bool IsConfigurable { get; init; } = true;

    public string HelpLink => "https://github.com/templateconfiggen/templateconfiggen/blob/main/docs/rules/" + Id + ".md";
}
