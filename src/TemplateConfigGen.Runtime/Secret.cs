using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using TemplateConfigGen.Sealing;

namespace TemplateConfigGen;

/// <summary>
/// A value that shows itself only to who asks for it by name: not in <see cref="ToString"/> or an interpolated string, not in a debugger, a log, a serializer or a message. Safe for use by several threads.
/// </summary>
/// <remarks>Nothing is opened before <see cref="Reveal"/>, and nothing stays open after it: each call opens anew, which takes about as long as one elliptic-curve operation (0.1 ms).</remarks>
[DebuggerDisplay("{ToString(),nq}")]
[SuppressMessage("Design", "MA0018:Do not declare static members on generic types", Justification = "Operators are static; these exist to be refused.")]
public sealed class Secret<T>
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly Func<T> _open;

    /// <param name="open">Gives the value, or throws a <see cref="ConfigurationException"/>.</param>
    internal Secret(string key, string layer, Func<T> open)
    {
        Key = key;
        Layer = layer;
        _open = open;
    }

    /// <summary>The key, from its section on: <c>performance_config.database.password</c>.</summary>
    public string Key { get; }

    /// <summary>The layer or other source that gives the value.</summary>
    public string Layer { get; }

    /// <summary>The value. Every call is counted, and told to <see cref="SecretAudit.OnReveal"/>.</summary>
    /// <exception cref="ConfigurationException">It cannot be opened: the process does not have the key, or the text was altered or moved. The message names the key and the remedy.</exception>
    public T Reveal()
    {
        SecretAudit.Tell(Key, Layer);
        return _open();
    }

    /// <summary>Three asterisks.</summary>
    public override string ToString() => "***";

    /// <summary>Whether both are the same object. What they hold is not compared.</summary>
    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    /// <inheritdoc/>
    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

    /// <summary>Refused: it would give asterisks.</summary>
    [Obsolete("This would join asterisks. Say Reveal() where the value itself has to be part of a text.", error: true)]
    public static string operator +(string? left, Secret<T>? right) => left + "***";

    /// <summary>Refused: it would give asterisks.</summary>
    [Obsolete("This would join asterisks. Say Reveal() where the value itself has to be part of a text.", error: true)]
    public static string operator +(Secret<T>? left, string? right) => "***" + right;
}

/// <summary>Secrets made by hand.</summary>
public static class Secret
{
    /// <summary>A secret that holds a value of your own: for tests, and for objects that are made in code. Like any other it shows itself only when it is revealed.</summary>
    public static Secret<T> Of<T>(T value) => new("", "", () => value);
}
