namespace TemplateConfigGen.Cli;

/// <summary>What scripts may rely on.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>The configuration has errors; they have been printed.</summary>
    public const int Findings = 1;

    /// <summary>The command could not be carried out as it was given: an unknown option, a file that does not exist.</summary>
    public const int Usage = 2;
}
