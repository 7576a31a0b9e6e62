using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Composition;

/// <summary>Finds merge directives of a layer that cannot be followed, and leaves them out: what they were meant to say, nobody else has to guess.</summary>
internal sealed class DirectiveChecks(Layer layer, List<Finding> findings)
{
    /// <summary>The layer without what is reported.</summary>
    public MappingNode Run(MappingNode root) => Check(root, isKey: false) as MappingNode ?? new MappingNode(root.Span, []);

    /// <param name="isKey">Whether the node is the value of a key, where a directive may stand.</param>
    /// <returns>The node, or what is left of it; null where nothing is.</returns>
    private ConfigNode? Check(ConfigNode node, bool isKey) => node switch
    {
        MappingNode mapping => CheckMapping(mapping, isKey),
        SequenceNode sequence => CheckItems(sequence),
        _ => node,
    };

    private ConfigNode? CheckMapping(MappingNode mapping, bool isKey)
    {
        var entries = mapping.Array;
        for (var i = 0; i < entries.Length; i++)
        {
            if (IsDirective(entries[i]) && WhatIsWrong(mapping, entries[i], isKey) is { } reason)
            {
                findings.Add(Finding.Create(CompositionFindings.Directive, layer.Locate(entries[i].KeySpan), reason));
                return null;
            }
        }

        var isDirective = isKey && Directive.Of(mapping) is not null;
        List<MappingEntry>? kept = null;
        for (var i = 0; i < entries.Length; i++)
        {
            var entry = entries[i];
            var value = Check(entry.Value, isKey: !isDirective);
            if (!ReferenceEquals(value, entry.Value) && kept is null)
            {
                kept = [.. entries.Take(i)];
            }

            if (value is not null)
            {
                kept?.Add(ReferenceEquals(value, entry.Value) ? entry : new MappingEntry(entry.Key, entry.KeySpan, value));
            }
        }

        return kept is null ? mapping : isDirective && kept.Count == 0 ? null : new MappingNode(mapping.Span, kept);
    }

    private ConfigNode CheckItems(SequenceNode sequence)
    {
        List<ConfigNode>? kept = null;
        for (var i = 0; i < sequence.Items.Count; i++)
        {
            var value = Check(sequence.Items[i], isKey: false);
            if (!ReferenceEquals(value, sequence.Items[i]) && kept is null)
            {
                kept = [.. sequence.Items.Take(i)];
            }

            if (value is not null)
            {
                kept?.Add(value);
            }
        }

        return kept is null ? sequence : new SequenceNode(sequence.Span, kept);
    }

    /// <summary>Whether a key is a directive, or is meant to be one.</summary>
    public static bool IsDirective(MappingEntry entry) =>
        entry.Key.Length > 1 && entry.Key[0] == '$' && (Directive.Words.Contains(entry.Key, StringComparer.Ordinal) || Suggestion.Nearest(entry.Key, Directive.Words) is not null);

    /// <summary>Why a directive cannot be followed that is not the value of a key.</summary>
    public static string OutOfPlace(MappingEntry entry) =>
        Directive.Words.Contains(entry.Key, StringComparer.Ordinal)
            ? $"'{entry.Key}' stands where no key is. A directive is the value of a key: not the section itself, an item of a list or part of another directive."
            : NoSuch(entry);

    private static string NoSuch(MappingEntry entry) => $"There is no directive '{entry.Key}'.{Suggestion.Sentence(entry.Key, Directive.Words)}";

    private string? WhatIsWrong(MappingNode mapping, MappingEntry entry, bool isKey)
    {
        if (!Directive.Words.Contains(entry.Key, StringComparer.Ordinal))
        {
            return NoSuch(entry);
        }

        if (!isKey)
        {
            return OutOfPlace(entry);
        }

        if (Directive.Of(mapping) is not { } directive)
        {
            return entry.Key switch
            {
                "$append" or "$prepend" when entry.Value is not SequenceNode => $"'{entry.Key}' takes the list of items to add, not {Describe.A(entry.Value)}.",
                "$remove" when mapping.Entries.Count == 1 => "'$remove' takes 'true' and nothing else. To keep the key, leave the directive out.",
                _ => $"Other keys stand beside '{entry.Key}'. A directive is all there is at its key; only '$append' and '$prepend' may stand together.",
            };
        }

        return layer.IsBase && directive.Replace is null ? $"The base layer has nothing below it that '{entry.Key}' could change. Write the value itself." : null;
    }
}
