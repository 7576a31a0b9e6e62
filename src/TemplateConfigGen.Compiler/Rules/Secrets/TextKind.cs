namespace TemplateConfigGen.Compiler.Rules.Secrets;

/// <summary>How a text is read: what stands without quotes behind a '=' is a value in a config file, and an expression in a program.</summary>
internal enum TextKind
{
    /// <summary>Config files, shell scripts, logs, and whatever else there is.</summary>
    Settings,

    /// <summary>Programs: only what is quoted is a value.</summary>
    Source,
}

/// <summary>Kinds of texts by their names.</summary>
internal static class TextKinds
{
    private static readonly HashSet<string> SourceEndings = new(
        (".cs .fs .vb .java .kt .kts .scala .groovy .gradle .js .mjs .cjs .jsx .ts .tsx .vue .svelte .py .pyi .rb .php .go .rs .c .h .cc .cpp .hpp .m .mm .swift .dart .lua .pl .pm .r .jl .ex .exs .erl .clj "
        + ".hs .ml .elm .sol .zig .nim .cshtml .razor .aspx .jsp .html .htm .css .scss .less .sql .tf .hcl .bicep .proto .graphql .ps1 .psm1").Split(' '),
        StringComparer.OrdinalIgnoreCase);

    public static TextKind Of(string path)
    {
        var dot = path.LastIndexOf('.');
        return dot >= 0 && SourceEndings.Contains(path.Substring(dot)) ? TextKind.Source : TextKind.Settings;
    }
}
