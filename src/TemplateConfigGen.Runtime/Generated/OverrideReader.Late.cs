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
        return _node?.Asked(key) is { } node ? Overridden(key, node, below, getter, read)
            : _set is { IsEager: true } && TryResolve(below, getter, out var value) ? new LateBound<T>(value!)
            : Deferred(below, getter);
    }

    private static LateBound<T> Deferred<TBelow, T>(TBelow below, Func<TBelow, T> getter) => new(() => getter(below));

    private LateBound<T> Overridden<TBelow, T>(string key, OverrideNode node, TBelow below, Func<TBelow, T> getter, LateReader<T> read)
    {
        if (ReplacesAll<T>(node))
        {
            return new LateBound<T>(read(this, default));
        }

        if (TryResolve(below, getter, out var old))
        {
            return new LateBound<T>(read(this, old));
        }

        node.Use = NodeUse.Settled;
        return Deferred(below, getter);
    }

    /// <summary>Whether what is below can be resolved; if not, what is missing is reported with all else.</summary>
    private bool TryResolve<TBelow, T>(TBelow below, Func<TBelow, T> getter, out T? value)
    {
        try
        {
            value = getter(below);
            return true;
        }
        catch (ConfigurationException missing) when (missing.Problems.Count > 0)
        {
            _set!.Report(missing.Problems);
            value = default;
            return false;
        }
    }

    /// <summary>Whether nothing of what is below is left: the highest source says it in one text, and not as JSON keys to lay onto others.</summary>
    private static bool ReplacesAll<T>(OverrideNode node)
    {
        if (node.Value is not { } value)
        {
            return false;
        }

        var isMerged = typeof(T) != typeof(string) && value.Text is not null && OverrideContainer.LooksLikeObject(value.Text);
        return !isMerged && node.Highest() <= value.Rank;
    }
}
