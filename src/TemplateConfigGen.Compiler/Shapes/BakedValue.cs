namespace TemplateConfigGen.Compiler.Shapes;

/// <summary>A value as it goes into the assembly, without a span: moving a line changes no baked value.</summary>
internal abstract record BakedValue;

/// <summary>An explicit null.</summary>
internal sealed record NullValue : BakedValue
{
    public static NullValue Instance { get; } = new();
}

/// <summary>A value without parts: its text in the form that <see cref="ScalarReading"/> gave it.</summary>
internal sealed record ScalarValue(string Text) : BakedValue;

/// <summary>A value that is known only when the process starts.</summary>
/// <param name="Template">The text with its references.</param>
/// <param name="Layer">The file it stands in, for messages.</param>
internal sealed record LateValue(string Template, string Layer) : BakedValue;

/// <summary>A value that stays sealed in the assembly.</summary>
/// <param name="Key">The key path that it was sealed for.</param>
/// <param name="Layer">The layer that it was sealed for, as sealed values name it.</param>
internal sealed record SealedValue(string Text, string Key, string Layer) : BakedValue;

/// <summary>A secret that stands in plaintext, and therefore does not go into the assembly.</summary>
/// <param name="Layer">The file it stands in, for messages.</param>
internal sealed record WithheldValue(string Key, string Layer) : BakedValue;

/// <summary>The items of a list.</summary>
internal sealed record ListValue(EquatableArray<BakedValue> Items) : BakedValue;

/// <summary>The entries of a map.</summary>
internal sealed record MapValue(EquatableArray<MapEntry> Entries) : BakedValue;

/// <summary>One entry of a map.</summary>
internal sealed record MapEntry(string Key, BakedValue Value);

/// <summary>The members of an object with values of its own, in the order of its shape.</summary>
internal sealed record ItemValue(EquatableArray<BakedValue> Members) : BakedValue;

/// <summary>A value that one of several types holds.</summary>
/// <param name="Case">Which of them.</param>
/// <param name="Text">The text that tells the types apart; empty where their form does.</param>
internal sealed record CaseValue(int Case, string Text, BakedValue Value) : BakedValue;

/// <summary>A member of an object that nobody says: what its type gives it.</summary>
internal sealed record DefaultValue : BakedValue
{
    private static readonly DefaultValue Known = new();
    private static readonly DefaultValue Late = new() { IsLate = true };

    private DefaultValue()
    {
    }

    /// <summary>Whether the default waits for the process.</summary>
    public bool IsLate { get; private init; }

    public static DefaultValue Of(BakedValue value) => value.IsLate() ? Late : Known;
}

/// <summary>A value of any type.</summary>
internal sealed record AnyValue(string Json) : BakedValue;

/// <summary>Questions about baked values.</summary>
internal static class BakedValues
{
    /// <summary>Whether anything in the value waits for the process.</summary>
    public static bool IsLate(this BakedValue? value) => value switch
    {
        null or ScalarValue or NullValue or AnyValue or SealedValue or WithheldValue => false,
        LateValue => true,
        DefaultValue known => known.IsLate,
        ListValue list => list.Items.Any(IsLate),
        MapValue map => map.Entries.Any(entry => entry.Value.IsLate()),
        ItemValue item => item.Members.Any(IsLate),
        CaseValue one => one.Value.IsLate(),
        _ => false,
    };

    /// <summary>How many values there are in the value, itself included.</summary>
    public static int Count(this BakedValue? value) => value switch
    {
        null => 0,
        ListValue list => 1 + list.Items.Sum(Count),
        MapValue map => 1 + map.Entries.Sum(entry => entry.Value.Count()),
        ItemValue item => item.Members.Sum(Count),
        CaseValue one => one.Value.Count(),
        _ => 1,
    };
}
