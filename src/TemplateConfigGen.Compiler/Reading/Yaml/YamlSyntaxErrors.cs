using YamlDotNet.Core;

namespace TemplateConfigGen.Compiler.Reading.Yaml;

/// <summary>Says in our words what YamlDotNet could not read, and finds the character it is about.</summary>
internal static class YamlSyntaxErrors
{
    public static YamlMistake Explain(YamlText text, YamlTokens tokens, Exception exception)
    {
        var start = (int)(exception is YamlException { Start: var mark } && !mark.Equals(Mark.Empty) ? mark : tokens.CurrentPosition).Index;
        return new YamlMistake(text.Span(start, start + 1), exception.Message);
    }
}
