namespace TemplateConfigGen.Compiler.Shapes;

/// <summary>The CLR types that a value without parts can have.</summary>
internal enum ScalarType
{
    /// <summary><see cref="bool"/>.</summary>
    Boolean,

    /// <summary><see cref="int"/>.</summary>
    Int32,

    /// <summary><see cref="long"/>.</summary>
    Int64,

    /// <summary><see cref="double"/>.</summary>
    Double,

    /// <summary><see cref="decimal"/>: numbers that a double would change.</summary>
    Decimal,

    /// <summary><see cref="string"/>.</summary>
    String,

    /// <summary><see cref="System.DateTimeOffset"/>.</summary>
    DateTimeOffset,

    /// <summary><see cref="System.DateTime"/> without a zone.</summary>
    DateTime,

    /// <summary>System.DateOnly.</summary>
    DateOnly,

    /// <summary>System.TimeOnly.</summary>
    TimeOnly,

    /// <summary><see cref="System.TimeSpan"/>.</summary>
    TimeSpan,

    /// <summary><see cref="System.Uri"/>, absolute.</summary>
    Uri,

    /// <summary><see cref="System.Guid"/>.</summary>
    Guid,

    /// <summary>System.Net.IPAddress.</summary>
    IPAddress,

    /// <summary><see cref="System.Text.RegularExpressions.Regex"/>.</summary>
    Regex,

    /// <summary><see cref="long"/>: a number of bytes, which text may give with a unit (<c>1GB</c>).</summary>
    ByteSize,
}
