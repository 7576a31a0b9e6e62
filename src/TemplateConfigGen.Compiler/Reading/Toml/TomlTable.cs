namespace TemplateConfigGen.Compiler.Reading.Toml;

/// <summary>How a table came to be, which decides who may still add to it.</summary>
internal enum TomlTableKind
{
    /// <summary>A header named a table inside it, as <c>[a.b]</c> names <c>a</c>; its own header may still come.</summary>
    Implied,

    /// <summary>Its own header, or braces, or the file.</summary>
    Header,

    /// <summary>A dotted key, as <c>a.b = 1</c> makes <c>a</c>; dotted keys of the same section may add to it.</summary>
    Dotted,

    /// <summary>Not one table but a list of them, each with a header in double brackets.</summary>
    List,
}

/// <summary>A table that may still be added to. Large files have very many, so they are values in one array (<see cref="TomlOpenTables"/>) and known by their index.</summary>
internal struct TomlTable
{
    /// <summary>Where its values are noted.</summary>
    public int Record;

    /// <summary>The record of its latest entry or item.</summary>
    public int Last;

    public int Count;

    /// <summary>How many mappings and lists there are from the root to here, this one included.</summary>
    public int Depth;

    public TomlTableKind Kind;

    /// <summary>The section whose dotted keys made it.</summary>
    public int Definer;

    /// <summary>The latest of a list of tables.</summary>
    public int LatestItem;

    /// <summary>Where a large table has its index of keys.</summary>
    public int Index;
}
