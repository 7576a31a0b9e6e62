using TemplateConfigGen.Generator.Tests.Harness;

namespace TemplateConfigGen.Generator.Tests;

/// <summary>Sections that libraries own: in the library's build, and in the application's. What both read when they run is a package test.</summary>
public class LibraryTests
{
    private static readonly TestProject Library = TestProject.With(
        ("config/client.yaml", "timeout: PT30S\nretries: 3\nhosts: [a, b]\n"),
        ("config/client.staging.yaml", "timeout: PT10S\n")).WithProperty("TemplateConfigGenRole", "library").WithProperty("MSBuildProjectName", "Store");

    private static readonly TestProject App = TestProject.With(
        ("config/environments.yaml", "environments:\n  base:\n    abstract: true\n  staging:\n    inherits: base\n  production:\n    inherits: base\n"),
        ("config/service.yaml", "name: orders\n"))
        .WithLibraryFile("Store", "config/client.yaml", "timeout: PT30S\nretries: 3\nhosts: [a, b]\n")
        .WithLibraryFile("Store", "config/client.staging.yaml", "timeout: PT10S\n")
        .WithLibraryFile("Store", "config/client.canary.yaml", "timeout: PT1S\n");

    [Fact]
    public void ALibraryAsksTheApplicationAndAcceptsEveryEnvironment()
    {
        var run = GeneratorSession.RunOnce(Library).IsClean();

        Assert.Contains("OverrideSet.ForLibrary(\"Store\", out var environment, out var name)", run.Files["AppConfig.g.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain("EnvironmentChoice.Unknown", run.Files["AppConfig.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutAnApplicationALibraryHasItsOwnOverlaysAndBaseValuesElsewhere() => Assert.Equal(
        ["PT10S: 10", "elsewhere: 30"],
        LoadedConfiguration.Evaluate(
            Library,
            "\"PT10S: \" + AppConfig.Create(\"Staging\").Client.Timeout.TotalSeconds",
            "AppConfig.Create(\"elsewhere\").EnvironmentName + \": \" + AppConfig.Create(\"elsewhere\").Client.Timeout.TotalSeconds"));

    [Theory]
    [InlineData("environments.yaml", "environments:\n  production:\n")]
    [InlineData("environments.json", "{ \"environments\": { \"production\": {} } }")]
    [InlineData("environments.toml", "[environments.production]\n")]
    [InlineData("environments.xml", "<config><environments><production /></environments></config>")]
    public void ALibraryHasNoManifest(string name, string text) =>
        GeneratorSession.RunOnce(Library.WithFile("config/" + name, text)).Compiles().Finds(
            $"config/{name}(1,1): error TCG0143: Store is a library (TemplateConfigGenRole), and which environments there are is for the application to say. "
            + "Remove this file: overlays of a library find their environment by its name.");

    [Fact]
    public void AnApplicationSeesTheSectionsOfItsLibrariesAndWhatTheySayForItsEnvironments() => Assert.Equal(
        ["3 30", "10", "60 7 [c]"],
        LoadedConfiguration.Evaluate(
            App.WithFile("config/client.production.json", "{ \"timeout\": \"PT60S\", \"retries\": 7, \"hosts\": [\"c\"] }"),
            "AppConfig.Environments.Staging.Client.Retries + \" 30\"",
            "AppConfig.Environments.Staging.Client.Timeout.TotalSeconds",
            "AppConfig.Environments.Production.Client.Timeout.TotalSeconds + \" \" + AppConfig.Environments.Production.Client.Retries + \" [\" + string.Join(\",\", AppConfig.Environments.Production.Client.Hosts) + \"]\""));

    [Fact]
    public void WhatAnApplicationHasDifferentlyIsAFileOfItsOwn()
    {
        var run = GeneratorSession.RunOnce(App
            .WithFile("config/client.base.yaml", "retries: 5\n")
            .WithFile("config/client.production.json", "{ \"timeout\": \"${env:TIMEOUT:-PT60S}\", \"hosts\": [\"c\"] }")).IsClean();

        Assert.EndsWith(
            """
            internal static class AppConfig__Libraries
            {
                internal static global::TemplateConfigGen.Generated.LibraryEnvironment Of(string library, string environment)
                {
                    switch (library, environment)
                    {
                        case ("Store", "staging"):
                            return new(environment, "staging",
                                ("client", "{\"retries\":5}"));
                        case ("Store", "production"):
                            return new(environment, "",
                                ("client", "{\"timeout\":\"${env:TIMEOUT:-PT60S}\",\"retries\":5,\"hosts\":[\"c\"]}"));
                        default:
                            return new(environment, "");
                    }
                }
            }

            """,
            run.Files["AppConfig.Libraries.g.cs"],
            StringComparison.Ordinal);
        Assert.Contains("[global::System.Runtime.CompilerServices.ModuleInitializer]", run.Files["AppConfig.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void TheApplicationHasTheLastWordWhereverItSaysIt() => Assert.Equal(
        ["7"],
        LoadedConfiguration.Evaluate(
            App.WithFile("config/client.base.yaml", "timeout: PT7S\n"),
            "AppConfig.Environments.Staging.Client.Timeout.TotalSeconds"));

    [Fact]
    public void AnApplicationWithoutLibrariesKnowsNothingOfThem()
    {
        var run = GeneratorSession.RunOnce(TestProject.With(("config/service.yaml", "name: orders\n"))).IsClean();

        Assert.Equal(["AppConfig.g.cs", "Service.g.cs"], run.Files.Keys.Order(StringComparer.Ordinal));
        Assert.DoesNotContain("ModuleInitializer", run.Files["AppConfig.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void AProjectWithNothingOfItsOwnGrowsNoConfigurationUnlessItSaysSo()
    {
        var tests = TestProject.With().WithLibraryFile("Store", "config/client.yaml", "retries: 3\n");

        Assert.Empty(GeneratorSession.RunOnce(tests).IsClean().Files);
        Assert.Contains("Client.g.cs", GeneratorSession.RunOnce(tests.WithProperty("TemplateConfigGenRole", "app")).IsClean().Files.Keys);
    }

    [Theory]
    [InlineData("client.json", "{ \"retries\": 1 }")]
    [InlineData("client.yaml", "retries: 1\n")]
    [InlineData("client.toml", "retries = 1\n")]
    [InlineData("client.xml", "<client><retries>1</retries></client>")]
    public void ASectionHasOneOwner(string name, string text) =>
        GeneratorSession.RunOnce(App.WithFile("config/" + name, text)).Compiles().Finds(
            $"config/{name}(1,1): error TCG0141: The section 'client' belongs to the library Store ('Store/config/client.yaml'), and this project would own it too ('config/{name}'), "
            + "so nobody could say whose values count. Rename one of the two; an application changes a library's values in an overlay or in the manifest, "
            + "for an environment that others inherit from where it is meant for all. | /src/Store/config/client.yaml(1,1)");

    [Fact]
    public void TwoLibrariesCannotOwnOneSection() =>
        Assert.StartsWith(
            "/src/Warehouse/config/client.json(1,1): error TCG0141: The section 'client' belongs to the library Store ('Store/config/client.yaml'), "
            + "and the library Warehouse would own it too ('Warehouse/config/client.json')",
            Assert.Single(GeneratorSession.RunOnce(App
                .WithLibraryFile("Warehouse", "config/client.json", "{ \"retries\": 1 }")
                .WithLibraryFile("Warehouse", "config/client.staging.json", "{ \"retries\": 2 }")).Compiles().Findings),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("production.yaml", "retries: many\n", "(1,10)", "reads this as a value of the type Int32, and it is text")]
    [InlineData("production.json", "{ \"retries\": 2.5 }", "(1,14)", "reads this as a value of the type Int32, and it is a number")]
    [InlineData("production.toml", "hosts = \"c\"\n", "(1,9)", "reads this as a list, and it is text")]
    [InlineData("production.yaml", "retries: null\n", "(1,10)", "was compiled with a 'client.retries' that is never null")]
    public void AValueThatTheLibraryCouldNotReadIsAnErrorHere(string suffix, string text, string place, string reason) =>
        GeneratorSession.RunOnce(App.WithFile("config/client." + suffix, text)).Compiles().Finds(
            $"config/client.{suffix}{place}: error TCG0142: The library Store {reason}, so it would not start with this value. Correct it.");

    [Fact]
    public void AKeyThatTheLibraryFixesIsAnErrorHere()
    {
        var app = App.WithLibraryFile("Store", "schemas/client.schema.json", """{ "properties": { "retries": { "x-phase": "build" } } }""");

        app = app.WithFile("config/client.production.yaml", "retries: 4\n");

        GeneratorSession.RunOnce(app).Compiles().Finds(
            "config/client.production.yaml(1,10): error TCG0142: The library Store has 'client.retries' fixed when it is built (x-phase: build), so it would not start with this value. Correct it.");
    }

    [Fact]
    public void AKeyThatTheLibraryDoesNotHaveIsAnErrorAsEver() =>
        Assert.StartsWith(
            "config/client.production.yaml(1,1): error TCG0106: The section 'client' has no key 'retires' in its base file",
            Assert.Single(GeneratorSession.RunOnce(App.WithFile("config/client.production.yaml", "retires: 4\n")).Compiles().Findings, finding => finding.Contains("TCG0106", StringComparison.Ordinal)),
            StringComparison.Ordinal);

    [Fact]
    public void InAppsettingsModeLibrariesStandAlone()
    {
        var run = GeneratorSession.RunOnce(TestProject.With(("appsettings.json", """{ "Http": { "Port": 1 } }""")).WithLibraryFile("Store", "config/client.yaml", "retries: 3\n")).IsClean();

        Assert.Equal(["AppConfig.g.cs", "Http.g.cs"], run.Files.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void AnEditedOverlayOfALibrarysSectionWritesThatSectionAndWhatTheLibraryIsTold()
    {
        var session = new GeneratorSession();
        session.Run(App.WithFile("config/client.production.yaml", "retries: 4\n"));

        var run = session.Run(App.WithFile("config/client.production.yaml", "retries: 5\n"));

        Assert.Equal((1, 0, 1), (run.Made(Steps.Compose), run.Made(Steps.Root), run.Made(Steps.Libraries)));
        Assert.Equal(2, run.WrittenOutputs);
        Assert.Equal(0, session.Run(App.WithFile("config/client.production.yaml", "\nretries: 5\n")).Made(Steps.Libraries));
    }
}
