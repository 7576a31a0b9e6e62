using System.Globalization;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text.Keys;

namespace TemplateConfigGen.Compiler.Schema.Evaluation;

/// <summary>Which values no message may repeat: those a schema marks with <c>x-secret</c>, and those whose key or text looks like a credential's.</summary>
internal static class Secrecy
{
    /// <summary>Whether the value at a path is, or is part of, a secret.</summary>
    public static bool IsSecret(SchemaNode root, IReadOnlyList<string> path, ConfigNode value) =>
        TellingKey.HidesValue(path) || (value is ScalarNode { Kind: ScalarKind.String } scalar && LooksRandom(scalar.Text)) || IsMarked(root, path);

    /// <summary>Letters and digits mixed over a length that nobody types: a key, a hash, a token. Words, addresses, dates and versions have other characters between.</summary>
    private static bool LooksRandom(string text)
    {
        const int Shortest = 16;
        var run = 0;
        var (hasDigit, hasLetter) = (false, false);
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c) || c is '_' or '+' or '=')
            {
                run++;
                hasDigit |= char.IsDigit(c);
                hasLetter |= char.IsLetter(c);
                if (run >= Shortest && hasDigit && hasLetter)
                {
                    return true;
                }
            }
            else
            {
                (run, hasDigit, hasLetter) = (0, false, false);
            }
        }

        return false;
    }

    /// <summary>
    /// Whether the schema says <c>x-secret</c> there. Follows the path through every schema that could apply, whichever branch they stand in: better one value too many left out than
    /// one shown.
    /// </summary>
    public static bool IsMarked(SchemaNode root, IReadOnlyList<string> path)
    {
        var schemas = new HashSet<SchemaNode>();
        Add(root, schemas);
        for (var i = 0; ; i++)
        {
            if (schemas.Any(schema => schema.IsSecret))
            {
                return true;
            }

            if (i == path.Count || schemas.Count == 0)
            {
                return false;
            }

            var next = new HashSet<SchemaNode>();
            foreach (var schema in schemas)
            {
                Step(schema, path[i], next);
            }

            schemas = next;
        }
    }

    private static void Step(SchemaNode schema, string key, HashSet<SchemaNode> next)
    {
        if (schema.Object is { } members)
        {
            Add(members.Property(key), next);
            Add(members.AdditionalProperties, next);
            Add(members.UnevaluatedProperties, next);
            foreach (var pattern in members.PatternProperties)
            {
                Add(pattern.Schema, next);
            }
        }

        if (schema.Array is { } items && int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            Add(index < items.PrefixItems.Count ? items.PrefixItems[index] : items.Items, next);
            Add(items.UnevaluatedItems, next);
            Add(items.Contains, next);
        }
    }

    /// <summary>A schema, and all that judge the same value.</summary>
    private static void Add(SchemaNode? schema, HashSet<SchemaNode> schemas)
    {
        var pending = new Stack<SchemaNode?>();
        pending.Push(schema);
        while (pending.Count > 0)
        {
            if (pending.Pop() is not { } next || !schemas.Add(next))
            {
                continue;
            }

            if (next.Object is { } members)
            {
                foreach (var dependent in members.DependentSchemas)
                {
                    pending.Push(dependent.Schema);
                }
            }

            if (next.InPlace is not { } inPlace)
            {
                continue;
            }

            pending.Push(inPlace.Ref);
            pending.Push(inPlace.DynamicRef);
            pending.Push(inPlace.Then);
            pending.Push(inPlace.Else);
            foreach (var branch in inPlace.AllOf.Concat(inPlace.AnyOf).Concat(inPlace.OneOf))
            {
                pending.Push(branch);
            }
        }
    }
}
