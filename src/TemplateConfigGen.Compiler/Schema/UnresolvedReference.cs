using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Schema;

/// <summary>Says why a reference leads nowhere, and how to make it lead somewhere.</summary>
internal static class UnresolvedReference
{
    public static string Explain(string reference, SchemaResource from, SchemaSet set)
    {
        var (uri, fragment) = UriReference.Split(reference);
        var shown = Found.Address(reference);
        if (uri.Length > 0 && set.Resolve(uri, from) is null)
        {
            var resolved = UriReference.Resolve(from.Uri, uri);
            var written = resolved == reference ? "" : $", which '{shown}' refers to";
            return $"No schema of the project answers to '{Found.Address(resolved)}'{written}.{Suggestion.Sentence(resolved, set.KnownUris)} "
                + "Nothing is fetched from a network: add a copy of that schema to the project's 'schemas' folder, with this address as its '$id'.";
        }

        var document = uri.Length == 0 ? from.Document.Name : set.Resolve(uri, from)!.Resource.Document.Name;
        if (fragment is not { Length: > 0 } || fragment[0] != '/')
        {
            var anchors = uri.Length == 0 ? from.Anchors.Keys : set.Resolve(uri, from)!.Resource.Anchors.Keys;
            return $"{document} has no anchor '{Found.Short(fragment ?? "")}', which '{shown}' refers to.{Suggestion.Sentence(fragment ?? "", anchors)} "
                + "Correct the name, or write the place as a JSON pointer ('#/$defs/name').";
        }

        var isFromFile = uri.Length == 0 && from.Document.RootResource is { } file && !ReferenceEquals(file, from) && set.Resolve(reference, file) is not null;
        return isFromFile
            ? $"'{shown}' leads nowhere: '#' is the nearest schema with an id of its own, here '{Found.Address(from.Uri)}', and not the file. Remove that id, or write the id of the file before the '#'."
            : Missing(fragment, shown, document, uri.Length == 0 ? from.Root : set.Resolve(uri, from)!.Node);
    }

    private static string Missing(string pointer, string shown, string document, ConfigNode node)
    {
        var reached = "#";
        foreach (var encoded in UriReference.Decode(pointer).Substring(1).Split('/'))
        {
            var token = JsonPointer.Unescape(encoded);
            if (JsonPointer.Step(node, token) is not { } next)
            {
                var suggestion = node is MappingNode mapping ? Suggestion.Sentence(token, mapping.Entries.Select(entry => entry.Key)) : "";
                return $"'{shown}' leads nowhere: {document} has no '{Found.Short(token)}' at {reached}.{suggestion} Correct the reference, or add the definition.";
            }

            node = next;
            reached += "/" + encoded;
        }

        return $"'{shown}' leads nowhere.";
    }
}
