using TemplateConfigGen.Overrides;

namespace TemplateConfigGen.Generated;

/// <content>Values that the layers below leave open until the process starts.</content>
public readonly partial struct OverrideReader
{
    /// <summary>
    /// The value at <paramref name="key"/>, which is late-bound below. What is overridden as a whole never asks for what is below, which may be missing exactly
    /// because it is overridden; what is overridden in part asks at once; all else when it is first read, or at once if the set is eager.
    /// </summary>
    public LateBound<T> Late<TBelow, T>(string key, TBelow below, Func<TBelow, T> getter, LateReader<T> read)
    {
        ArgumentNullException.ThrowIfNull(getter);
        ArgumentNullException.ThrowIfNull(read);
        var node = _node?.Find(key);
        if (node is null && _set is not { IsEager: true })
        {
            _node?.KnownKeys.Add(key);
            return new LateBound<T>(() => getter(below));
        }

        if (node is not null && ReplacesAll<T>(node))
        {
            return new LateBound<T>(read(this, default));
        }

        T old;
        try
        {
            old = getter(below);
        }
        catch (ConfigurationException missing) when (missing.Problems.Count > 0)
        {
            _set!.Report(missing.Problems);
            _node?.Enter(key, NodeUse.Settled);
            return new LateBound<T>(default(T)!);
        }

        if (node is null)
        {
            _node?.KnownKeys.Add(key);
            return new LateBound<T>(old);
        }

        return new LateBound<T>(read(this, old));
    }

    /// <summary>Whether nothing of what is below is left: the highest source says it in one text, and not as JSON keys to lay onto others.</summary>
    private static bool ReplacesAll<T>(OverrideNode node)
    {
        if (node.Value is not { } value)
        {
            return false;
        }

        var isMerged = typeof(T) != typeof(string) && value.Text is not null && OverrideContainer.LooksLikeObject(value.Text);
        return !isMerged && !(value.Rank < OverrideRank.Variables && node.HasBelow(OverrideRank.Variables)) && !(value.Rank < OverrideRank.Arguments && node.HasBelow(OverrideRank.Arguments));
    }
}
