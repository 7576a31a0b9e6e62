namespace TemplateConfigGen.Overrides;

/// <summary>How the overrides of an object, a map, an item or a list go together with what is below.</summary>
internal enum ContainerState
{
    /// <summary>The nodes below are laid onto what is below.</summary>
    Merged,

    /// <summary>The nodes below are all there is.</summary>
    Replaced,

    /// <summary>A source says null, or nothing, and no later one says more.</summary>
    Null,

    /// <summary>A source says what cannot be read.</summary>
    Refused,
}

/// <summary>A node read as something that has keys below it, its JSON texts laid out as nodes.</summary>
/// <param name="state">What became of it.</param>
/// <param name="culprit">The value that made it null, or that is refused.</param>
/// <param name="reason">Why it is refused.</param>
internal sealed class OverrideContainer(ContainerState state, OverrideValue? culprit = null, string? reason = null)
{
    public static string SetTwice => "is set both as a whole and by keys below it; one of the two must go";

    public ContainerState State => state;

    public OverrideValue? Culprit => culprit;

    public string? Reason => reason;

    /// <summary>Goes through the sources from the lowest to the highest; each says more, or something else.</summary>
    public static OverrideContainer Open(OverrideNode node, bool asList)
    {
        var result = new OverrideContainer(ContainerState.Merged);
        var highest = node.Highest();
        for (var rank = OverrideRank.Application; rank <= highest; rank++)
        {
            var value = node.ValueOf(rank);
            var hasBelow = node.HasBelow(rank);
            if (value is not null)
            {
                if (hasBelow && (asList || value.Text is null || !LooksLikeObject(value.Text)))
                {
                    return new OverrideContainer(ContainerState.Refused, value, SetTwice);
                }

                result = Apply(node, value, asList, result);
            }

            if (result.State == ContainerState.Refused && IsBroken(result.Culprit!))
            {
                return result;
            }

            if (hasBelow && result.State is ContainerState.Null or ContainerState.Refused)
            {
                result = new OverrideContainer(ContainerState.Merged);
            }
        }

        return result;
    }

    public static bool LooksLikeObject(string text) => text.AsSpan().TrimStart() is ['{', ..];

    /// <summary>A single value may give way to keys that a later source sets below it. JSON that somebody meant to be read may not.</summary>
    private static bool IsBroken(OverrideValue value) => value.IsDocument || value.Objection is not null || value.Text.AsSpan().TrimStart() is ['{' or '[', ..];

    private static OverrideContainer Apply(OverrideNode node, OverrideValue value, bool asList, OverrideContainer lower)
    {
        if (value.Objection is not null)
        {
            return new OverrideContainer(ContainerState.Refused, value, value.Objection);
        }

        if (string.IsNullOrEmpty(value.Text))
        {
            node.ForgetBelow(value.Rank);
            return new OverrideContainer(ContainerState.Null, value);
        }

        if (asList)
        {
            node.ForgetBelow(value.Rank);
        }

        if (!JsonText.TryExpand(node, value, asList, out var reason))
        {
            return new OverrideContainer(ContainerState.Refused, value, reason);
        }

        return asList ? new OverrideContainer(ContainerState.Replaced) : lower.State == ContainerState.Merged ? lower : new OverrideContainer(ContainerState.Merged);
    }
}
