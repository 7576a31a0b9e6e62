using System.ComponentModel;

namespace TemplateConfigGen.Generated;

/// <summary>Called by generated code; not for hand-written code. What an override looks like, where a value may be of several types.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum OverrideForm
{
    /// <summary>One text, or nothing at all.</summary>
    Text,

    /// <summary>Indexes, or a JSON array.</summary>
    List,

    /// <summary>Keys, or a JSON object.</summary>
    Object,
}
