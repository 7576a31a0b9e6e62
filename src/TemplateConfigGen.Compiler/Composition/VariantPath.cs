namespace TemplateConfigGen.Compiler.Composition;

/// <summary>What the path of a file in <c>templates/</c>, <c>tenants/</c> or <c>rules/</c> says.</summary>
/// <param name="Owner">The template, tenant or rule: the folder's name, or the file's where it declares one.</param>
/// <param name="File">The path of a layer inside its owner's folder; null for a file that declares its owner (<c>tenants/acme.yaml</c>).</param>
internal sealed record VariantPath(LayerScope Scope, string Owner, LayerPath? File)
{
    private static readonly LayerScope[] Scopes = [LayerScope.Template, LayerScope.Tenant, LayerScope.Rule];

    /// <summary>Null for a file that is in none of these folders.</summary>
    public static VariantPath? Of(string relativePath)
    {
        var slash = relativePath.IndexOf('/');
        if (slash < 0)
        {
            return null;
        }

        foreach (var scope in Scopes)
        {
            if (slash == scope.Folder().Length && relativePath.StartsWith(scope.Folder(), StringComparison.OrdinalIgnoreCase))
            {
                var rest = relativePath.Substring(slash + 1);
                var end = rest.IndexOf('/');
                return end < 0
                    ? new VariantPath(scope, LayerPath.Parse(rest).Stem, File: null)
                    : new VariantPath(scope, rest.Substring(0, end), LayerPath.Parse(rest.Substring(end + 1)));
            }
        }

        return null;
    }
}
