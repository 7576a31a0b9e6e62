using System.Globalization;
using System.Text;
using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Emit.Formats;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Cli.Sealing;

/// <summary>Changes the ring's file: a key more, another state. Everything else stays as somebody wrote it.</summary>
internal static class RingFile
{
    public static void Add(SealedProject project, RingEntry entry)
    {
        if (project.Keys is not { } keys)
        {
            OutputFile.Write(project.RingPath, entry.Environment is null ? "{\n  \"keys\": [],\n" + Indent("\"recovery\": " + entry.Json(), 2) + "\n}\n" : "{\n  \"keys\": [\n" + Indent(entry.Json(), 4) + "\n  ]\n}\n");
            return;
        }

        var root = (MappingNode)keys.Document.Root!;
        RequireJson(keys);
        if (entry.Environment is null)
        {
            Insert(keys, root.Span.Start + 1, "\n" + Indent("\"recovery\": " + entry.Json(), 2) + (root.Entries.Count > 0 ? "," : "\n"));
        }
        else if (root.Find("keys")?.Value is SequenceNode list)
        {
            var at = list.Items.Count > 0 ? list.Items[^1].Span.End : list.Span.Start + 1;
            Insert(keys, at, (list.Items.Count > 0 ? "," : "") + "\n" + Indent(entry.Json(), 4) + (list.Items.Count > 0 ? "" : "\n  "));
        }
        else
        {
            Insert(keys, root.Span.Start + 1, "\n  \"keys\": [\n" + Indent(entry.Json(), 4) + "\n  ]" + (root.Entries.Count > 0 ? "," : "\n"));
        }
    }

    public static void SetStates(SealedProject project, IReadOnlyList<(DeclaredKey Key, KeyState State)> states)
    {
        var file = new EditedFile(project.Keys!.Document.File.Path, project.Keys.Document.Format);
        foreach (var (key, state) in states)
        {
            file.Replace((key.Node.Find("state") ?? throw new UsageException($"{key.Location}: the key has no \"state\".")).Value.Span, KeysCommand.Word(state));
        }

        file.Save();
    }

    private static void Insert(DeclaredKeys keys, int at, string text)
    {
        var path = keys.Document.File.Path;
        var before = InputFile.ReadBytes(path);
        var source = InputFile.Decode(path, before).File.Text;
        OutputFile.Exchange(path, before, Encoding.UTF8.GetBytes(source.Insert(at, text)));
    }

    private static void RequireJson(DeclaredKeys keys)
    {
        if (keys.Document.Format is not (ConfigFormat.Json or ConfigFormat.JsonWithComments))
        {
            throw new UsageException($"'{keys.Document.File.DisplayPath}' is not JSON; keys are added to a ring in JSON only ('tcg convert' makes one).");
        }
    }

    private static string Indent(string text, int spaces) => string.Join('\n', text.Split('\n').Select(line => new string(' ', spaces) + line));
}

/// <summary>A new key of the ring.</summary>
/// <param name="Environment">Null for the recovery key.</param>
internal sealed record RingEntry(string Id, string? Environment, KeyState State, DateTimeOffset Created, DateTimeOffset RotateBy, string PublicKey)
{
    public string Json()
    {
        var environment = Environment is null ? "" : $"\n  \"environment\": {QuotedText.Of(Environment)},";
        return $$"""
            {
              "id": {{QuotedText.Of(Id)}},{{environment}}
              "state": "{{KeysCommand.Word(State)}}",
              "algorithm": "ECDH-P256",
              "created": "{{Instant(Created)}}",
              "rotateBy": "{{Instant(RotateBy)}}",
              "publicKey": "{{PublicKey}}"
            }
            """;
    }

    private static string Instant(DateTimeOffset value) => value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
