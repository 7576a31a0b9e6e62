using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Rules;

/// <summary>
/// By what a baseline sees that a value was changed: twelve bits of a hash of the key and the value. One change in 4,096 goes unseen; whoever has the file can rule guesses at the value
/// out, and confirm none: of a million guesses two hundred and fifty fit.
/// </summary>
internal static class ValueMark
{
    private const int Digits = 3;

    public static string Of(string keyPath, string value) => TextHash.Of(keyPath + "\n" + value, bytes: 2).Substring(0, Digits);

    /// <summary>That of a scalar or of a list of scalars; empty for others, where the finding is about the keys and not about a value.</summary>
    public static string Of(string keyPath, EffectiveNode? node) =>
        node is { Scalar: { } scalar } ? Of(keyPath, scalar.Text)
        : node is { Items: { } items } && items.All(item => item.Scalar is not null) ? Of(keyPath, string.Join("\n", items.Select(item => item.Scalar!.Text)))
        : "";
}
