namespace TemplateConfigGen.Compiler.Reading;

/// <summary>The formats a config file may have.</summary>
internal enum ConfigFormat
{
    /// <summary>RFC 8259, strictly.</summary>
    Json,

    /// <summary>JSON with <c>//</c> and <c>/* */</c> comments and trailing commas: <c>.jsonc</c>, and <c>appsettings*.json</c> as .NET reads it.</summary>
    JsonWithComments,

    /// <summary>YAML 1.2, core schema.</summary>
    Yaml,

    /// <summary>TOML 1.0 or 1.1.</summary>
    Toml,

    /// <summary>XML 1.0 without a DTD.</summary>
    Xml,
}
