namespace TemplateConfigGen.Compiler;

/// <summary>What the project says about its configuration: the MSBuild properties of the README's table, parsed.</summary>
internal sealed record CompilerOptions
{
    public static CompilerOptions Default { get; } = new();

    /// <summary>The namespace of everything generated.</summary>
    public string Namespace { get; init; } = "Config";

    /// <summary>The name of the root class.</summary>
    public string ClassName { get; init; } = "AppConfig";

    /// <summary>Makes the generated types public instead of internal.</summary>
    public bool IsPublic { get; init; }

    /// <summary>The environment of a process that names none; null for the manifest's own choice, or Production.</summary>
    public string? DefaultEnvironment { get; init; }

    /// <summary>The environments that go into the assembly; all when empty.</summary>
    public EquatableArray<string> Environments { get; init; }

    /// <summary>When a key may change that no schema says more about.</summary>
    public Phase DefaultPhase { get; init; } = Phase.Startup;

    /// <summary>How many values one section may bake into the assembly, over all environments.</summary>
    public int MaxValuesPerSection { get; init; } = 20_000;

    /// <summary>The name of this project where it is a library, which takes its environment from the application that uses it; null for an application.</summary>
    public string? Library { get; init; }

    /// <summary>Whether the configuration check score is there for the program, as constants.</summary>
    public bool HasScore { get; init; }

    /// <summary>Whether the project runs in a host of Microsoft.Extensions, to which the root class then shows itself and its values. Never a library, whose values the application has.</summary>
    public bool IsHosted { get; init; }

    /// <summary>Whether the committed locks are held against the configuration.</summary>
    public bool ChecksLocks { get; init; }

    /// <summary>The MSBuild properties that values may refer to.</summary>
    public EquatableArray<BuildProperty> BuildProperties { get; init; }

    /// <summary>The files are an application's <c>appsettings*.json</c>, and Microsoft.Extensions.Configuration's rules hold.</summary>
    public bool IsAppsettings { get; init; }
}

/// <summary>A property of the project that configuration may refer to: <c>${build:Name}</c>.</summary>
internal sealed record BuildProperty(string Name, string Value);

/// <summary>Until when a key may change.</summary>
internal enum Phase
{
    /// <summary>Fixed once built.</summary>
    Build,

    /// <summary>May be overridden when the process starts.</summary>
    Startup,

    /// <summary>May change while the process runs.</summary>
    Live,
}
