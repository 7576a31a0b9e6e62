using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Composition.References;

/// <summary>
/// Puts values in the place of the references of one section, in one environment. What only the process knows stays a reference, in text that may have become longer.
/// </summary>
/// <param name="view">The values of this section and of all that it may refer to, in that environment.</param>
/// <param name="findings">Takes what is wrong; null where nobody runs on these values, and what cannot be resolved is left out.</param>
internal sealed class ReferenceResolver(SectionPlan plan, ReferenceView view, ResolvedNodes shared, List<Finding>? findings)
{
    /// <summary>How many values may stand in each other or refer to each other in a row.</summary>
    private const int MostFrames = 256;

    private const int MostDepth = 64;

    private readonly Dictionary<EffectiveNode, EffectiveNode?> _resolved = [];
    private readonly List<(EffectiveNode Node, SectionPlan Section, string Path)> _frames = [];
    private readonly HashSet<EffectiveNode> _leadTooDeep = [];
    private readonly ExpandedSize _sizes = new();
    private long _expanded;
    private bool _isTooDeep;

    /// <summary>The parameters of the tenant's template that are being resolved, the outermost first.</summary>
    private readonly List<string> _parameters = [];

    public EffectiveNode? Resolve() => view.RootOf(plan) is { } root ? Resolve(root, plan, plan.Key) : null;

    /// <returns>Null where a reference leads nowhere, which has been reported where it stands.</returns>
    private EffectiveNode? Resolve(EffectiveNode node, SectionPlan section, string path)
    {
        if (!shared.Refers(node))
        {
            return node;
        }

        if (_isTooDeep)
        {
            return null;
        }

        if (_resolved.TryGetValue(node, out var known))
        {
            return known;
        }

        if (_frames.Count == MostFrames)
        {
            // Others that lead to the same one need not go all the way again.
            _leadTooDeep.Add(_frames[_frames.FindIndex(frame => frame.Node.Scalar is not null) + 1].Node);
            _isTooDeep = true;
            return null;
        }

        _frames.Add((node, section, path));
        var resolved = node.Entries is not null ? ResolveMapping(node, section, path)
            : node.Items is not null ? ResolveList(node, section, path)
            : ResolveScalar(node, (ScalarNode)node.Node);
        _frames.RemoveAt(_frames.Count - 1);
        if (_isTooDeep)
        {
            return ReportTooDeep(node);
        }

        return _resolved[node] = resolved is null ? null : shared.Same(node, resolved);
    }

    private EffectiveNode ResolveMapping(EffectiveNode node, SectionPlan section, string path)
    {
        var entries = new List<EffectiveEntry>(node.Entries!.Length);
        foreach (var entry in node.Entries)
        {
            if ((Resolve(entry.Value, section, path + "." + entry.Key) ?? Unresolved(entry.Value)) is { } value)
            {
                entries.Add(new EffectiveEntry(entry.Key, value));
            }
        }

        return new EffectiveNode(node.Node, node.Layer, node.Overridden) { Entries = [.. entries], Keys = node.Keys };
    }

    private EffectiveNode ResolveList(EffectiveNode node, SectionPlan section, string path)
    {
        var items = new List<EffectiveNode>(node.Items!.Count);
        for (var i = 0; i < node.Items.Count; i++)
        {
            if ((Resolve(node.Items[i], section, path + "." + Invariant.Text(i)) ?? Unresolved(node.Items[i])) is { } item)
            {
                items.Add(item);
            }
        }

        return new EffectiveNode(node.Node, node.Layer, node.Overridden) { Items = items };
    }

    private EffectiveNode? Unresolved(EffectiveNode node) => findings is null ? null : node;

    private EffectiveNode? ResolveScalar(EffectiveNode node, ScalarNode scalar)
    {
        var text = Interpolation.Parse(scalar.Text);
        var steps = new List<ReferenceStep>();
        if (text.Only is { IsLate: false } only && ValueOf(only, node, scalar, steps, out var whole))
        {
            return whole is null ? null : Copy(whole, node, scalar, new ReferenceOrigin(scalar, steps, only.Kind == ReferenceKind.Build));
        }

        steps.Clear();
        var template = new TemplateText();
        if (text.Error is not null || !Append(template, text.Parts, node, scalar, steps) || template.Finish() is not { } finished)
        {
            return null;
        }

        var value = template.IsLate ? new ScalarNode(scalar.Span, ScalarKind.String, finished) : UntypedScalar.Create(scalar.Span, finished);
        return Spend(finished.Length)
            ? new EffectiveNode(value, node.Layer, node.Overridden) { Origin = new ReferenceOrigin(scalar, steps, IsText: !template.IsLate) }
            : null;
    }

    /// <returns>False where a reference leads nowhere, or its value cannot be part of a text.</returns>
    private bool Append(TemplateText template, IReadOnlyList<InterpolationPart> parts, EffectiveNode site, ScalarNode scalar, List<ReferenceStep> steps)
    {
        foreach (var part in parts)
        {
            if (part.Reference is not { } reference)
            {
                template.Append(part.Literal!);
            }
            else if (!(reference.IsLate ? AppendLate(template, reference, site, scalar, steps) : AppendValue(template, reference, site, scalar, steps)))
            {
                return false;
            }

            if (template.Length > ExpandedSize.Most)
            {
                return Spend(template.Length);
            }
        }

        return true;
    }

    private bool AppendLate(TemplateText template, Reference reference, EffectiveNode site, ScalarNode scalar, List<ReferenceStep> steps)
    {
        string? known = null;
        steps.Add(new ReferenceStep(reference, null));
        if (reference.Default is { } instead)
        {
            var text = new TemplateText(isDefault: true);
            if (!Append(text, instead.Parts, site, scalar, steps))
            {
                return false;
            }

            known = text.Finish();
            if (known is null)
            {
                return Report(CompositionFindings.ReferenceUse, site, scalar, reference, $"The default of '{reference}' ends in '$$', which before the closing '}}' would read as an escape. Let it end in something else.");
            }
        }

        return template.TryAppend(reference, known) || Report(
            CompositionFindings.ReferenceUse, site, scalar, reference,
            $"The text before '{reference}' ends in '$', and '$${{' is a literal '${{': the reference would not be one. Take the '$' into the value of the reference.");
    }

    private bool AppendValue(TemplateText template, Reference reference, EffectiveNode site, ScalarNode scalar, List<ReferenceStep> steps)
    {
        if (!ValueOf(reference, site, scalar, steps, out var value))
        {
            return Append(template, reference.Default!.Parts, site, scalar, steps);
        }

        if (value is null)
        {
            return false;
        }

        if (value.Scalar is not { Kind: not ScalarKind.Null } known)
        {
            return Report(
                CompositionFindings.ReferenceUse, site, scalar, reference,
                $"'{reference}' is {Describe.A(value.Node)}, which is no part of a text. Refer to a value without parts, or let the reference be the whole value.");
        }

        if (known.Kind == ScalarKind.String && Interpolation.IsIn(known.Text))
        {
            return Append(template, Interpolation.Parse(known.Text).Parts, site, scalar, []);
        }

        template.Append(known.Text);
        return true;
    }

    /// <summary>What a reference that the build resolves gives.</summary>
    /// <param name="value">Null where it cannot be had, which has been reported.</param>
    /// <returns>False where its default stands in.</returns>
    private bool ValueOf(Reference reference, EffectiveNode site, ScalarNode scalar, List<ReferenceStep> steps, out EffectiveNode? value)
    {
        value = reference.Kind switch
        {
            ReferenceKind.Config => Target(reference, site, scalar),
            ReferenceKind.Build => Property(reference, site, scalar),
            _ => Parameter(reference, site, scalar),
        };
        var isDefaulted = reference.Default is not null && value is { IsNull: true } or { Scalar: { Kind: ScalarKind.String, Text: "" } };
        steps.Add(new ReferenceStep(reference, isDefaulted ? null : value));
        return !isDefaulted || reference.Default is null;
    }

    private EffectiveNode? Target(Reference reference, EffectiveNode site, ScalarNode scalar)
    {
        // The planner has reported a section that does not exist.
        if (view.FindSection(reference.Name) is not (var section, var inside))
        {
            return null;
        }

        if (EffectiveConfiguration.Find(view.RootOf(section), inside) is not { } target)
        {
            return reference.Default is not null ? Missing(site, scalar) : ReportNoValue(reference, section, inside, site, scalar);
        }

        if (!MaySee(reference, section, target, site, scalar))
        {
            return null;
        }

        if (_leadTooDeep.Contains(target))
        {
            _isTooDeep = true;
            return null;
        }

        var around = _frames.FindIndex(frame => ReferenceEquals(frame.Node, target));
        return around < 0 ? Resolve(target, section, reference.Name) : ReportCircle(around);
    }

    private static EffectiveNode Missing(EffectiveNode site, ScalarNode scalar) => new(new ScalarNode(scalar.Span, ScalarKind.Null, ""), site.Layer, null);

    private EffectiveNode? Property(Reference reference, EffectiveNode site, ScalarNode scalar)
    {
        if (view.IsSecret(_frames[_frames.Count - 1].Section, site))
        {
            Report(
                CompositionFindings.ReferenceUncovers, site, scalar, reference,
                $"'{reference}' stands in a key that the schema marks x-secret. The value of an MSBuild property lies in build logs and in the assembly, where a secret must not. Use '${{secret:store/path}}' or '${{env:NAME}}', which wait for the process.");
            return null;
        }

        foreach (var property in plan.Properties)
        {
            if (string.Equals(property.Name, reference.Name, StringComparison.OrdinalIgnoreCase))
            {
                return new EffectiveNode(UntypedScalar.Create(scalar.Span, TemplateText.Escape(property.Value)), site.Layer, null);
            }
        }

        Report(
            CompositionFindings.ReferenceTarget, site, scalar, reference,
            $"'{reference}' refers to an MSBuild property that the project does not hand over. Add <TemplateConfigProperty Include=\"{reference.Name}\" /> to an <ItemGroup> of the project; to tcg, give --property {reference.Name}=VALUE.");
        return null;
    }

    private EffectiveNode? Parameter(Reference reference, EffectiveNode site, ScalarNode scalar)
    {
        if (site.Layer.Scope is not (LayerScope.Template or LayerScope.Tenant))
        {
            Report(
                CompositionFindings.ReferenceTarget, site, scalar, reference,
                $"'{reference}' refers to a parameter of a tenant template, and this layer belongs to none. Parameters have values only in the layers of templates and tenants; write the value out, or refer to one with '${{config:section.path}}'.");
            return null;
        }

        if (view.Tenant is not { } tenant)
        {
            return null;
        }

        foreach (var parameter in tenant.Parameters)
        {
            if (parameter.Name == reference.Name)
            {
                if (_parameters.IndexOf(parameter.Name) is var around and >= 0)
                {
                    var round = _parameters.Skip(around).Append(parameter.Name).Select(name => $"${{var:{name}}}");
                    Report(CompositionFindings.ReferenceCircle, site, scalar, reference, reference.ToString(), string.Join(" → ", round));
                    return null;
                }

                var frame = _frames[_frames.Count - 1];
                _parameters.Add(parameter.Name);
                var value = Resolve(new EffectiveNode(new ScalarNode(scalar.Span, parameter.Kind, parameter.Text), site.Layer, null), frame.Section, frame.Path);
                _parameters.RemoveAt(_parameters.Count - 1);
                return value;
            }
        }

        var declared = view.Graph?.FindTemplate(tenant.Template)?.Parameters ?? default;
        if (declared.Any(parameter => parameter.Name == reference.Name))
        {
            return Missing(site, scalar);
        }

        var template = tenant.Template is null ? $"the tenant '{tenant.Name}' has no template that could have one" : $"the template '{tenant.Template}' has none of that name";
        Report(
            CompositionFindings.ReferenceTarget, site, scalar, reference,
            $"'{reference}' refers to a parameter, but {template}.{Suggestion.Sentence(reference.Name, declared.Select(parameter => parameter.Name))} Correct the name, or declare the parameter.");
        return null;
    }

    /// <summary>Whether a value may be copied: a secret not to where nobody knows that it is one, and a sealed one nowhere.</summary>
    private bool MaySee(Reference reference, SectionPlan section, EffectiveNode target, EffectiveNode site, ScalarNode scalar)
    {
        if (target.Scalar is { Kind: ScalarKind.String } text && SealedText.Is(text.Text))
        {
            return Report(
                CompositionFindings.ReferenceUncovers, site, scalar, reference,
                $"'{reference}' refers to a sealed value, which opens at its own key only. Seal the value for this key too.");
        }

        return !view.IsSecret(section, target) || view.IsSecret(_frames[_frames.Count - 1].Section, site) || Report(
            CompositionFindings.ReferenceUncovers, site, scalar, reference,
            $"'{reference}' is or holds a value that the schema marks x-secret, and this key is none: its value would be shown wherever this one is. Mark this key x-secret as well, or do not refer to it.");
    }

    /// <summary>A value with all that is in it, as if it stood where the reference stands.</summary>
    private EffectiveNode? Copy(EffectiveNode value, EffectiveNode site, ScalarNode scalar, ReferenceOrigin origin)
    {
        var (size, height) = _sizes.Of(value);
        if (!Spend(size))
        {
            return null;
        }

        var depth = height == 0 ? 0 : height + _frames[_frames.Count - 1].Path.Count(c => c == '.');
        if (depth > MostDepth)
        {
            Report(CompositionFindings.ReferenceSize, site, scalar, origin.Steps[0].Reference, $"With what it refers to, this value is {Invariant.Text(depth)} levels deep; {MostDepth} are allowed. Refer to a part of it.");
            return null;
        }

        return Copied(value, site.Overridden, origin);

        EffectiveNode Copied(EffectiveNode node, EffectiveNode? below, ReferenceOrigin? from)
        {
            if (node.Entries is { } entries)
            {
                var members = Array.ConvertAll(entries, entry => new EffectiveEntry(entry.Key, Copied(entry.Value, null, null)));
                var mapping = new MappingNode(scalar.Span, Array.ConvertAll(members, member => new MappingEntry(member.Key, scalar.Span, member.Value.Node)));
                return new EffectiveNode(mapping, site.Layer, below) { Entries = members, Keys = node.Keys, Origin = from };
            }

            if (node.Items is { } old)
            {
                EffectiveNode[] items = [.. old.Select(item => Copied(item, null, null))];
                return new EffectiveNode(new SequenceNode(scalar.Span, Array.ConvertAll(items, item => item.Node)), site.Layer, below) { Items = items, Origin = from };
            }

            var copy = (ScalarNode)node.Node;
            return new EffectiveNode(new ScalarNode(scalar.Span, copy.Kind, copy.Text, copy.IsUntyped), site.Layer, below) { Origin = from };
        }
    }

    /// <summary>Counts what references add.</summary>
    private bool Spend(long size)
    {
        var before = _expanded;
        _expanded = Math.Min(_expanded + size, int.MaxValue);
        if (_expanded <= ExpandedSize.Most)
        {
            return true;
        }

        if (before <= ExpandedSize.Most)
        {
            // What overflows may be on the way, in another section; what asked for it is here.
            var asked = _frames.Find(frame => frame.Node.Scalar is not null).Node;
            findings?.Add(Finding.Create(
                CompositionFindings.ReferenceSize, asked.Location,
                $"The references of the section '{plan.Key}' expand to more than {Invariant.Text(ExpandedSize.Most)} characters; each multiplies what it refers to. Refer to smaller parts, or write the values out."));
        }

        return false;
    }

    private EffectiveNode? ReportTooDeep(EffectiveNode node)
    {
        // Reported where the row begins; what lies on its way may be fine by itself.
        if (!_frames.Exists(frame => frame.Node.Scalar is not null))
        {
            _isTooDeep = false;
            if (node.Scalar is not null)
            {
                findings?.Add(Finding.Create(CompositionFindings.ReferenceSize, node.Location, $"This value refers to one that refers to another, and so on, over more than {MostFrames} steps. Refer to the last one directly."));
            }

            _resolved[node] = null;
        }

        return null;
    }

    private EffectiveNode? ReportNoValue(Reference reference, SectionPlan section, string inside, EffectiveNode site, ScalarNode scalar)
    {
        var node = view.RootOf(section);
        var found = section.Key;
        var missing = inside;
        foreach (var key in inside.Split('.'))
        {
            missing = key;
            if (node?.Find(key) is not { } inner)
            {
                break;
            }

            (node, found) = (inner, found + "." + key);
        }

        var where = node is null ? $"the section '{section.Key}' has no values" : $"'{found}' has no key '{missing}'";
        Report(
            CompositionFindings.ReferenceTarget, site, scalar, reference,
            $"'{reference}' refers to nothing: {where} in the environment '{view.Environment}'.{Suggestion.Sentence(missing, (node?.Entries ?? []).Select(entry => entry.Key))} Correct the path, or give the reference a default.");
        return null;
    }

    /// <summary>Reported once, by the section of the first value of the circle, wherever the way into it began.</summary>
    private EffectiveNode? ReportCircle(int start)
    {
        var circle = _frames.GetRange(start, _frames.Count - start);
        circle.RemoveAll(frame => frame.Node.Scalar is null && !ReferenceEquals(frame.Node, _frames[start].Node));
        var first = circle.Where(frame => frame.Node.Scalar is not null).OrderBy(frame => frame.Path, StringComparer.Ordinal).First();
        if (first.Section.Key == plan.Key)
        {
            var at = circle.IndexOf(first);
            var round = circle.Skip(at).Concat(circle.Take(at)).Append(first).Select(frame => frame.Path);
            findings?.Add(Finding
                .Create(CompositionFindings.ReferenceCircle, first.Node.Location, first.Path, string.Join(" → ", round))
                .WithAdditional([.. circle.Where(frame => frame != first).Select(frame => frame.Node.Location)]));
        }

        return null;
    }

    private bool Report(FindingDescriptor descriptor, EffectiveNode site, ScalarNode scalar, Reference reference, params string[] arguments)
    {
        // Values of other sections are looked at on the way; what is wrong with them is their own section's to say.
        var frame = _frames.Count > 0 ? _frames[_frames.Count - 1].Section : plan;
        if (frame.Key == plan.Key)
        {
            findings?.Add(Finding.Create(descriptor, ReferenceSpan.Locate(site.Layer, scalar, reference), arguments));
        }

        return false;
    }
}
