using System.Text;
using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Emit.Locks;

/// <summary>
/// The effective values of one section in one environment as text: a line each, sorted, so that a merge of two branches touches only what both changed. Hidden
/// values are there by an HMAC under a key that only continuous integration has, or not at all.
/// </summary>
internal sealed class LockFile
{
    public const string Folder = "locks";
    public const string Extension = ".lock";

    private const string Mark = "# tcg lock 1";
    private const string HiddenBy = "(hidden hmac:";
    private const string Between = " = ";

    private readonly SortedDictionary<string, LockedValue> _values = new(StringComparer.Ordinal);

    private LockFile(string name) => Name = name;

    /// <summary>The file's name: <c>checkout.production.lock</c>.</summary>
    public string Name { get; }

    /// <param name="hmac">A path and the hidden value there → its HMAC in hexadecimal; null to leave hidden values out.</param>
    public static LockFile Of(ComposedSection section, ComposedEnvironment environment, Func<string, string, string>? hmac)
    {
        var file = new LockFile(NameOf(section.Plan, environment.Name));
        foreach (var pair in new ValueTable(environment.Root, section.Plan.Key).Values)
        {
            var shown = ShownValue.Of(pair.Value, pair.Key);
            var isLocked = shown == ShownValue.Hidden && hmac is not null && pair.Value.Scalar is not null;
            file._values[pair.Key] = new LockedValue(isLocked ? HiddenBy + hmac!(pair.Key, pair.Value.Scalar!.Text) + ")" : shown, default);
        }

        return file;
    }

    public static string NameOf(SectionPlan section, string environment) => (section.IsRoot ? "_root" : section.Key) + "." + environment + Extension;

    /// <summary>Whether a text says that it is a lock; it may still not be a sound one.</summary>
    public static bool IsLock(string text) => text.StartsWith(Mark, StringComparison.Ordinal) && (text.Length == Mark.Length || text[Mark.Length] is '\n' or '\r');

    /// <summary>Reads a file that was written before; null when it is none, or no longer one.</summary>
    /// <param name="flaw">The line that no lock has: what a merge left, usually.</param>
    public static LockFile? Parse(string name, string text, out SourceSpan flaw)
    {
        flaw = default;
        if (!IsLock(text))
        {
            return null;
        }

        var file = new LockFile(name);
        for (var start = 0; start < text.Length;)
        {
            var next = text.IndexOf('\n', start);
            var end = next < 0 ? text.Length : next;
            var span = SourceSpan.FromBounds(start, end > start && text[end - 1] == '\r' ? end - 1 : end);
            start = end + 1;
            if (span.Length == 0 || text[span.Start] == '#')
            {
                continue;
            }

            if (!TrySplit(text.Substring(span.Start, span.Length), out var key, out var value))
            {
                flaw = span;
                return null;
            }

            file._values[key] = new LockedValue(value, span);
        }

        return file;
    }

    public string Text()
    {
        var text = new StringBuilder(Mark).Append("\n# The effective values of a section in an environment. Written by 'tcg lock', checked by 'tcg lock --check'. Commit it.\n");
        foreach (var pair in _values)
        {
            text.Append(Quoted(pair.Key)).Append(Between).Append(pair.Value.Text).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>What differs between what was locked and what is now. A hidden value whose HMAC one side does not have is the same for all that anybody knows.</summary>
    public IEnumerable<LockDifference> Differences(LockFile now)
    {
        foreach (var key in _values.Keys.Union(now._values.Keys, StringComparer.Ordinal).OrderBy(key => key, StringComparer.Ordinal))
        {
            _values.TryGetValue(key, out var locked);
            now._values.TryGetValue(key, out var current);
            if (locked.Text != current.Text && !(IsHidden(locked.Text) && IsHidden(current.Text) && (locked.Text == ShownValue.Hidden || current.Text == ShownValue.Hidden)))
            {
                yield return new LockDifference(key, locked.Text, current.Text, locked.Line);
            }
        }
    }

    private static bool IsHidden(string? value) => value == ShownValue.Hidden || value?.StartsWith(HiddenBy, StringComparison.Ordinal) == true;

    /// <summary>A key may hold " = " as well as a value, and may look like a comment: then it is quoted.</summary>
    private static string Quoted(string key) =>
        key.Length == 0 || key.IndexOf(Between, StringComparison.Ordinal) >= 0 || key.IndexOfAny(['"', '\n', '\r']) >= 0 || key[0] == '#'
            ? "\"" + key.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n").Replace("\r", "\\r") + "\""
            : key;

    private static bool TrySplit(string line, out string key, out string value)
    {
        var rest = 0;
        key = line[0] == '"' ? Unquoted(line, out rest) : line;
        var between = line.IndexOf(Between, rest, StringComparison.Ordinal);
        (key, value) = between < 0 ? ("", "") : (rest > 0 ? key : line.Substring(0, between), line.Substring(between + Between.Length));
        return between > 0 && (rest == 0 || between == rest);
    }

    private static string Unquoted(string line, out int end)
    {
        var key = new StringBuilder();
        for (end = 1; end < line.Length && line[end] != '"'; end++)
        {
            if (line[end] == '\\' && end + 1 < line.Length)
            {
                end++;
                key.Append(line[end] switch { 'n' => '\n', 'r' => '\r', var c => c });
            }
            else
            {
                key.Append(line[end]);
            }
        }

        end = Math.Min(end + 1, line.Length);
        return key.ToString();
    }

    private readonly record struct LockedValue(string? Text, SourceSpan Line);
}

/// <summary>A value that is not what it was locked as.</summary>
/// <param name="Locked">Null for a key that was not locked.</param>
/// <param name="Now">Null for a key that is not there any more.</param>
/// <param name="Line">The line of the lock; its start where the key was not locked.</param>
internal readonly record struct LockDifference(string Key, string? Locked, string? Now, SourceSpan Line);
