using System.Collections.Immutable;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Contexts;

/// <summary>
/// Lists the templates of the section <c>template_registry</c> page by page, and finds one by its id and version. Nothing is read before somebody asks, and what is read is what the section
/// holds in the context that is asked for: overrides, tenants and rules included. Safe for any number of threads; keeps nothing.
/// </summary>
/// <typeparam name="TTemplate">The generated type of an item of the registry.</typeparam>
/// <param name="templates">The registry's list in a context; generated code has it (<c>AppConfig.Templates</c>).</param>
/// <param name="id">The id of a template.</param>
/// <param name="version">The version of a template.</param>
/// <exception cref="ArgumentNullException">An argument is null.</exception>
public sealed class TemplateRegistryManager<TTemplate>(Func<ConfigurationContext, ImmutableArray<TTemplate>> templates, Func<TTemplate, string> id, Func<TTemplate, string> version)
    where TTemplate : class
{
    /// <summary>The most templates that a page has.</summary>
    public const int MaxPageSize = 1000;

    /// <summary>The version that stands for the highest release, or for the highest candidate of a template that was never released.</summary>
    public const string Latest = "latest";

    private readonly Func<ConfigurationContext, ImmutableArray<TTemplate>> _templates = templates ?? throw new ArgumentNullException(nameof(templates));
    private readonly Func<TTemplate, string> _id = id ?? throw new ArgumentNullException(nameof(id));
    private readonly Func<TTemplate, string> _version = version ?? throw new ArgumentNullException(nameof(version));

    /// <summary>A page of the registry, in its own order.</summary>
    /// <param name="offset">How many templates lie before the page; one that lies behind the end has none.</param>
    /// <param name="size">The most templates it has, from 1 to <see cref="MaxPageSize"/>.</param>
    /// <param name="context">Whose registry; null for the process's own.</param>
    /// <exception cref="ArgumentOutOfRangeException">The offset is negative, or the size is none.</exception>
    /// <exception cref="UnknownTenantException">The environment has no such tenant.</exception>
    /// <exception cref="ConfigurationException">There is no such environment, or something that its values wait for is missing.</exception>
    public TemplatePage<TTemplate> List(int offset = 0, int size = 50, ConfigurationContext? context = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, MaxPageSize);
        var all = In(context);
        var start = Math.Min(offset, all.Length);
        return new(all.Slice(start, Math.Min(size, all.Length - start)), offset, all.Length);
    }

    /// <summary>The versions of a template, the highest first by Semantic Versioning 2.0.0 (https://semver.org); none of a template that is not registered.</summary>
    /// <param name="id">The template, in any case.</param>
    /// <param name="context">Whose registry; null for the process's own.</param>
    /// <exception cref="UnknownTenantException">The environment has no such tenant.</exception>
    /// <exception cref="ConfigurationException">There is no such environment, or something that its values wait for is missing.</exception>
    public ImmutableArray<string> Versions(string id, ConfigurationContext? context = null)
    {
        ArgumentNullException.ThrowIfNull(id);
        return [.. Of(In(context), id).Select(candidate => candidate.Text)];
    }

    /// <summary>A template in a version.</summary>
    /// <param name="id">The template, in any case.</param>
    /// <param name="version">A version (<c>2.1.0</c>), the beginning of one (<c>2.1</c>, <c>2</c>) for the highest that begins so, or <see cref="Latest"/>.</param>
    /// <param name="context">Whose registry; null for the process's own.</param>
    /// <exception cref="KeyNotFoundException">The registry has no such template, or not in that version; the message says what it has instead.</exception>
    /// <exception cref="UnknownTenantException">The environment has no such tenant.</exception>
    /// <exception cref="ConfigurationException">There is no such environment, or something that its values wait for is missing.</exception>
    public TTemplate Resolve(string id, string version = Latest, ConfigurationContext? context = null)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(version);
        var all = In(context);
        var versions = Of(all, id);
        return Find(versions, version) ?? throw new KeyNotFoundException(
            versions.Count == 0
                ? $"There is no template '{id}' in the registry.{Suggestion.Sentence(id, all.Select(_id))}"
                : $"The registry has no version '{version}' of the template '{id}'. It has: {string.Join(", ", versions.Select(candidate => candidate.Text))}.");
    }

    /// <summary>The same for a template that need not be there; null where it is not.</summary>
    /// <param name="id">The template, in any case.</param>
    /// <param name="version">A version, the beginning of one, or <see cref="Latest"/>.</param>
    /// <param name="context">Whose registry; null for the process's own.</param>
    /// <exception cref="UnknownTenantException">The environment has no such tenant.</exception>
    /// <exception cref="ConfigurationException">There is no such environment, or something that its values wait for is missing.</exception>
    public TTemplate? Find(string id, string version = Latest, ConfigurationContext? context = null)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(version);
        return Find(Of(In(context), id), version);
    }

    private ImmutableArray<TTemplate> In(ConfigurationContext? context) => _templates(context ?? ConfigurationContext.Process) is { IsDefault: false } all ? all : [];

    /// <summary>The versions of a template, the highest first. One that is none, which only an override can say, comes last: it is found by its text and is never the latest.</summary>
    private List<Candidate> Of(ImmutableArray<TTemplate> all, string id)
    {
        var found = new List<Candidate>();
        foreach (var template in all)
        {
            if (string.Equals(_id(template), id, StringComparison.OrdinalIgnoreCase))
            {
                var text = _version(template);
                found.Add(new(template, text, SemanticVersion.Parse(text)));
            }
        }

        found.Sort(static (left, right) =>
            left.Version is null || right.Version is null ? (left.Version is null).CompareTo(right.Version is null) : right.Version.Precedence(left.Version));
        return found;
    }

    private static TTemplate? Find(List<Candidate> versions, string version)
    {
        if (versions.Find(candidate => candidate.Text == version)?.Template is { } same)
        {
            return same;
        }

        if (SemanticVersion.Parse(version) is { } exact)
        {
            return versions.Find(candidate => candidate.Version?.Precedence(exact) == 0)?.Template;
        }

        var beginning = version + ".";
        var isLatest = string.Equals(version, Latest, StringComparison.OrdinalIgnoreCase);
        var fitting = versions.FindAll(candidate => candidate.Version is not null && (isLatest || candidate.Text.StartsWith(beginning, StringComparison.Ordinal)));
        return (fitting.Find(candidate => !candidate.Version!.IsPrerelease) ?? fitting.FirstOrDefault())?.Template;
    }

    private sealed class Candidate(TTemplate template, string text, SemanticVersion? version)
    {
        public TTemplate Template => template;

        public string Text => text;

        public SemanticVersion? Version => version;
    }
}
