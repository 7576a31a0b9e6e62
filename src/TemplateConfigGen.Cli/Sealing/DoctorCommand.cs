using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using TemplateConfigGen.Sealing;
using static TemplateConfigGen.Cli.Terminal;

namespace TemplateConfigGen.Cli.Sealing;

/// <summary><c>tcg doctor</c>: which keys this process has, and what it could open with them. Shows neither.</summary>
internal sealed class DoctorCommand : Command, IHasExamples
{
    public DoctorCommand()
        : base("doctor", "Say which keys this process has and which sealed values it could open, without showing any.")
    {
        Add(ProjectFiles.Option);
        SetAction(Examine);
    }

    public string Examples =>
        """
          CONFIG_ENCRYPTION_KEY_FILE=/run/secrets/config-key tcg doctor

        Exit codes: 0 every sealed value opens; 1 some do not; 2 the command cannot be carried out.
        """;

    private static int Examine(ParseResult arguments)
    {
        var project = new SealedProject(arguments.GetRequiredValue(ProjectFiles.Option));
        var own = SealedProject.OwnKeys();
        var terminal = StandardOutput();
        terminal.Line(own.KeyIds.Count == 0 ? $"No key: neither {KeyRing.KeyVariable} nor {KeyRing.FileVariable} is set." : "Keys of this process:");
        terminal.Table([.. own.KeyIds.Select(id => project.Keys?.Find(id) is { } key
            ? new[] { Cell.Strong(id), $"{key.Environment ?? "recovery"}, {KeysCommand.Word(key.State)}", KeysCommand.Due(key, TimeProvider.System) }
            : [Cell.Strong(id), "not in the ring", ""])], "  ");
        terminal.Line();

        var closed = 0;
        var rows = new List<Cell[]>();
        foreach (var place in project.Sealed())
        {
            var answer = Try(own, place);
            closed += answer is null ? 0 : 1;
            rows.Add([answer is null ? Cell.Good("opens") : Cell.Bad("closed"), Cell.Strong(place.KeyPath), Cell.Faint(place.Location), answer ?? ""]);
        }

        terminal.Table(rows);
        terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{rows.Count - closed} of {rows.Count} sealed values open."));
        terminal.Flush();
        return closed == 0 ? ExitCode.Done : ExitCode.Findings;
    }

    private static string? Try(KeyRing own, SealedPlace place)
    {
        if (!SealedValue.TryParse(place.Scalar.Text, out var value, out var problem))
        {
            return problem;
        }

        try
        {
            CryptographicOperations.ZeroMemory(own.Open(value, place.Context));
            return null;
        }
        catch (ConfigurationException exception)
        {
            return exception.Problems[0].Reason;
        }
    }
}
