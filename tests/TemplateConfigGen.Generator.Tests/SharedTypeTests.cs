using TemplateConfigGen.Generator.Tests.Harness;

namespace TemplateConfigGen.Generator.Tests;

/// <summary>One type for one definition, whatever sections refer to it.</summary>
public class SharedTypeTests
{
    private const string Common = """
        {
          "$defs": {
            "mode": { "enum": ["strict", "lenient"] },
            "retry": {
              "title": "How often something is tried again.",
              "type": "object",
              "required": ["attempts"],
              "properties": {
                "attempts": { "type": "integer", "minimum": 1 },
                "mode": { "$ref": "#/$defs/mode", "default": "lenient" },
                "backoff": { "enum": ["linear", "steep"], "default": "steep" },
                "delays": { "type": "array", "items": { "type": "object", "properties": { "seconds": { "type": "integer" } }, "required": ["seconds"] }, "default": [] },
                "byHost": { "type": "object", "additionalProperties": { "type": "object", "properties": { "weight": { "type": "number" } } }, "default": {} },
                "then": { "$ref": "#/$defs/retry" },
                "old": { "type": "integer", "deprecated": true }
              }
            },
            "sink": {
              "oneOf": [
                { "type": "object", "required": ["kind", "path"], "properties": { "kind": { "const": "file" }, "path": { "type": "string" }, "level": { "enum": ["all", "some"] } } },
                { "type": "object", "required": ["kind"], "properties": { "kind": { "const": "console" } } }
              ]
            },
            "size": { "anyOf": [{ "type": "integer" }, { "type": "string", "enum": ["all"] }, { "$ref": "#/$defs/retry" }] },
            "pair": { "type": "array", "prefixItems": [{ "type": "integer" }, { "enum": ["m", "km"] }], "items": false },
            "maybe": { "anyOf": [{ "type": "null" }, { "$ref": "#/$defs/retry" }] },
            "port": { "type": "integer", "minimum": 1 },
            "uri": { "type": "object", "properties": { "timeSpan": { "type": "string", "format": "duration" }, "at": { "type": "string", "format": "uri" } } }
          }
        }
        """;

    private static readonly TestProject Project = TestProject.With(
        ("schemas/common.schema.json", Common),
        ("schemas/http.schema.json", """
            {
              "properties": {
                "retry": { "$ref": "common.schema.json#/$defs/retry", "default": { "attempts": 3 } },
                "sink": { "$ref": "common.schema.json#/$defs/sink" }, "size": { "$ref": "common.schema.json#/$defs/size" }, "pair": { "$ref": "common.schema.json#/$defs/pair" },
                "mode": { "$ref": "common.schema.json#/$defs/mode" }, "port": { "$ref": "common.schema.json#/$defs/port" }, "again": { "$ref": "common.schema.json#/$defs/maybe" },
                "own": { "$ref": "#/$defs/own" }
              },
              "$defs": { "own": { "type": "object", "properties": { "retry": { "$ref": "common.schema.json#/$defs/retry" } } } }
            }
            """),
        ("schemas/queue.schema.json", """
            {
              "properties": {
                "retries": { "type": "array", "items": { "$ref": "common.schema.json#/$defs/retry" } }, "byName": { "additionalProperties": { "$ref": "common.schema.json#/$defs/retry" } },
                "sink": { "$ref": "common.schema.json#/$defs/sink" }, "mode": { "$ref": "common.schema.json#/$defs/mode" }, "home": { "$ref": "common.schema.json#/$defs/uri" }
              }
            }
            """),
        ("config/http.yaml", """
            retry: { attempts: 5, delays: [{ seconds: 1 }], byHost: { a: { weight: 0.5 } }, then: { attempts: 1, mode: strict } }
            sink: { kind: file, path: /tmp, level: some }
            size: { attempts: 9 }
            pair: [5, km]
            mode: strict
            port: 80
            again: { attempts: 4 }
            own: { retry: { attempts: 7 } }
            """),
        ("config/queue.yaml", "retries: [{ attempts: 2 }]\nbyName: { a: { attempts: 8 } }\nsink: { kind: console }\nmode: lenient\nhome: { at: https://acme.example/, timeSpan: PT5S }\n"));

    [Fact]
    public void SectionsThatReferToOneDefinitionHaveOneTypeForIt()
    {
        var run = GeneratorSession.RunOnce(Project).IsClean();

        Assert.Equal(["AppConfig.g.cs", "CommonTypes.g.cs", "Http.g.cs", "Queue.g.cs"], run.Files.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(1, run.Files.Values.Sum(text => text.Split("class RetryItem").Length - 1));
        Assert.Equal(1, run.Files.Values.Sum(text => text.Split("enum ModeKind").Length - 1));
        Assert.Contains("class OwnItem", run.Files["Http.g.cs"], StringComparison.Ordinal);
        Assert.Contains("/// <summary>How often something is tried again.</summary>", run.Files["CommonTypes.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void WhatOneSectionHasAnotherTakes() =>
        Assert.Equal(
            ["5 Lenient Steep 1 0.5 Strict", "2", "True", "True", "9", "5 Km", "4", "7", "8", "/tmp Some", "3 Steep", "https://acme.example/", "80"],
            LoadedConfiguration.Evaluate(
                Project,
                "AppConfig.AtStartup.Http.Retry is Config.CommonTypes.RetryItem retry ? $\"{retry.Attempts} {retry.Mode} {retry.Backoff} {retry.Delays[0].Seconds} {retry.ByHost[\"a\"].Weight} {retry.Then!.Mode}\" : null",
                "AppConfig.AtStartup.Queue.Retries.Append(AppConfig.AtStartup.Http.Retry).First().Attempts",
                "AppConfig.AtStartup.Queue.Sink is Config.CommonTypes.SinkItem.Console",
                "AppConfig.AtStartup.Queue.Mode != AppConfig.AtStartup.Http.Mode",
                "AppConfig.AtStartup.Http.Size!.TryGetRetry(out var again) ? again.Attempts : 0",
                "AppConfig.AtStartup.Http.Pair!.Item1 + \" \" + AppConfig.AtStartup.Http.Pair!.Item2",
                "((Config.CommonTypes.RetryItem?)AppConfig.AtStartup.Http.Again)!.Attempts",
                "AppConfig.AtStartup.Http.Own!.Retry!.Attempts",
                "AppConfig.AtStartup.Queue.ByName![\"a\"].Attempts",
                "AppConfig.AtStartup.Http.Sink is Config.CommonTypes.SinkItem.File { Level: var level, Path: var path } ? path + \" \" + level : null",
                "AppConfig.Create(\"Production\", new() { [\"http.retry\"] = \"{\\\"attempts\\\":3}\" }).Http.Retry is var made ? made.Attempts + \" \" + made.Backoff : null",
                "AppConfig.AtStartup.Queue.Home!.At",
                "AppConfig.AtStartup.Http.Port"));

    [Fact]
    public void AnEditOfOneSectionLeavesTheSharedTypesAndTheOtherSectionsAlone()
    {
        var session = new GeneratorSession();
        session.Run(Project).IsClean();

        var value = session.Run(Project.WithFile("config/queue.yaml", "retries: [{ attempts: 3 }]\nmode: strict\n"));
        var schema = session.Run(Project.WithFile("schemas/common.schema.json", Common.Replace("steep", "sharp", StringComparison.Ordinal)));

        Assert.Equal(1, value.Made(Steps.Compose));
        Assert.Equal(0, value.Made(Steps.Shared));
        Assert.Equal(1, value.WrittenOutputs);
        Assert.Equal(1, schema.Made(Steps.Shared));
        Assert.Contains("Sharp,", schema.Files["CommonTypes.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void ASectionThatRefersToOneMoreChangesTheSharedTypesAndNoName()
    {
        // 'modeKind' and 'mode' are one name in C#, and so are 'a' and 'A': who comes first in the file has it, whether anybody refers to it or not.
        const string Parts = """{ "$defs": { "a": { "enum": ["x"] }, "A": { "enum": ["y"] }, "b": { "type": "object", "properties": { "a": { "enum": ["z"] } } } } }""";
        var project = TestProject.With(
            ("schemas/parts.schema.json", Parts),
            ("schemas/one.schema.json", """{ "properties": { "a": { "$ref": "parts.schema.json#/$defs/A" } } }"""),
            ("schemas/two.schema.json", """{ "properties": { "b": { "$ref": "parts.schema.json#/$defs/b" } } }"""),
            ("config/one.yaml", "a: y\n"),
            ("config/two.yaml", "b: { a: z }\n"));
        var session = new GeneratorSession();
        var before = session.Run(project).IsClean();

        var after = session.Run(project.WithFile("schemas/two.schema.json", """{ "properties": { "b": { "$ref": "parts.schema.json#/$defs/b" }, "a": { "$ref": "parts.schema.json#/$defs/a" } } }""")).IsClean();

        Assert.Contains("enum A2Kind", before.Files["PartsTypes.g.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain("enum AKind\n    {\n        /// <summary><c>x</c>", before.Files["PartsTypes.g.cs"], StringComparison.Ordinal);
        Assert.Contains("enum A2Kind", after.Files["PartsTypes.g.cs"], StringComparison.Ordinal);
        Assert.Contains("enum AKind\n    {\n        /// <summary><c>x</c>", after.Files["PartsTypes.g.cs"], StringComparison.Ordinal);
        Assert.Equal(before.Files["One.g.cs"], after.Files["One.g.cs"]);
    }

    [Fact]
    public void AFileThatOneSectionAloneRefersToKeepsItsTypesThere()
    {
        var run = GeneratorSession.RunOnce(TestProject.With(
            ("schemas/common.schema.json", Common),
            ("schemas/http.schema.json", """{ "properties": { "retry": { "$ref": "common.schema.json#/$defs/retry" } } }"""),
            ("config/http.yaml", "retry: { attempts: 5 }\n"),
            ("config/queue.yaml", "depth: 5\n"))).IsClean();

        Assert.DoesNotContain("CommonTypes.g.cs", run.Files.Keys);
        Assert.Contains("class RetryItem", run.Files["Http.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void TwoSectionsOfOneSchemaShareItsDefinitions()
    {
        const string Service = """{ "properties": { "next": { "$ref": "#" }, "retry": { "$ref": "#/$defs/retry" } }, "$defs": { "retry": { "type": "object", "properties": { "attempts": { "type": "integer" } } } } }""";
        var project = TestProject.With(
            ("schemas/service.schema.json", Service),
            ("config/a.yaml", "# yaml-language-server: $schema=../schemas/service.schema.json\nretry: { attempts: 1 }\nnext: { retry: { attempts: 2 } }\n"),
            ("config/b.yaml", "# yaml-language-server: $schema=../schemas/service.schema.json\nretry: { attempts: 3 }\n"));

        GeneratorSession.RunOnce(project).IsClean();
        Assert.Equal(
            ["3", "2"],
            LoadedConfiguration.Evaluate(project, "new[] { AppConfig.AtStartup.A.Retry, AppConfig.AtStartup.B.Retry }[1]!.Attempts", "((Config.ServiceTypes.ServiceItem)AppConfig.AtStartup.A.Next!).Retry!.Attempts"));
    }

    [Fact]
    public void TheClassOfAFileGetsOutOfTheWayOfASection()
    {
        var project = Project
            .WithFile("config/common_types.yaml", "a: 1\n")
            .WithFile("schemas/more/common.json", """{ "$defs": { "x": { "enum": ["a"] } } }""")
            .WithFile("schemas/more-common.json", """{ "$defs": { "x": { "enum": ["b"] } } }""")
            .WithFile("schemas/one.schema.json", """{ "properties": { "a": { "$ref": "more/common.json#/$defs/x" }, "b": { "$ref": "more-common.json#/$defs/x" } } }""")
            .WithFile("schemas/two.schema.json", """{ "properties": { "a": { "$ref": "more/common.json#/$defs/x" }, "b": { "$ref": "more-common.json#/$defs/x" } } }""")
            .WithFile("config/one.yaml", "a: a\nb: b\n")
            .WithFile("config/two.yaml", "a: a\nb: b\n");

        var run = GeneratorSession.RunOnce(project).IsClean();

        Assert.All(["CommonTypes.g.cs", "CommonTypes2.g.cs", "MoreCommonTypes.g.cs", "MoreCommonTypes2.g.cs"], file => Assert.Contains(file, run.Files.Keys));
    }

    [Fact]
    public void AKeyThatASharedTypeDoesNotKnowIsSaidByTheNameThatPeopleKnow() =>
        GeneratorSession.RunOnce(Project.WithFile("config/queue.yaml", "retries: [{ attempts: 3, atempts: 4 }]\n")).Compiles().Finds(
            "config/queue.yaml(1,26): error TCG1034: No program can read 'atempts': it stands in the type CommonTypes.RetryItem, which is made of the schema alone, and the schema does not mention it there. Did you mean 'attempts'? Add it to the schema's properties, or remove it.");
}
