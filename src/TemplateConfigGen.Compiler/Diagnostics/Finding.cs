using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Diagnostics;

/// <summary>One diagnostic at one span, with the places it is about besides (the layers it overrode, the first of two duplicates).</summary>
internal sealed record Finding(
    FindingDescriptor Descriptor,
    SourceLocation Location,
    EquatableArray<string> Arguments,
    EquatableArray<SourceLocation> AdditionalLocations = default)
{
    private readonly Severity? _severity;

    /// <summary>How bad it is here: rules are milder where less is at stake than in production.</summary>
    public Severity Severity
    {
        get => _severity ?? Descriptor.Severity;
        init => _severity = value;
    }

    /// <summary>What a rule looked at, when a rule found it: such findings can be suppressed.</summary>
    public RuleDetails? Rule { get; init; }

    /// <summary>Why it is not reported, where somebody said so.</summary>
    public string? SuppressedBecause { get; init; }

    /// <summary>The rule as reports and baselines name it: <c>TCG3004</c>, and <c>TCG3090/ACME-1</c> for one of the project's own.</summary>
    public string RuleName => Rule?.Own is { } own ? Descriptor.Id + "/" + own.Id : Descriptor.Id;

    public string Message => Invariant.Format(Descriptor.Message, [.. Arguments]);

    /// <summary>As compilers write it: <c>path(line,column): error TCG0001: message</c>.</summary>
    public override string ToString() =>
        $"{Location}: {Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "info" }} {Descriptor.Id}: {Message}";

    public static Finding Create(FindingDescriptor descriptor, SourceLocation location, params string[] arguments) =>
        new(descriptor, location, new EquatableArray<string>(arguments));

    public Finding WithAdditional(params SourceLocation[] locations) => this with { AdditionalLocations = new EquatableArray<SourceLocation>(locations) };
}

/// <summary>What a rule looked at.</summary>
/// <param name="KeyPath">The key, with its section before it.</param>
/// <param name="Environments">Where the value counts, in the order of the manifest, and how bad it is there.</param>
/// <param name="RuleSet">The version of the rule set that the rule came with.</param>
internal sealed record RuleDetails(string KeyPath, EquatableArray<EnvironmentSeverity> Environments, int RuleSet)
{
    /// <summary>Whether the second argument of the message says in which environments the value counts.</summary>
    public bool NamesEnvironments { get; init; } = true;

    /// <summary>The project's own rule that found it; null where it was one of the catalog.</summary>
    public ProjectRule? Own { get; init; }

    /// <summary>A few bits of a hash of the value, by which a baseline sees that it was changed; empty where no single value is to blame.</summary>
    public string ValueMark { get; init; } = "";
}

/// <summary>A rule of the project's own, as reports name it.</summary>
/// <param name="Id">The project's id.</param>
/// <param name="Title">What must be, in a sentence.</param>
/// <param name="Controls">The controls that it informs, as <c>framework:id</c>.</param>
internal sealed record ProjectRule(string Id, string Title, EquatableArray<string> Controls);

/// <summary>How bad a finding is in one environment.</summary>
internal readonly record struct EnvironmentSeverity(string Environment, Severity Severity);
