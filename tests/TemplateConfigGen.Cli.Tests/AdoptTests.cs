namespace TemplateConfigGen.Cli.Tests;

/// <summary><c>tcg adopt</c>: what Microsoft.Extensions.Configuration itself says, against us, on appsettings files that have what real ones have and what breaks parsers.</summary>
public sealed class AdoptTests
{
    private static readonly string Corpus = Path.Combine(TestFiles.Corpus, "cli-adopt");

    public static TheoryData<string> Projects { get; } =
        [.. Directory.EnumerateDirectories(Corpus).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void EveryKeyReadsAsMicrosoftReadsIt(string project)
    {
        var outcome = ToolProcess.Tcg(["adopt"], Path.Combine(Corpus, project));

        Assert.True(outcome.ExitCode == 0, outcome.Output + outcome.Error);
        Assert.EndsWith("No difference: every key reads here as IConfiguration reads it.\n", outcome.Output, StringComparison.Ordinal);
    }

    /// <summary>Text in one environment and an object in another: a property can be but one of the two, and whoever needs the other one asks IConfiguration.</summary>
    [Fact]
    public void KeysWithoutAPropertyAreListed()
    {
        using var project = new TemporaryFolder();
        project.Write("appsettings.json", """{ "Redis": "a:1", "Cache": { "Ttl": 5, "Store": "disk", "Hosts": ["a"] } }""");
        project.Write("appsettings.Staging.json", """{ "Redis": { "Host": "b" }, "Cache": { "Store": { "Kind": "disk" } } }""");
        project.Write("appsettings.Production.json", """{ "Cache": { "Ttl": 6, "Hosts": { "1": "b" } } }""");

        var outcome = ToolProcess.Tcg(["adopt"], project.Path).Exits(0);

        Assert.Equal(
            ["Production Cache:Store", "Production Redis"],
            outcome.Output.Split('\n').SkipWhile(line => !line.EndsWith("key without a property", StringComparison.Ordinal)).Skip(1).TakeWhile(line => line.Length > 0)
                .Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))));
        Assert.Contains("TCG1041", outcome.Output, StringComparison.Ordinal);
        Assert.Equal(2, ToolProcess.Tcg(["check"], project.Path).Exits(0).Error.Split("info TCG1041").Length - 1);
    }

    [Theory]
    [InlineData("web", "Logging__LogLevel__Default=Trace", "logging__loglevel__microsoft.aspnetcore=Error", "Serilog__WriteTo__1__Args__path=/var/log/x", "AllowedHosts=example.org")]
    [InlineData("web", "ConnectionStrings__Main=Server=other;Database=x", "FeatureManagement__Beta=false", "LOGGING__LOGLEVEL__My.New.Category=Debug")]
    [InlineData("arrays", "A__Shorter__1=B", "A__Longer__3=4", "A__Objects__1__Name=z", "Top__0=t")]
    [InlineData("case-of-keys", "STORAGE__MAXBYTES=5", "top=3", "storage__tags__one=w")]
    [InlineData("numeric-keys", "Ports__80=x", "Sparse__0=y", "10__x=7")]
    [InlineData("booleans", "B__Yes=true", "B__List__0=FALSE", "FLAG=true")]
    [InlineData("texts", "T__Reference=${still text}", "T__Quotes=", "T__Lines=a\nb")]
    [InlineData("lists-and-objects", "A__ToNames__0=9", "a__tonames__name=q", "A__ToIndices__1=zz", "A__Sparse__0=s")]
    [InlineData("top-level-kinds", "List__1=q", "ListToObject__0=5", "ListToObject__Name=z", "ItemsToList__0=p")]
    [InlineData("lists-of-lists", "G__Grid__0__1=77", "G__Objects__0__1__A=8")]
    [InlineData("case-at-every-depth", "storage__buckets__0__name=v", "Storage__Map__/Path__Allow=true")]
    [InlineData("keys-like-numbers", "K__01=a", "42__Answer=true", "7=x", "K__-1=y")]
    [InlineData("keys-of-languages", "W__a.b.c=1", "W__ключ=99", "W__class=3")]
    public void EnvironmentVariablesOverrideHereWhatTheyOverrideThere(string project, params string[] variables) =>
        AssertSame(project, [.. variables.SelectMany(variable => new[] { "--variable", variable })]);

    [Theory]
    [InlineData("web", "--Logging:LogLevel:Default=Trace", "/AllowedHosts", "example.org", "FeatureManagement:Beta=false")]
    [InlineData("web", "--AllowedHosts", "one", "--allowedhosts=two", "positional")]
    [InlineData("arrays", "--A:Shorter:1=B", "--A:Objects:1:Port", "7")]
    [InlineData("lists-and-objects", "--A:ToNames:1=9", "--a:tocolons:0:n=5", "/A:Mixed:Name", "m")]
    [InlineData("objects-in-lists", "--Sinks:Items:0:Name=X", "--sinks:items:1:args:size", "9")]
    [InlineData("keys-of-languages", "--W:a b=5", "--class:public=9")]
    public void TheCommandLineOverridesHereWhatItOverridesThere(string project, params string[] arguments) => AssertSame(project, ["--", .. arguments]);

    [Fact]
    public void TheCommandLineComesAfterTheVariables() =>
        AssertSame("case-of-keys", ["--variable", "Storage__Container=variable", "--variable", "Storage__MaxBytes=3", "--", "--storage:container=argument"]);

    [Fact]
    public void WhatATypeDoesNotTakeIsADifferenceThatIsTold()
    {
        var outcome = ToolProcess.Tcg(["adopt", "--variable", "Storage__MaxBytes=many"], Path.Combine(Corpus, "case-of-keys")).Exits(1);

        Assert.Contains("Storage:MaxBytes  \"many\"", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("(does not start: this is no Int32)", outcome.Output, StringComparison.Ordinal);
    }

    /// <summary>A process has no gaps in its lists: an index is a place (<c>CollectionTests</c> of the runtime).</summary>
    [Theory]
    [InlineData("Hosts__5=x", "Production Hosts:(added as 5) (not set) \"x\"", "Production Hosts:5 \"x\" \"f\"")]
    [InlineData("Hosts__1=x", "Production Hosts:1 \"x\" (not set)", "Production Hosts:5 \"f\" \"x\"")]
    public void AnIndexIntoAListWithGapsIsADifferenceThatIsTold(string variable, params string[] expected)
    {
        using var project = new TemporaryFolder();
        project.Write("appsettings.json", """{ "Hosts": ["a"] }""");
        project.Write("appsettings.Production.json", """{ "Hosts": { "5": "f" } }""");

        ToolProcess.Tcg(["adopt", "--variable", "Hosts__0=x"], project.Path).Exits(0);
        var outcome = ToolProcess.Tcg(["adopt", "--variable", variable], project.Path).Exits(1);

        Assert.Equal(expected, outcome.Output.Split('\n').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))).Where(line => line.Contains("Hosts:", StringComparison.Ordinal)));
    }

    [Fact]
    public void AKeyThatNoFileHasIsADifferenceThatIsTold() =>
        Assert.Contains("(not set)", ToolProcess.Tcg(["adopt", "--variable", "Storage__New=1"], Path.Combine(Corpus, "case-of-keys")).Exits(1).Output, StringComparison.Ordinal);

    [Fact]
    public void WhereNothingDiffersItWritesTheBaseline()
    {
        using var project = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Corpus, "case-of-keys")))
        {
            project.Write(Path.GetFileName(file), File.ReadAllText(file));
        }

        Assert.EndsWith(
            "1 schema written to schemas.\n2 locks: 2 written, 0 removed, 0 as they were.\n",
            ToolProcess.Tcg(["adopt", "--write"], project.Path).Exits(0).Output.Replace("./", "", StringComparison.Ordinal),
            StringComparison.Ordinal);

        Golden.Matches(File.ReadAllText(project["schemas/Storage.schema.json"]), Path.Combine(TestFiles.Corpus, "cli-adopt-schemas", "Storage.schema.json"));
        ToolProcess.Tcg(["lock", "--check"], project.Path).Exits(0);
        ToolProcess.Tcg(["check"], project.Path).Exits(0);
    }

    /// <summary>A first schema accepts the files that it comes from, and a schema that is there is somebody's work.</summary>
    [Theory]
    [InlineData("web")]
    [InlineData("odd-keys")]
    [InlineData("empty")]
    public void FirstSchemasFindNothingAndReplaceNothing(string name)
    {
        using var project = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Corpus, name)))
        {
            File.Copy(file, project[Path.GetFileName(file)]);
        }

        var before = ToolProcess.Tcg(["check"], project.Path);
        ToolProcess.Tcg(["adopt", "--write"], project.Path).Exits(0);
        var after = ToolProcess.Tcg(["check"], project.Path);
        Assert.Equal(before.ExitCode, after.ExitCode);
        Assert.Equal([], after.Error.Split('\n').Except(before.Error.Split('\n'), StringComparer.Ordinal));

        foreach (var schema in Directory.Exists(project["schemas"]) ? Directory.GetFiles(project["schemas"]) : [])
        {
            File.WriteAllText(schema, "{ \"description\": \"Somebody's work.\" }");
        }

        ToolProcess.Tcg(["adopt", "--write"], project.Path).Exits(0);
        Assert.All(Directory.Exists(project["schemas"]) ? Directory.GetFiles(project["schemas"]) : [], schema => Assert.Equal("{ \"description\": \"Somebody's work.\" }", File.ReadAllText(schema)));
    }

    [Fact]
    public void TheVariablesOfTheShellAreNotLookedAt() =>
        ToolProcess.Run("dotnet", [Path.Combine(AppContext.BaseDirectory, "tcg.dll"), "adopt"], Path.Combine(Corpus, "case-of-keys"), environment: new() { ["Storage__Container"] = "of the shell" }).Exits(0);

    [Fact]
    public void WhatMicrosoftItselfRefusesIsSaid()
    {
        using var project = new TemporaryFolder();
        project.Write("appsettings.json", """{ "A": { "b": 1, "B": 2 } }""");

        var outcome = ToolProcess.Tcg(["adopt"], project.Path).Exits(2);

        Assert.Contains("appsettings.json", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("'A:B'", outcome.Error, StringComparison.Ordinal);
    }

    private static void AssertSame(string project, string[] arguments)
    {
        var outcome = ToolProcess.Tcg(["adopt", .. arguments], Path.Combine(Corpus, project));

        Assert.True(outcome.ExitCode == 0, outcome.Output + outcome.Error);
    }
}
