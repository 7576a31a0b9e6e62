namespace TemplateConfigGen.Compiler.Reading.Yaml;

/// <summary>A scalar as it is written.</summary>
/// <param name="Text">Its characters, decoded and folded.</param>
/// <param name="IsPlain">Whether it stands without quotes, so that it may have another type than text.</param>
/// <param name="Start">Its first character.</param>
/// <param name="End">Behind its last.</param>
internal readonly record struct YamlScalar(string Text, bool IsPlain, int Start, int End);
