using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TemplateConfigGen.Compiler.Composition;

namespace TemplateConfigGen.Cli;

/// <summary>
/// The effective values of one section in one environment, or of a tenant template in it, as text: a line each, sorted, so that a merge of two branches touches only what both changed. Hidden
/// values are there by an HMAC under a key that only continuous integration has, or not at all.
/// </summary>
internal sealed class LockFile
{
    public const string Folder = "locks";
    public const string Extension = ".lock";
    public const string KeyVariable = "TCG_LOCK_KEY";

    private const string Mark = "# tcg lock 1";
    private const string HiddenBy = "(hidden hmac:";

    private readonly SortedDictionary<string, string> _values = new(StringComparer.Ordinal);

    private LockFile(string name) => Name = name;

    /// <summary>The file's name: <c>checkout.production.lock</c>, and for a tenant template <c>checkout.production@premium.lock</c>.</summary>
    public string Name { get; }

    public IReadOnlyDictionary<string, string> Values => _values;

    /// <summary>A lock for each environment, and for each tenant template that makes a difference in it.</summary>
    /// <param name="key">The key for hidden values; null to leave them out.</param>
    public static IEnumerable<LockFile> All(ComposedSection section, byte[]? key)
    {
        foreach (var environment in section.Environments)
        {
            yield return Of(section, environment.Name, environment.Root, key);
        }

        if (section.Variants is { } variants)
        {
            foreach (var environment in variants.EnvironmentNodes)
            {
                foreach (var template in variants.Graph.Templates)
                {
                    if (template.Chain.Any(link => variants.LayersOf(LayerScope.Template, link).Count > 0))
                    {
                        yield return Of(section, $"{environment.Name}@{template.Name}", variants.OfTemplate(environment, template), key);
                    }
                }
            }
        }
    }

    private static LockFile Of(ComposedSection section, string suffix, EffectiveNode? root, byte[]? key)
    {
        var file = new LockFile($"{(section.Plan.IsRoot ? "_root" : section.Plan.Key)}.{suffix}{Extension}");
        foreach (var (path, value) in new ValueTable(root, section.Plan.Key).Values)
        {
            file._values[path] = Shown(value, path, key);
        }

        return file;
    }

    /// <summary>Reads a file that was written before; null when it is none.</summary>
    public static LockFile? Parse(string name, string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        if (lines[0] != Mark)
        {
            return null;
        }

        var file = new LockFile(name);
        foreach (var line in lines.Where(line => line.Length > 0 && line[0] != '#'))
        {
            // A key may hold " = " as well as a value: keys are quoted where they do.
            var (key, value) = SplitKey(line);
            file._values[key] = value;
        }

        return file;
    }

    public string Text()
    {
        var text = new StringBuilder(Mark).Append("\n# The effective values of a section in an environment. Written by 'tcg lock', checked by 'tcg lock --check'. Commit it.\n");
        foreach (var (key, value) in _values)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Quoted(key)} = {value}\n");
        }

        return text.ToString();
    }

    /// <summary>What differs between what was locked and what is now; null stands for a key that is not there.</summary>
    public IEnumerable<(string Key, string? Locked, string? Now)> Differences(LockFile now)
    {
        foreach (var key in _values.Keys.Union(now._values.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var locked = _values.GetValueOrDefault(key);
            var current = now._values.GetValueOrDefault(key);
            if (locked != current && !(IsHidden(locked) && IsHidden(current) && (locked == ShownValue.Hidden || current == ShownValue.Hidden)))
            {
                yield return (key, locked, current);
            }
        }
    }

    private static bool IsHidden(string? value) => value == ShownValue.Hidden || value?.StartsWith(HiddenBy, StringComparison.Ordinal) == true;

    private static string Shown(EffectiveNode value, string path, byte[]? key)
    {
        var shown = ShownValue.Of(value, path);
        if (shown != ShownValue.Hidden || key is null || value.Scalar is not { } secret)
        {
            return shown;
        }

        // The path is part of what is authenticated: one secret in two places does not show as one.
        var hash = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(path + "\0" + secret.Text));
        return HiddenBy + Convert.ToHexString(hash, 0, 16) + ")";
    }

    private static string Quoted(string key) => key.Contains(" = ", StringComparison.Ordinal) || key.Contains('"', StringComparison.Ordinal) || key.AsSpan().IndexOfAny('\n', '\r') >= 0 || key[0] == '#'
        ? "\"" + key.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal) + "\""
        : key;

    private static (string Key, string Value) SplitKey(string line)
    {
        if (line[0] != '"')
        {
            var equals = line.IndexOf(" = ", StringComparison.Ordinal);
            return equals < 0 ? (line, "") : (line[..equals], line[(equals + 3)..]);
        }

        var key = new StringBuilder();
        var i = 1;
        for (; i < line.Length && line[i] != '"'; i++)
        {
            if (line[i] == '\\' && i + 1 < line.Length)
            {
                i++;
                key.Append(line[i] switch { 'n' => '\n', 'r' => '\r', var c => c });
            }
            else
            {
                key.Append(line[i]);
            }
        }

        return (key.ToString(), i + 4 <= line.Length ? line[(i + 4)..] : "");
    }
}
