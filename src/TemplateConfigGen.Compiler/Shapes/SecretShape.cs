namespace TemplateConfigGen.Compiler.Shapes;

/// <summary>A value that shows itself only to who reveals it: one that the schema marks <c>x-secret</c>, or that a layer has sealed.</summary>
internal sealed record SecretShape(ValueShape Value) : ValueShape
{
    /// <summary>Whether the schema marks this very key: then a rule says what stands in plaintext.</summary>
    public bool IsMarked { get; init; }

    /// <summary>The value as one secret, whatever is in it.</summary>
    public static ValueShape Whole(ValueShape shape) => shape as SecretShape ?? new SecretShape(shape);

    /// <summary>
    /// The value's parts as secrets, as they are sealed one by one: what a file writes as a list or an object stays one. Shared types cannot know who holds them, so what refers to one
    /// is one secret.
    /// </summary>
    public static ValueShape Parts(ValueShape shape) => shape switch
    {
        ListShape list => list with { Element = Parts(list.Element) },
        MapShape map => map with { Value = Parts(map.Value) },
        ObjectShape item => item with { Members = item.Members.Select(Parts).ToEquatableArray() },
        _ => Whole(shape),
    };

    private static MemberShape Parts(MemberShape member) => member with { Shape = Parts(member.Shape), Default = null, IsNullable = member.IsNullable || member.Default is not null };
}
