using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Composition;

/// <summary>Holds the key ring, the environments and what is sealed against each other. A project without a ring has nothing to be held to.</summary>
internal static class KeyRingChecks
{
    public static IReadOnlyList<Finding> Check(ConfigPlan plan)
    {
        if (DeclaredKeys.Of(plan) is not { Keys.Count: > 0 } ring)
        {
            return [];
        }

        var findings = new List<Finding>();
        CheckEnvironments(plan, ring, findings);
        CheckSharing(ring, findings);
        CheckSealed(plan, ring, findings);
        return findings;
    }

    /// <summary>Keys that should have been replaced by now, or soon. By itself: a day that passes must not plan the project anew.</summary>
    /// <param name="today">The day of the build, as <c>yyyy-MM-dd</c>; null where nobody says, and then no key is late.</param>
    public static IEnumerable<Finding> CheckDates(ConfigPlan plan, string? today)
    {
        foreach (var key in today is null ? [] : DeclaredKeys.Of(plan)?.Keys ?? [])
        {
            if (key.DaysLeft(today!) is not { } left || left > DeclaredKey.NoticeDays)
            {
                continue;
            }

            var name = key.Environment ?? "recovery";
            var what = left < 0 ? $"should have been replaced by {key.LastDay}, {Days(-left)} ago" : $"should be replaced by {key.LastDay}, {(left == 0 ? "today" : "in " + Days(left))}";
            var remedy = key.Environment is null ? "take it out of the ring, then tcg keys new --env recovery, tcg reseal" : $"tcg keys rotate --env {name}";
            var place = (key.Node.Find("rotateBy")?.Value.Span) ?? key.Location.Span;
            yield return Finding.Create(SecretFindings.LateKey, DeclaredKeys.Of(plan)!.Document.File.Locate(place), key.Id, name, what, remedy) with { Severity = left < 0 ? Severity.Warning : Severity.Info };
        }
    }

    private static string Days(int days) => Invariant.Text(days) + (days == 1 ? " day" : " days");

    private static void CheckEnvironments(ConfigPlan plan, DeclaredKeys ring, List<Finding> findings)
    {
        var missing = plan.Graph.Concrete.Select(node => node.Name).Where(name => ring.Active(name) is null).ToList();
        if (missing.Count > 0)
        {
            findings.Add(Finding.Create(SecretFindings.NoKey, ring.Document.File.Locate(new SourceSpan(0, 0)), string.Join(", ", missing), missing[0]));
        }
    }

    private static void CheckSharing(DeclaredKeys ring, List<Finding> findings)
    {
        foreach (var same in ring.Keys.Where(key => key.PublicKey.Length > 0).GroupBy(key => key.PublicKey, StringComparer.Ordinal))
        {
            var first = same.First();
            foreach (var other in same.Where(key => key.Environment != first.Environment))
            {
                findings.Add(Finding.Create(SecretFindings.SharedKey, other.Location, other.Id, Owner(other), first.Id, Owner(first)).WithAdditional(first.Location));
            }
        }
    }

    private static void CheckSealed(ConfigPlan plan, DeclaredKeys ring, List<Finding> findings)
    {
        foreach (var section in plan.Sections)
        {
            foreach (var layer in section.Layers.Where(layer => layer.Library is null))
            {
                foreach (var value in LayerValues.Scalars(layer, section.Key).Where(value => value.Scalar.Kind == ScalarKind.String && SealedText.Is(value.Scalar.Text)))
                {
                    foreach (var key in SealedText.KeyIds(value.Scalar.Text).Select(ring.Find).OfType<DeclaredKey>())
                    {
                        if (key.State is KeyState.Retired or KeyState.Revoked)
                        {
                            findings.Add(Finding
                                .Create(
                                    SecretFindings.OldKey, layer.Locate(value.Scalar.Span), value.KeyPath, key.Id,
                                    key.State == KeyState.Revoked ? "revoked, so somebody else may open it. Change the secret at its source, and seal the new one" : "retired, so no process needs to have it any more. Move the value to the active key: tcg reseal")
                                .WithAdditional(key.Location));
                        }
                    }
                }
            }
        }
    }

    private static string Owner(DeclaredKey key) => key.Environment is null ? "the recovery key" : key.Environment;
}
