using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Composition;

/// <summary>
/// Reads the section <c>template_registry</c> where it is one: a list <c>templates</c> of objects with an <c>id</c> and a <c>version</c>. Versions must be semantic, and a template may stand there in several. An item with
/// <c>kind: tenant</c> registers a template that tenants are made from: it must be declared, and its <c>parameters</c> and <c>tenants</c>, where it lists them, must agree with
/// the declarations. Files of any other form are nobody's business here.
/// </summary>
internal sealed class TemplateRegistry(Layer layer, TenantGraph graph, List<Finding> findings)
{
    /// <summary>The keys that make a list of templates of it.</summary>
    public const string Templates = "templates", Id = "id", Version = "version";

    private const string Section = "template_registry";
    private const string TenantKind = "tenant";

    public static void Check(IEnumerable<SectionPlan> sections, TenantGraph graph, List<Finding> findings)
    {
        foreach (var section in sections)
        {
            if (IsNamed(section.Key))
            {
                foreach (var layer in section.Layers)
                {
                    new TemplateRegistry(layer, graph, findings).Check();
                }
            }
        }
    }

    /// <summary>Whether a section is called as the registry is.</summary>
    public static bool IsNamed(string section) => string.Equals(section.Replace('-', '_'), Section, StringComparison.OrdinalIgnoreCase);

    private void Check()
    {
        var list = (layer.Root() as MappingNode)?.Find(Templates)?.Value;
        var items = (list as SequenceNode)?.Items ?? (list is MappingNode one ? (Directive.Of(one)?.Append ?? Directive.Of(one)?.Prepend)?.Items : null) ?? [];

        // What has no version is some other list.
        var registered = items.OfType<MappingNode>().Where(item => Text(item, Id) is not null && Value(item, Version) is ScalarNode).ToList();
        foreach (var versions in registered.GroupBy(item => Text(item, Id)!.Text, StringComparer.OrdinalIgnoreCase))
        {
            var seen = new Dictionary<string, ScalarNode>(StringComparer.Ordinal);
            var current = versions.Aggregate((highest, item) => IsLater(item, highest) ? item : highest);
            foreach (var item in versions)
            {
                var (id, version) = (Text(item, Id)!, (ScalarNode)Value(item, Version)!);
                if (seen.TryGetValue(version.Text, out var first))
                {
                    Report($"The registry lists '{Found.Short(id.Text)}' twice in the version {Found.Short(version.Text)} (first at {layer.Locate(first.Span)}). Remove one of the two.", id.Span);
                }
                else
                {
                    seen.Add(version.Text, id);
                }

                CheckVersions(id.Text, item, version);

                // The manifest declares a template as it is now: earlier versions had other parameters.
                if (item == current && Text(item, "kind") is { } kind && string.Equals(kind.Text, TenantKind, StringComparison.OrdinalIgnoreCase))
                {
                    CheckTemplate(item, id);
                }
            }
        }
    }

    private static bool IsLater(MappingNode item, MappingNode than) =>
        NumberOf(item) is { } number && (NumberOf(than) is not { } other || number.Precedence(other) > 0);

    private static SemanticVersion? NumberOf(MappingNode item) => SemanticVersion.Parse(((ScalarNode)Value(item, Version)!).Text);

    private void CheckVersions(string id, MappingNode item, ScalarNode version)
    {
        var number = SemanticVersion.Parse(version.Text);
        if (number is null)
        {
            Report(VariantFindings.Version, version.Span, $"'{Found.Short(version.Text)}', the version of '{id}', is no semantic version");
        }

        if (Text(item, "supersedes") is { } superseded)
        {
            if (SemanticVersion.Parse(superseded.Text) is not { } older)
            {
                Report(VariantFindings.Version, superseded.Span, $"'{Found.Short(superseded.Text)}', the version that '{id}' supersedes, is no semantic version");
            }
            else if (number is not null && older.Precedence(number) >= 0)
            {
                Report($"'{id}' has the version {version.Text} and supersedes {superseded.Text}, which is not an earlier one. Correct one of the two.", superseded.Span);
            }
        }
    }

    private void CheckTemplate(MappingNode item, ScalarNode id)
    {
        if (graph.FindTemplate(id.Text) is not { } template)
        {
            Report(VariantFindings.Unregistered, id.Span, Found.Short(id.Text), Suggestion.Sentence(id.Text, graph.Templates.Select(node => node.Name)));
            return;
        }

        if (item.Find("parameters") is { Value: SequenceNode parameters } listed)
        {
            CheckParameters(template, parameters, listed);
        }

        if (item.Find("tenants") is { Value: SequenceNode tenants } entry)
        {
            CheckTenants(template, tenants, entry);
        }
    }

    private void CheckParameters(TemplateNode template, SequenceNode parameters, MappingEntry entry)
    {
        var registered = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in parameters.Items)
        {
            var name = node as ScalarNode ?? (node as MappingNode is { } mapping ? Text(mapping, "name") : null);
            if (name is null)
            {
                continue;
            }

            registered.Add(name.Text);
            if (template.Parameters.FirstOrDefault(known => known.Name == name.Text) is not { } parameter)
            {
                Report($"The registry gives the template '{template.Name}' a parameter '{Found.Short(name.Text)}', which it does not have.{Suggestion.Sentence(name.Text, template.Parameters.Select(known => known.Name))} Correct the name, or declare the parameter.", name.Span);
                continue;
            }

            var type = parameter.Type.ToString().ToLowerInvariant();
            if (node is MappingNode details && Text(details, "type") is { } said && !string.Equals(said.Text, type, StringComparison.OrdinalIgnoreCase))
            {
                Report($"The registry says that the parameter '{name.Text}' of the template '{template.Name}' is '{Found.Short(said.Text)}'; the template declares '{type}'. Correct one of the two.", said.Span);
            }

            if (node is MappingNode more && Value(more, "required") is ScalarNode { Kind: ScalarKind.Boolean } required && (required.Text == "true") != parameter.IsRequired)
            {
                Report($"The registry says that the parameter '{name.Text}' of the template '{template.Name}' is {(parameter.IsRequired ? "optional" : "required")}; by its declaration it is {(parameter.IsRequired ? "required" : "optional")}. Correct one of the two.", required.Span);
            }
        }

        foreach (var parameter in template.Parameters.Where(parameter => parameter.IsRequired && !registered.Contains(parameter.Name)))
        {
            Report($"The registry does not list the parameter '{parameter.Name}', which the template '{template.Name}' requires. Add it.", entry.KeySpan);
        }
    }

    private void CheckTenants(TemplateNode template, SequenceNode tenants, MappingEntry entry)
    {
        var listed = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in tenants.Items.OfType<ScalarNode>())
        {
            listed.Add(name.Text);
            if (graph.FindTenant(name.Text) is not { } tenant)
            {
                Report($"The registry lists the tenant '{Found.Short(name.Text)}' for the template '{template.Name}', which nothing declares.{Suggestion.Sentence(name.Text, graph.Tenants.Select(known => known.Name))} Remove it, or declare the tenant.", name.Span);
            }
            else if (tenant.Template != template.Name)
            {
                Report($"The registry lists the tenant '{tenant.Name}' for the template '{template.Name}', but it is made from {(tenant.Template is null ? "none" : $"'{tenant.Template}'")}. Correct one of the two.", name.Span);
            }
        }

        foreach (var tenant in graph.Tenants.Where(tenant => tenant.Template == template.Name && !listed.Contains(tenant.Name)))
        {
            Report($"The registry does not list the tenant '{tenant.Name}', which is made from the template '{template.Name}'. Add it, or leave out 'tenants'.", entry.KeySpan);
        }
    }

    private static ConfigNode? Value(MappingNode item, string key) => item.Find(key)?.Value;

    private static ScalarNode? Text(MappingNode item, string key) => Value(item, key) as ScalarNode is { Kind: ScalarKind.String, Text.Length: > 0 } scalar ? scalar : null;

    private void Report(string message, SourceSpan span) => Report(VariantFindings.Registry, span, message);

    private void Report(FindingDescriptor descriptor, SourceSpan span, params string[] arguments) => findings.Add(Finding.Create(descriptor, layer.Locate(span), arguments));
}
