using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Rules.Suppressions;

/// <summary>
/// <c>tcg:ignore TCG3004 until 2027-01-31 -- why</c> in a comment. Behind a value it is about its line, on a line of its own about the next value and all that is in
/// it. Two dashes may not stand in a comment of XML: there (and anywhere) <c>because</c> does.
/// </summary>
internal static class CommentSuppressions
{
    public const string Mark = "tcg:ignore";

    private static readonly string[] ReasonMarks = ["--", "—", "because "];

    public static DocumentSuppressions Read(ConfigDocument document)
    {
        List<Suppression>? suppressions = null;
        List<Finding>? findings = null;
        foreach (var comment in document.Comments)
        {
            if (!comment.Text.StartsWith(Mark, StringComparison.Ordinal))
            {
                continue;
            }

            var location = document.File.Locate(comment.Span);
            if (Parse(comment.Text.Substring(Mark.Length), out var ids, out var until, out var reason) is { } mistake)
            {
                (findings ??= []).Add(Finding.Create(SuppressionFindings.Malformed, location, mistake));
                continue;
            }

            var scope = ScopeOf(document, comment);
            (suppressions ??= []).AddRange(ids.Select(id => new Suppression(id, location, reason, until, Approver: null, scope, KeyPath: null, default)));
        }

        return suppressions is null && findings is null
            ? DocumentSuppressions.None
            : new DocumentSuppressions((suppressions ?? []).ToEquatableArray(), (findings ?? []).ToEquatableArray(), document.Findings.Count == 0);
    }

    /// <summary>Reads what stands behind the mark.</summary>
    /// <returns>What is wrong with it, or null.</returns>
    public static string? Parse(string text, out List<string> ids, out string? until, out string reason)
    {
        (ids, until, reason) = ([], null, "");
        var end = text.Length;
        foreach (var mark in ReasonMarks)
        {
            var at = text.IndexOf(mark, StringComparison.Ordinal);
            if (at >= 0 && at < end)
            {
                (end, reason) = (at, text.Substring(at + mark.Length).Trim());
            }
        }

        var words = text.Substring(0, end).Split([' ', ',', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i] == "until")
            {
                until = i + 1 < words.Length ? words[++i] : "";
                if (!RuleSettings.IsDate(until))
                {
                    return $"'until' takes a date such as 2027-01-31, not '{Found.Short(until)}'.";
                }
            }
            else
            {
                var id = SuppressibleRules.IdOf(words[i]);
                if (!SuppressibleRules.IsOwn(id))
                {
                    var whyNot = id.StartsWith("TCG", StringComparison.OrdinalIgnoreCase) ? SuppressibleRules.WhyNot(id) : NoRule(id, []);
                    if (whyNot is not null)
                    {
                        return whyNot;
                    }
                }

                ids.Add(id);
            }
        }

        return ids.Count == 0 ? $"It names no rule. Write '{Mark} TCG3004 until 2027-01-31 -- the reason'."
            : reason.Length == 0 ? "It gives no reason, and whoever reads it next needs one. Add it behind '--' (in XML, behind 'because')."
            : null;
    }

    /// <summary>What to say of a word that is no rule of the project's own, either.</summary>
    public static string NoRule(string word, IEnumerable<string> own) =>
        $"'{Found.Short(word)}' is neither the id of a rule nor 'until'.{Suggestion.Sentence(word, own)} Write '{Mark} TCG3004 until 2027-01-31 -- the reason'.";

    private static SourceSpan ScopeOf(ConfigDocument document, Comment comment)
    {
        var lines = document.File.Lines;
        var line = lines.GetPosition(comment.Span.Start).Line;
        var start = lines.GetLineStart(line);
        var isAlone = document.File.Text.Substring(start, comment.Span.Start - start).Trim('\uFEFF', ' ', '\t').Length == 0;
        if (!isAlone)
        {
            var end = line + 1 < lines.LineCount ? lines.GetLineStart(line + 1) : document.File.Text.Length;
            return SourceSpan.FromBounds(start, end);
        }

        return document.Root is { } root ? Next(root, comment.Span.End) ?? comment.Span : comment.Span;
    }

    /// <summary>The first key (or item) behind a position, with its value: the outermost where several begin there.</summary>
    private static SourceSpan? Next(ConfigNode node, int position)
    {
        SourceSpan? best = null;
        switch (node)
        {
            case MappingNode mapping:
                foreach (var entry in mapping.Entries)
                {
                    Take(SourceSpan.FromBounds(Math.Min(entry.KeySpan.Start, entry.Value.Span.Start), Math.Max(entry.KeySpan.End, entry.Value.Span.End)), entry.Value);
                }

                break;
            case SequenceNode sequence:
                foreach (var item in sequence.Items)
                {
                    Take(item.Span, item);
                }

                break;
        }

        return best;

        void Take(SourceSpan span, ConfigNode value)
        {
            // Tables of TOML may stand anywhere in the file, so a value that begins before may hold what comes next, too.
            var found = span.Start >= position ? span : Next(value, position);
            if (found is { } next && (best is null || next.Start < best.Value.Start))
            {
                best = next;
            }
        }
    }
}
