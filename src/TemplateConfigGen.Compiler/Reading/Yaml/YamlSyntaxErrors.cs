using YamlDotNet.Core;

namespace TemplateConfigGen.Compiler.Reading.Yaml;

/// <summary>Says in our words what YamlDotNet could not read, and finds the character it is about.</summary>
internal static class YamlSyntaxErrors
{
    public static YamlMistake TabAsIndentation(YamlText text, int at) => new(
        text.Span(at, at + 1),
        "A tab indents this line, but YAML allows only spaces there, because a tab has no width of its own. Replace it with spaces.");

    public static YamlMistake Explain(YamlText text, YamlTokens tokens, Exception exception)
    {
        if (exception is YamlMistakeException { Mistake: var mistake })
        {
            return mistake;
        }

        var start = (int)(exception is YamlException { Start: var mark } && !mark.Equals(Mark.Empty) ? mark : tokens.CurrentPosition).Index;
        return new YamlMistake(text.Span(start, start + 1), exception.Message);
    }
}
