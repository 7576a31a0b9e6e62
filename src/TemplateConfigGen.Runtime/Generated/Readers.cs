using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace TemplateConfigGen.Generated;

/// <summary>Called by generated code; not for hand-written code. Reads one scalar from its text.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate bool ScalarParser<T>(string text, [MaybeNullWhen(false)] out T value);

/// <summary>Called by generated code; not for hand-written code. Reads the element that <paramref name="owner"/> has under <paramref name="key"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate T ElementReader<T>(OverrideReader owner, string key, T? below);

/// <summary>Called by generated code; not for hand-written code. Makes an item from what is below and what overrides it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate T ItemReader<T>(OverrideReader overrides, T? below);

/// <summary>Called by generated code; not for hand-written code. Reads a value whose layer leaves it open until the process starts.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate T LateReader<T>(OverrideReader overrides, T? below);
