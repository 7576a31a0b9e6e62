namespace TemplateConfigGen.Compiler.Reading;

/// <summary>The types that the four formats have between them.</summary>
internal enum ScalarKind
{
    /// <summary>An explicit null.</summary>
    Null,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A number written without fraction or exponent.</summary>
    Integer,

    /// <summary>A number written with fraction or exponent, or infinite, or not a number.</summary>
    Float,

    /// <summary>Text.</summary>
    String,

    /// <summary>TOML's offset date-time.</summary>
    OffsetDateTime,

    /// <summary>TOML's local date-time.</summary>
    LocalDateTime,

    /// <summary>TOML's local date.</summary>
    LocalDate,

    /// <summary>TOML's local time.</summary>
    LocalTime,
}
