using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Compiler.Tests.Emit.Formats;

/// <summary>Reading what was written gives the same tree: from every format into every other, and exactly where the target can express it.</summary>
public sealed class RoundTripTests
{
    [Property(MaxTest = 1000)]
    public Property FromAnyFormatIntoAnyOther() => Prop.ForAll(ConfigTrees.Any, tree =>
    {
        foreach (var source in FormatValues.Formats)
        {
            if (RoundTrip(tree.Root, source) is not { } read)
            {
                continue;
            }

            foreach (var target in FormatValues.Formats)
            {
                RoundTrip(read, target);
            }
        }
    });

    [Property(MaxTest = 300)]
    public Property WhatWasWrittenIsWrittenAgainToTheCharacter() => Prop.ForAll(ConfigTrees.Any, tree =>
    {
        foreach (var format in FormatValues.Formats)
        {
            if (FormatValues.Write(tree.Root, format).Text is { } text)
            {
                Assert.Equal(text, FormatValues.WriteText(FormatValues.Read(text, format), format));
            }
        }
    });

    /// <summary>The tree as it comes back; null when the format has no form for it, and says so.</summary>
    private static ConfigNode? RoundTrip(ConfigNode tree, ConfigFormat format)
    {
        var written = FormatValues.Write(tree, format);
        if (FormatValues.CanHold(format, tree) is { } canHold)
        {
            Assert.Equal(canHold, written.Text is not null);
        }

        Assert.Equal(written.Text is null, written.Findings.Count > 0);
        if (written.Text is null)
        {
            return null;
        }

        Assert.DoesNotContain('\uFEFF', written.Text);
        Assert.EndsWith("\n", written.Text.Length == 0 ? "\n" : written.Text, StringComparison.Ordinal);
        var read = FormatValues.Read(written.Text, format);
        Assert.Equal(FormatValues.In(format, tree), FormatValues.In(format, read));
        return read;
    }
}
