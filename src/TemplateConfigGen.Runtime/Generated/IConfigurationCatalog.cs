using System.Collections.Immutable;
using System.ComponentModel;
using TemplateConfigGen.Contexts;

namespace TemplateConfigGen.Generated;

/// <summary>Implemented by generated code; not for hand-written code. The sections of a configuration, by type and by name.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IConfigurationCatalog
{
    /// <summary>The names of the sections.</summary>
    ImmutableArray<string> Sections { get; }

    /// <summary>The root class's instance for a context.</summary>
    object Root(ConfigurationContext context);

    /// <summary>The section of a type, or the root itself where its class is asked for; null where there is none.</summary>
    object? Find(object root, Type type);

    /// <summary>The section of a name; null where there is none.</summary>
    object? Find(object root, string section);
}
