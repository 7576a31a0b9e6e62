using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Schema;

namespace TemplateConfigGen.Compiler.Rules;

/// <summary>A value that a rule looks at.</summary>
/// <param name="name">Its key; for an item of a list, that of the list.</param>
/// <param name="scope">The mapping or list that it stands in.</param>
internal sealed class RuleValue(KeyName name, EffectiveNode node, RuleScope scope)
{
    private SchemaFacts? _schema;
    private bool _isSchemaKnown;

    public KeyName Name { get; } = name;

    public EffectiveNode Node { get; } = node;

    public RuleScope Scope { get; } = scope;

    /// <summary>The keys from the section down, with points between.</summary>
    public string Path => Scope.Node.Items is null ? Join(Scope.Path, Name.Key) : Scope.Path;

    /// <summary>What the schema says about it.</summary>
    public SchemaFacts? Schema
    {
        get
        {
            if (!_isSchemaKnown)
            {
                _isSchemaKnown = true;
                _schema = Scope.Node.Items is null ? RuleScope.SchemaBelow(Scope.Schema, Name.Key) : RuleScope.SchemaOfItems(Scope.Schema);
            }

            return _schema;
        }
    }

    /// <summary>The text of a scalar; null for others, and where a reference leaves open what it will be.</summary>
    public string? Text => TextOf(Node);

    /// <summary>Whether its key, or one above it, has one of the words.</summary>
    public bool IsUnder(params string[] phrases) => Name.HasAny(phrases) || Scope.IsUnder(phrases);

    /// <summary>The value beside it whose key is one of these, written as one word.</summary>
    public EffectiveNode? Beside(params string[] keys) => Settings.Member(Scope.Node, keys);

    public static string? TextOf(EffectiveNode? node) =>
        node?.Scalar is { Kind: not ScalarKind.Null } scalar && scalar.Text.IndexOf("${", StringComparison.Ordinal) < 0 ? scalar.Text : null;

    public static string Join(string path, string key) => path.Length == 0 ? key : path + "." + key;
}
