using System.ComponentModel;
using System.Runtime.CompilerServices;
using TemplateConfigGen.Overrides;

namespace TemplateConfigGen.Generated;

/// <summary>Called by generated code; not for hand-written code. Late-bound values that are part of something else: a list, an item.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LateBound
{
    /// <summary>Fills in a <c>${env:…}</c> template and parses what that gives.</summary>
    /// <param name="layer">The layer that declares the value: <c>config/db.production.yaml</c>.</param>
    /// <param name="expectation">Completes "is not …" in the message about a text that cannot be parsed; null for what the type alone expects.</param>
    /// <exception cref="ConfigurationException">A variable without a default is not set, or the text is not a <typeparamref name="T"/>.</exception>
    public static T Resolve<T>(string key, string layer, string template, ScalarParser<T> parser, string? expectation = null)
    {
        ArgumentNullException.ThrowIfNull(parser);
        var filled = Template.Fill(template, System.Environment.GetEnvironmentVariable);
        return filled.Parse(key, layer, parser, expectation);
    }
}

/// <summary>Called by generated code; not for hand-written code. A value that is resolved when it is first read, and then stays.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LateBound<T>
{
    private readonly Func<T>? _resolve;
    private volatile Resolved? _resolved;

    /// <summary>A value that a <c>${env:…}</c> template gives.</summary>
    /// <param name="layer">The layer that declares the value: <c>config/db.production.yaml</c>.</param>
    /// <param name="expectation">Completes "is not …" in the message about a text that cannot be parsed; null for what the type alone expects.</param>
    public LateBound(string key, string layer, string template, ScalarParser<T> parser, string? expectation = null)
        : this(() => LateBound.Resolve(key, layer, template, parser, expectation))
    {
    }

    internal LateBound(Func<T> resolve)
    {
        _resolve = resolve;
    }

    internal LateBound(T value)
    {
        _resolved = new Resolved(value);
    }

    /// <summary>The value.</summary>
    /// <exception cref="ConfigurationException">It cannot be resolved; a later read tries again.</exception>
    public T Value => (_resolved ?? Resolve()).Value;

    /// <summary>One thread resolves, once. The attribute rather than a lock statement: that would load one more assembly at start-up.</summary>
    [MethodImpl(MethodImplOptions.Synchronized)]
    private Resolved Resolve() => _resolved ??= new Resolved(_resolve!());

    private sealed class Resolved(T value)
    {
        public readonly T Value = value;
    }
}
