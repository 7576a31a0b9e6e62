using System.CommandLine;
using System.Globalization;
using TemplateConfigGen.Cli.Signing;
using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Rules;
using TemplateConfigGen.Sealing;
using static TemplateConfigGen.Cli.Terminal;

namespace TemplateConfigGen.Cli.Sealing;

/// <summary><c>tcg keys</c>: the life of the keys that values are sealed to.</summary>
internal sealed class KeysCommand : Command
{
    private readonly Option<string> _environment = new("--env", "-e") { Description = "The environment whose processes get the private key, or 'recovery'.", Required = true, HelpName = "NAME" };
    private readonly Option<string?> _id = new("--id") { Description = "The key's name. Without it: the environment and the month.", HelpName = "ID" };
    private readonly Option<string?> _output = new("--output", "-o") { Description = "The file for the private key; it must not exist yet. Without it, standard output.", HelpName = "FILE" };
    private readonly Option<int> _days = new("--days") { Description = "Days until another key should take its place.", DefaultValueFactory = _ => 180 };
    private readonly Argument<string> _key = new("ID") { Description = "The key's id." };
    private readonly Argument<string> _signer = new("ID") { Description = "Who signs: letters, digits, '-', '_' and '.'." };
    private readonly Option<string?> _signerOutput = new("--output", "-o") { Description = "The file for the private key; it must not exist yet.", HelpName = "FILE" };
    private readonly Option<string?> _signerPublic = new("--public-key") { Description = "Make no key, but write the trust root of one that is elsewhere, by its public half (PEM or DER).", HelpName = "FILE" };
    private readonly TimeProvider _time = TimeProvider.System;

    public KeysCommand()
        : base("keys", $"Make, list and rotate the keys of 'config/{DeclaredKeys.Section}.json'.")
    {
        var create = new Command("new", "Make a key pair: the public key goes into the ring, the private one to a file or to standard output, and nowhere else.") { _environment, _id, _output, _days, ProjectFiles.Option };
        create.SetAction(arguments => Create(arguments, isRotation: false));
        var rotate = new Command("rotate", "Make the next key of an environment. It is pending: give it to the processes first, then run 'tcg keys activate ID' and 'tcg reseal'.") { _environment, _id, _output, _days, ProjectFiles.Option };
        rotate.SetAction(arguments => Create(arguments, isRotation: true));
        var list = new Command("list", "List the keys and how many values are sealed to each.") { ProjectFiles.Option };
        list.SetAction(List);
        var activate = new Command("activate", "From now on, seal to a pending key. The one before it only opens.") { _key, ProjectFiles.Option };
        activate.SetAction(Activate);
        var retire = new Command("retire", "Take a key out of use that nothing is sealed to any more.") { _key, ProjectFiles.Option };
        retire.SetAction(Retire);
        var revoke = new Command("revoke", "Say that somebody else may have a key. Lists the secrets that must change at their source.") { _key, ProjectFiles.Option };
        revoke.SetAction(Revoke);
        var signer = new Command("signer", "Make a key to sign configuration with: the private key to a file, the public one to standard output, as a trust root for builds and processes.") { _signer, _signerOutput, _signerPublic };
        signer.SetAction(CreateSigner);
        foreach (var command in new[] { create, list, rotate, activate, retire, revoke, signer })
        {
            Add(command);
        }
    }

    public static string Word(KeyState state) => state switch
    {
        KeyState.Active => "active",
        KeyState.Pending => "pending",
        KeyState.DecryptOnly => "decrypt-only",
        KeyState.Retired => "retired",
        KeyState.Revoked => "revoked",
        _ => "of no known state",
    };

    /// <summary>The day by which a key should be replaced, and whether that is over or near.</summary>
    public static Cell Due(DeclaredKey key, TimeProvider time) => key.DaysLeft(time.GetUtcNow().ToString(RuleSettings.DateFormat, CultureInfo.InvariantCulture)) switch
    {
        < 0 => Cell.Bad(key.LastDay + " (past)"),
        <= DeclaredKey.NoticeDays => Cell.Bad(key.LastDay + " (soon)"),
        _ => key.LastDay ?? "",
    };

    private int Create(ParseResult arguments, bool isRotation)
    {
        var project = new SealedProject(arguments.GetRequiredValue(ProjectFiles.Option));
        var name = arguments.GetRequiredValue(_environment);
        var isRecovery = name == "recovery";
        var environment = isRecovery ? null : (project.Plan.Graph.Find(name) ?? throw new UsageException($"There is no environment '{name}'.{project.Plan.Graph.Suggest(name)} There are: {project.Plan.Graph.Listing()}.")).Name;
        var active = isRecovery ? project.Keys?.Recovery : project.Keys?.Active(environment!);
        if (!isRotation && active is not null)
        {
            throw new UsageException($"{active.Location}: '{name}' has the active key '{active.Id}'. For the next one: tcg keys rotate --env {name}.");
        }

        if (isRotation && (isRecovery || active is null))
        {
            throw new UsageException(isRecovery ? "A recovery key is not rotated beside the old one: remove it from the ring, make another with 'tcg keys new --env recovery', then 'tcg reseal'." : $"'{name}' has no active key yet: tcg keys new --env {name}.");
        }

        var now = _time.GetUtcNow();
        var id = arguments.GetValue(_id) ?? Unused(project.Keys, string.Create(CultureInfo.InvariantCulture, $"{name}-{now:yyyy-MM}"));
        if (project.Keys?.Find(id) is { } taken)
        {
            throw new UsageException($"{taken.Location}: there is a key '{id}' already.");
        }

        using var key = Generate(id);
        var entry = new RingEntry(id, environment, isRotation ? KeyState.Pending : KeyState.Active, now, now.AddDays(arguments.GetValue(_days)), key.Public!.Text);

        // The private key is safe before anybody can seal to the public one.
        PrivateKeyFile.Write(arguments.GetValue(_output), key, name);
        RingFile.Add(project, entry);
        Console.Error.WriteLine($"{project.RingPath}: '{id}' is {Word(entry.State)}.{(isRotation ? $" Give the private key to the processes of {name}, beside the one they have; then: tcg keys activate {id}, tcg reseal." : "")}");
        return ExitCode.Done;
    }

    private int List(ParseResult arguments)
    {
        var project = new SealedProject(arguments.GetRequiredValue(ProjectFiles.Option));
        var keys = Ring(project);
        var counts = SealedTo(project).GroupBy(pair => pair.KeyId, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        var terminal = StandardOutput();
        List<Cell[]> rows = [[Cell.Faint("key"), Cell.Faint("environment"), Cell.Faint("state"), Cell.Faint("rotate by"), Cell.Faint("values")]];
        foreach (var key in keys.Keys)
        {
            Cell state = key.State switch { KeyState.Active => Cell.Good("active"), KeyState.Revoked => Cell.Bad("revoked"), var other => Word(other) };
            rows.Add([Cell.Strong(key.Id), key.Environment ?? "(recovery)", state, Due(key, _time), counts.GetValueOrDefault(key.Id).ToString(CultureInfo.InvariantCulture)]);
        }

        terminal.Table(rows);
        terminal.Flush();
        return ExitCode.Done;
    }

    private int Activate(ParseResult arguments)
    {
        var project = new SealedProject(arguments.GetRequiredValue(ProjectFiles.Option));
        var key = Named(Ring(project), arguments.GetRequiredValue(_key));
        if (key.State != KeyState.Pending)
        {
            throw new UsageException($"{key.Location}: '{key.Id}' is {Word(key.State)}; only a pending key is activated.");
        }

        var before = project.Keys!.Active(key.Environment!);
        RingFile.SetStates(project, before is null ? [(key, KeyState.Active)] : [(before, KeyState.DecryptOnly), (key, KeyState.Active)]);
        Console.Error.WriteLine($"'{key.Id}' is active{(before is null ? "" : $", '{before.Id}' is decrypt-only")}. Now: tcg reseal.");
        return ExitCode.Done;
    }

    private int Retire(ParseResult arguments)
    {
        var project = new SealedProject(arguments.GetRequiredValue(ProjectFiles.Option));
        var key = Named(Ring(project), arguments.GetRequiredValue(_key));
        var still = SealedTo(project).Where(pair => pair.KeyId == key.Id).Select(pair => pair.Place).ToList();
        if (key.State is KeyState.Active or KeyState.Pending || still.Count > 0)
        {
            throw new UsageException(still.Count == 0
                ? $"{key.Location}: '{key.Id}' is {Word(key.State)}. Rotate first: tcg keys rotate --env {key.Environment}."
                : $"{still[0].Location}: {still.Count} values are still sealed to '{key.Id}', this one among them. First: tcg reseal.");
        }

        RingFile.SetStates(project, [(key, KeyState.Retired)]);
        Console.Error.WriteLine($"'{key.Id}' is retired. No process needs its private key any more.");
        return ExitCode.Done;
    }

    private int Revoke(ParseResult arguments)
    {
        var project = new SealedProject(arguments.GetRequiredValue(ProjectFiles.Option));
        var key = Named(Ring(project), arguments.GetRequiredValue(_key));
        RingFile.SetStates(project, [(key, KeyState.Revoked)]);
        var exposed = SealedTo(project).Where(pair => pair.KeyId == key.Id).Select(pair => pair.Place).ToList();
        var terminal = StandardOutput();
        terminal.Line(exposed.Count == 0
            ? $"'{key.Id}' is revoked. Nothing is sealed to it now; what was, in earlier commits, whoever has the key can open there."
            : $"'{key.Id}' is revoked. Whoever has it can open these, here and in earlier commits: change them at their source, then seal the new values.");
        terminal.Table([.. exposed.Select(place => new[] { Cell.Strong(place.KeyPath), Cell.Faint(place.Location) })], "  ");
        terminal.Flush();
        return ExitCode.Done;
    }

    private int CreateSigner(ParseResult arguments)
    {
        if (arguments.GetValue(_signerPublic) is { } publicKey)
        {
            Console.Out.WriteLine(SigningKey.TrustRootIn(publicKey, arguments.GetRequiredValue(_signer)));
            return ExitCode.Done;
        }

        var output = arguments.GetValue(_signerOutput) ?? throw new UsageException("Name the file for the private key: --output FILE. Of a key that is elsewhere, give the public half: --public-key FILE.");
        using var key = SigningKey.Generate(arguments.GetRequiredValue(_signer));
        PrivateKeyFile.Write(output, $"# The private key that '{key.Id}' signs configuration with. As the file that {SigningKey.FileVariable} names, or for {SigningKey.KeyVariable}.\n{key.Export()}\n");
        Console.Out.WriteLine(key.TrustRoot);
        return ExitCode.Done;
    }

    private static OpeningKey Generate(string id)
    {
        try
        {
            return OpeningKey.Generate(id);
        }
        catch (FormatException problem)
        {
            throw new UsageException(problem.Message);
        }
    }

    private static string Unused(DeclaredKeys? keys, string id)
    {
        var unused = id;
        for (var i = 2; keys?.Find(unused) is not null; i++)
        {
            unused = string.Create(CultureInfo.InvariantCulture, $"{id}.{i}");
        }

        return unused;
    }

    private static DeclaredKeys Ring(SealedProject project) => project.Keys ?? throw new UsageException($"There is no '{project.RingPath}'. Make a key first: tcg keys new --env NAME.");

    private static DeclaredKey Named(DeclaredKeys keys, string id) =>
        keys.Find(id) ?? throw new UsageException($"There is no key '{id}'. There are: {string.Join(", ", keys.Keys.Select(key => key.Id))}.");

    private static IEnumerable<(string KeyId, SealedPlace Place)> SealedTo(SealedProject project) =>
        project.Sealed().SelectMany(place => SealedValue.TryParse(place.Scalar.Text, out var value, out _) ? value.KeyIds.Select(id => (id, place)) : []);
}
