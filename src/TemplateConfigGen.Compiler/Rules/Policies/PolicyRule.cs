using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Rules.Secrets;
using TemplateConfigGen.Compiler.Rules.Suppressions;
using TemplateConfigGen.Compiler.Schema;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Rules.Policies;

/// <summary>A rule of the project's own, asked like any other.</summary>
internal sealed class PolicyRule(PolicyCheck check) : ValueRule
{
    public override FindingDescriptor Descriptor => check.IsCompliance ? PolicyFindings.Compliance : PolicyFindings.Security;

    public override ProjectRule Own { get; } = new(check.Id, check.Title, check.Controls);

    public override Severity? Protected => check.Protected;

    public override Severity? Unprotected => check.Unprotected;

    public override void Check(RuleValue value, RuleReport report)
    {
        if (!IsAbout(value) || value.Node.Entries is { Length: > 0 } && !check.Require.IsForbidden)
        {
            return;
        }

        report.Assess(value.Scope);
        if (WhyNot(value) is { } reason)
        {
            report.Add(value, check.Id, check.Title, reason);
        }
    }

    private bool IsAbout(RuleValue value)
    {
        var path = value.Path;
        if (!check.Sections.IsEmpty && !check.Sections.Any(section => path.StartsWith(section + ".", StringComparison.OrdinalIgnoreCase)))
        {
            return false;
        }

        return (check.Keys.IsEmpty || check.Keys.Any(pattern => KeyPattern.IsMatch(pattern, path))) && (check.Classifications.IsEmpty || ClassOf(value) is { } said && check.Classifications.Contains(said, StringComparer.OrdinalIgnoreCase));
    }

    private static string? ClassOf(RuleValue value)
    {
        if (value.Schema?.Classification is { } own)
        {
            return own;
        }

        for (var scope = value.Scope; scope is not null; scope = scope.Parent)
        {
            if (scope.Schema?.Classification is { } above)
            {
                return above;
            }
        }

        return null;
    }

    /// <summary>What speaks against a value; null where it is as it must be, or nobody can tell yet. The value itself is never said: it may well be a key.</summary>
    private string? WhyNot(RuleValue value)
    {
        var require = check.Require;
        if (require.IsForbidden)
        {
            return "is there";
        }

        var texts = value.Node.Items is { } items ? items.Select(RuleValue.TextOf) : value.Node.Scalar is { Kind: not ScalarKind.Null } ? [RuleValue.TextOf(value.Node)] : [];
        foreach (var text in texts)
        {
            if (text is null)
            {
                continue; // A reference: what it will be is not known here.
            }

            var reason = require.IsReference && !ValueForm.IsReference(text) ? "neither refers to where it is kept nor is sealed"
                : !require.OneOf.IsEmpty && !require.OneOf.Contains(text, StringComparer.OrdinalIgnoreCase) ? $"is not {(require.OneOf.Count == 1 ? $"'{require.OneOf[0]}'" : "one of " + Sentence.List(require.OneOf.Select(one => $"'{one}'")))}"
                : require.StartsWith is { } start && !text.StartsWith(start, StringComparison.OrdinalIgnoreCase) ? $"does not begin with '{start}'"
                : require.Matches is { } pattern && !KeyPattern.IsMatch(pattern.Replace("*", "**"), text) ? $"does not match '{pattern}'"
                : require.Minimum is { } minimum && PolicyValue.Compare(text, value.Name, minimum) is not >= 0 ? $"is not at least {minimum}"
                : require.Maximum is { } maximum && PolicyValue.Compare(text, value.Name, maximum) is not <= 0 ? $"is not at most {maximum}"
                : null;
            if (reason is not null)
            {
                return reason;
            }
        }

        return null;
    }
}
