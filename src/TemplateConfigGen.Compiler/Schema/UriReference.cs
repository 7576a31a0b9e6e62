using System.Globalization;
using System.Text;

namespace TemplateConfigGen.Compiler.Schema;

/// <summary>
/// URI references as RFC 3986 resolves them (section 5.2). <see cref="Uri"/> would rewrite what it parses, and knows no relative base; the name of a
/// schema must stay what its file says.
/// </summary>
internal static class UriReference
{
    /// <summary>The reference without its fragment, and the fragment (without <c>#</c>, still encoded) or null.</summary>
    public static (string Uri, string? Fragment) Split(string reference)
    {
        var hash = reference.IndexOf('#');
        return hash < 0 ? (reference, null) : (reference.Substring(0, hash), reference.Substring(hash + 1));
    }

    /// <summary>The URI that <paramref name="reference"/> (without fragment) means in a document at <paramref name="baseUri"/>.</summary>
    public static string Resolve(string baseUri, string reference)
    {
        if (reference.Length == 0)
        {
            return baseUri;
        }

        if (SchemeLength(reference) > 0)
        {
            return reference;
        }

        var scheme = SchemeLength(baseUri);
        var authorityEnd = scheme;
        if (string.CompareOrdinal(baseUri, scheme, "//", 0, 2) == 0)
        {
            authorityEnd = baseUri.IndexOfAny(['/', '?'], scheme + 2);
            authorityEnd = authorityEnd < 0 ? baseUri.Length : authorityEnd;
        }

        if (reference.StartsWith("//", StringComparison.Ordinal))
        {
            return baseUri.Substring(0, scheme) + reference;
        }

        if (reference[0] == '/')
        {
            return baseUri.Substring(0, authorityEnd) + WithoutDots(reference);
        }

        var query = baseUri.IndexOf('?', authorityEnd);
        var path = query < 0 ? baseUri.Substring(authorityEnd) : baseUri.Substring(authorityEnd, query - authorityEnd);
        if (reference[0] == '?')
        {
            return baseUri.Substring(0, authorityEnd) + path + reference;
        }

        var folder = path.Substring(0, path.LastIndexOf('/') + 1);
        return baseUri.Substring(0, authorityEnd) + WithoutDots((folder.Length == 0 && authorityEnd > scheme ? "/" : folder) + reference);
    }

    /// <summary>Undoes percent encoding; what is no valid encoding stays.</summary>
    public static string Decode(string text)
    {
        if (text.IndexOf('%') < 0)
        {
            return text;
        }

        var decoded = new StringBuilder(text.Length);
        var bytes = new List<byte>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && i + 2 < text.Length && byte.TryParse(text.Substring(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                bytes.Add(value);
                i += 2;
                continue;
            }

            Flush();
            decoded.Append(text[i]);
        }

        Flush();
        return decoded.ToString();

        void Flush()
        {
            decoded.Append(Encoding.UTF8.GetString([.. bytes]));
            bytes.Clear();
        }
    }

    /// <summary>The length of <c>scheme:</c> at the start, or 0.</summary>
    private static int SchemeLength(string uri)
    {
        for (var i = 0; i < uri.Length; i++)
        {
            var c = uri[i];
            if (c == ':')
            {
                return i > 0 ? i + 1 : 0;
            }

            if (!(c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') || (i > 0 && c is (>= '0' and <= '9') or '+' or '-' or '.')))
            {
                return 0;
            }
        }

        return 0;
    }

    /// <summary>Removes <c>.</c> and <c>..</c> segments of a path (which a query may follow).</summary>
    private static string WithoutDots(string path)
    {
        var query = path.IndexOf('?');
        var tail = query < 0 ? "" : path.Substring(query);
        var segments = (query < 0 ? path : path.Substring(0, query)).Split('/');
        var kept = new List<string>(segments.Length);
        for (var i = 0; i < segments.Length; i++)
        {
            var isLast = i == segments.Length - 1;
            if (segments[i] == "." || segments[i] == "..")
            {
                if (segments[i] == ".." && kept.Count > 0 && !(kept.Count == 1 && kept[0].Length == 0))
                {
                    kept.RemoveAt(kept.Count - 1);
                }

                if (isLast)
                {
                    kept.Add("");
                }
            }
            else
            {
                kept.Add(segments[i]);
            }
        }

        return string.Join("/", kept) + tail;
    }
}
