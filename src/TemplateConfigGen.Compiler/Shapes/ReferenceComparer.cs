using System.Runtime.CompilerServices;

namespace TemplateConfigGen.Compiler.Shapes;

/// <summary>Tells objects apart that are equal: the same key with the same type in two places is two members.</summary>
internal sealed class ReferenceComparer<T> : IEqualityComparer<T>
    where T : class
{
    public static ReferenceComparer<T> Instance { get; } = new();

    public bool Equals(T? x, T? y) => ReferenceEquals(x, y);

    public int GetHashCode(T obj) => RuntimeHelpers.GetHashCode(obj);
}
