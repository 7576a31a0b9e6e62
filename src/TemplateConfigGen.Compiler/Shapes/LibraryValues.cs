using System.Text;
using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;

namespace TemplateConfigGen.Compiler.Shapes;

/// <summary>What an application has differently from what a library was compiled with, in one section.</summary>
/// <param name="Environments">For each environment of the application in order: a JSON object of what differs; empty where nothing does.</param>
internal sealed record LibraryValues(string Owner, string Section, EquatableArray<string> Environments)
{
    /// <param name="section">All layers together.</param>
    /// <param name="alone">The library's layers alone.</param>
    /// <param name="starts">Where each environment starts from in the library.</param>
    /// <param name="shape">The library's type.</param>
    public static LibraryValues Of(ComposedSection section, ComposedSection alone, LibraryStarts starts, ObjectShape shape, List<Finding> findings)
    {
        var values = new string[section.Environments.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var start = (alone.Environments.FirstOrDefault(own => string.Equals(own.Name, starts.Environments[i], StringComparison.OrdinalIgnoreCase)) ?? alone.Base).Root;
            var text = new StringBuilder();
            if (section.Environments[i].Root is { } now && Append(text, start, now))
            {
                Check(start, now, shape, section.Plan.Key, starts.Owner, findings);
            }

            values[i] = text.ToString();
        }

        return new LibraryValues(starts.Owner, section.Plan.Key, new EquatableArray<string>(values));
    }

    /// <summary>Where no schema says a type, the library's own files do.</summary>
    public static void NameLibrary(List<Finding> findings, string owner)
    {
        for (var i = 0; i < findings.Count; i++)
        {
            if (ReferenceEquals(findings[i].Descriptor, SchemaShapeFindings.ValueHasNoType))
            {
                findings[i] = Finding.Create(LibraryFindings.ValueDoesNotFit, findings[i].Location, owner, $"reads this as {findings[i].Arguments[1]}, and it is {findings[i].Arguments[0]}");
            }
        }
    }

    /// <summary>What the library's compiled code would turn down when it starts is better told now. That a value is of another type, whoever bakes it finds.</summary>
    private static void Check(EffectiveNode? start, EffectiveNode now, ObjectShape shape, string path, string owner, List<Finding> findings)
    {
        foreach (var entry in now.Entries ?? [])
        {
            var old = start?.Find(entry.Key);
            if (old is not null && EffectiveValues.AreEqual(old, entry.Value))
            {
                continue;
            }

            var key = path + "." + entry.Key;
            var member = shape.Members.FirstOrDefault(known => known.Key == entry.Key);
            if (member is null)
            {
                Report(entry.Value, $"has no key '{key}'");
            }
            else if (member.Phase == Phase.Build && !member.IsView)
            {
                Report(entry.Value, $"has '{key}' fixed when it is built (x-phase: build)");
            }
            else if (entry.Value.IsNull && !member.IsNullable)
            {
                Report(entry.Value, $"was compiled with a '{key}' that is never null");
            }
            else if (member.Shape is ObjectShape { IsTuple: false } inner)
            {
                Check(old, entry.Value, inner, key, owner, findings);
            }
        }

        foreach (var member in shape.Members)
        {
            if (start?.Find(member.Key) is not null && now.Find(member.Key) is null && !member.IsNullable)
            {
                Report(now, $"was compiled with a '{path}.{member.Key}' that is always there");
            }
        }

        void Report(EffectiveNode at, string reason)
        {
            var finding = Finding.Create(LibraryFindings.ValueDoesNotFit, at.Location, owner, reason);
            if (!findings.Contains(finding))
            {
                findings.Add(finding);
            }
        }
    }

    /// <summary>Appends what differs; nothing, and false, where nothing does.</summary>
    private static bool Append(StringBuilder text, EffectiveNode? start, EffectiveNode now)
    {
        if (start is not null && EffectiveValues.AreEqual(start, now))
        {
            return false;
        }

        if (start?.Entries is not { } old || now.Entries is not { } entries)
        {
            text.Append(JsonText.Of(now));
            return true;
        }

        var separator = '{';
        foreach (var entry in entries)
        {
            var length = text.Length;
            text.Append(separator).Append(JsonText.Quote(entry.Key)).Append(':');
            if (Append(text, start.Find(entry.Key), entry.Value))
            {
                separator = ',';
            }
            else
            {
                text.Length = length;
            }
        }

        foreach (var entry in old.Where(entry => now.Find(entry.Key) is null))
        {
            text.Append(separator).Append(JsonText.Quote(entry.Key)).Append(":null");
            separator = ',';
        }

        text.Append('}');
        return true;
    }
}
