using System.Text;

namespace TemplateConfigGen.Sealing;

/// <summary>The place that a sealed value belongs to. Immutable. It is part of what is authenticated: a sealed text that is moved to another key or layer does not open.</summary>
/// <param name="keyPath">The section and the path in it.</param>
/// <param name="layer">What declares it.</param>
public sealed class SealingContext(string keyPath, string layer)
{
    /// <summary>The section and the path in it: <c>performance_config.database.password</c>, with <c>[]</c> behind the path of a list for its items, all of which share it.</summary>
    public string KeyPath => keyPath;

    /// <summary>
    /// What declares it, without the file's name or format: <c>base</c>, <c>environment:production</c>, <c>template:enterprise</c>, <c>tenant:acme</c>,
    /// <c>tenant:acme@production</c>. A value of an abstract base is bound to the base; who may open it is decided by the keys it is sealed to.
    /// </summary>
    public string Layer => layer;

    /// <summary>As authenticated: no part holds the zero byte, so that no two places give the same bytes.</summary>
    internal byte[] ToBytes() => Encoding.UTF8.GetBytes(string.Concat("tcg:v1\0", Layer, "\0", KeyPath));
}
