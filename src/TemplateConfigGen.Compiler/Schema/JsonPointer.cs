using System.Globalization;
using System.Text;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Schema;

/// <summary>JSON pointers (RFC 6901) over trees of any format.</summary>
internal static class JsonPointer
{
    public static string Escape(string token) =>
        token.IndexOf('~') < 0 && token.IndexOf('/') < 0 ? token : token.Replace("~", "~0").Replace("/", "~1");

    public static string Unescape(string token) => token.IndexOf('~') < 0 ? token : token.Replace("~1", "/").Replace("~0", "~");

    /// <summary>One step down, or null where there is nothing of that name.</summary>
    public static ConfigNode? Step(ConfigNode node, string token) => node switch
    {
        MappingNode mapping => mapping.Find(token)?.Value,
        SequenceNode sequence when int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < sequence.Items.Count => sequence.Items[index],
        _ => null,
    };

    /// <summary>The pointer from <paramref name="root"/> to a node below it, found by looking everywhere; empty when it is not there.</summary>
    public static string To(ConfigNode? root, ConfigNode target)
    {
        var pending = new Stack<(ConfigNode Node, Trail? Trail)>();
        if (root is not null)
        {
            pending.Push((root, null));
        }

        while (pending.Count > 0)
        {
            var (node, trail) = pending.Pop();
            if (ReferenceEquals(node, target))
            {
                return Text(trail);
            }

            if (node is MappingNode mapping)
            {
                foreach (var entry in mapping.Entries)
                {
                    pending.Push((entry.Value, new Trail(trail, entry.Key)));
                }
            }
            else if (node is SequenceNode sequence)
            {
                for (var i = 0; i < sequence.Items.Count; i++)
                {
                    pending.Push((sequence.Items[i], new Trail(trail, Invariant.Text(i))));
                }
            }
        }

        return "";
    }

    private static string Text(Trail? trail)
    {
        var tokens = new Stack<string>();
        for (; trail is not null; trail = trail.Above)
        {
            tokens.Push(trail.Token);
        }

        var pointer = new StringBuilder();
        foreach (var token in tokens)
        {
            pointer.Append('/').Append(Escape(token));
        }

        return pointer.ToString();
    }

    private sealed record Trail(Trail? Above, string Token);
}
