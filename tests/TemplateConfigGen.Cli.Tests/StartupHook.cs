using System.Diagnostics;
using System.Globalization;
using TemplateConfigGen.Cli;

/// <summary>
/// What .NET runs before the first line of a program whose <c>DOTNET_STARTUP_HOOKS</c> names this assembly: how tests get into a <c>tcg</c> of its own process and do something at one step of its writing.
/// </summary>
#pragma warning disable CA1050, MA0047 // .NET looks for this name, in no namespace.
internal static class StartupHook
#pragma warning restore CA1050, MA0047
{
    /// <summary>The number of the step, from 1, over all files that are written.</summary>
    public const string StepVariable = "TCG_TESTS_STEP";

    /// <summary>What happens there: <see cref="Kill"/>, <see cref="Fail"/> or <see cref="Change"/>.</summary>
    public const string DeedVariable = "TCG_TESTS_DEED";

    public const string Kill = "kill";
    public const string Fail = "fail";
    public const string Change = "change";

    public static void Initialize()
    {
        if (!int.TryParse(Environment.GetEnvironmentVariable(StepVariable), CultureInfo.InvariantCulture, out var wanted))
        {
            return;
        }

        var step = 0;
        OutputFile.Stepped = (_, path) =>
        {
            if (++step == wanted)
            {
                Do(path);
            }
        };
    }

    private static void Do(string path)
    {
        switch (Environment.GetEnvironmentVariable(DeedVariable))
        {
            case Kill:
                // SIGKILL: no handler, no finally, nothing flushed.
                Process.GetCurrentProcess().Kill();
                break;
            case Fail:
                throw new IOException("No space left on device");
            case Change:
                File.AppendAllText(path, "\n");
                break;
            default:
                throw new InvalidOperationException($"{DeedVariable} says nothing that is known.");
        }
    }
}
