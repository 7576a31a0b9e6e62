namespace TemplateConfigGen.Compiler.Tests;

/// <summary>A test over a conformance suite: skipped, and saying so, where the suites are not at hand.</summary>
internal sealed class SuiteFactAttribute : FactAttribute
{
    public SuiteFactAttribute(string suite)
    {
        if (TestFiles.Suites is not { } suites || !Directory.Exists(Path.Combine(suites, suite)))
        {
            Skip = $"The conformance suite '{suite}' is neither in ../shared/suites nor in the folder that TCG_SUITES names.";
        }
    }
}
