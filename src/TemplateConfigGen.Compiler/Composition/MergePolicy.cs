namespace TemplateConfigGen.Compiler.Composition;

/// <summary>What a schema says about merging at one key: <c>x-merge</c> and <c>x-final</c>.</summary>
/// <param name="Lists">What becomes of a list when a layer above says one too.</param>
/// <param name="ItemKey">The member that tells which item a layer above means, for <see cref="ListMerge.ByKey"/>.</param>
/// <param name="IsFinal">Whether no layer above may say another value.</param>
internal readonly record struct MergePolicy(ListMerge Lists, string? ItemKey, bool IsFinal);

/// <summary>What becomes of a list when a layer above says one too.</summary>
internal enum ListMerge
{
    /// <summary>The upper list alone counts.</summary>
    Replace,

    /// <summary>The upper items stand behind the lower ones.</summary>
    Append,

    /// <summary>The upper items stand before the lower ones.</summary>
    Prepend,

    /// <summary>As <see cref="Append"/>, and an item that is there already is not added.</summary>
    Unique,

    /// <summary>Items are objects with a key member: an upper one is laid over the lower one of the same key, or stands behind them.</summary>
    ByKey,
}
