namespace TemplateConfigGen.Compiler.Diagnostics;

/// <summary>How bad a finding is, before the user's own settings apply.</summary>
internal enum Severity
{
    /// <summary>Worth knowing; shown in editors, not in build output.</summary>
    Info,

    /// <summary>Probably a mistake; the build goes on.</summary>
    Warning,

    /// <summary>The configuration cannot mean what it says; the build fails.</summary>
    Error,
}
