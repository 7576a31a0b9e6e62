using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Compiler.Composition;

/// <summary>Comparing what effective nodes say, wherever they come from.</summary>
internal static class EffectiveValues
{
    /// <summary>Whether two values are the same: type and text, items in order, members in any.</summary>
    public static bool AreEqual(EffectiveNode left, EffectiveNode right)
    {
        if (left.Entries is { } members)
        {
            return right.Entries?.Length == members.Length && Array.TrueForAll(members, member => right.Find(member.Key) is { } other && AreEqual(member.Value, other));
        }

        if (left.Items is { } items)
        {
            return right.Items is { } others && others.Count == items.Count && items.Zip(others, AreEqual).All(same => same);
        }

        return left.Scalar is { } scalar && right.Scalar is { } value && scalar.Kind == value.Kind && scalar.Text == value.Text;
    }
}
