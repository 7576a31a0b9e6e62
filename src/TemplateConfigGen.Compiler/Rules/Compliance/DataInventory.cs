using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Rules.Compliance;

/// <summary>The fields of an inventory of data: <c>fields: { email: { class: personal } }</c>, or a list of mappings that name a field each.</summary>
internal static class DataInventory
{
    /// <summary>What inventories are called.</summary>
    public static readonly string[] Keys = ["fields", "columns", "attributes", "datafields", "datasets", "dataelements"];

    public static IEnumerable<(string Path, KeyName Name, EffectiveNode Node)> Of(RuleValue value)
    {
        foreach (var entry in value.Node.Entries ?? [])
        {
            if (entry.Value.Entries is not null)
            {
                yield return (RuleValue.Join(value.Path, entry.Key), KeyName.Of(entry.Key), entry.Value);
            }
        }

        for (var i = 0; i < (value.Node.Items?.Count ?? 0); i++)
        {
            var item = value.Node.Items![i];
            if (RuleValue.TextOf(Settings.Member(item, "name", "field", "column", "id", "key")) is { } name)
            {
                yield return (RuleValue.Join(value.Path, Invariant.Text(i)), KeyName.Of(name), item);
            }
        }
    }
}
