namespace TemplateConfigGen.Compiler.Composition.References;

/// <summary>What a reference refers to.</summary>
internal enum ReferenceKind
{
    /// <summary><c>${env:NAME}</c>: an environment variable of the process.</summary>
    Env,

    /// <summary><c>${secret:store/path#field}</c>: a value of a secret store.</summary>
    Secret,

    /// <summary><c>${config:section.path}</c>: another effective value.</summary>
    Config,

    /// <summary><c>${var:name}</c>: a parameter of a tenant template.</summary>
    Var,

    /// <summary><c>${build:Name}</c>: an MSBuild property.</summary>
    Build,
}

/// <summary>One reference.</summary>
/// <param name="Default">What stands in for what is not set; null where nothing does.</param>
internal sealed record Reference(ReferenceKind Kind, string Name, Interpolation? Default)
{
    /// <summary>Whether only the process knows the value.</summary>
    public bool IsLate => Kind is ReferenceKind.Env or ReferenceKind.Secret;

    /// <summary>The reference as messages show it: without its default.</summary>
    public override string ToString() => $"${{{WordOf(Kind)}:{Name}}}";

    public static string WordOf(ReferenceKind kind) => kind switch
    {
        ReferenceKind.Env => "env",
        ReferenceKind.Secret => "secret",
        ReferenceKind.Config => "config",
        ReferenceKind.Var => "var",
        _ => "build",
    };
}

/// <summary>A stretch of an interpolated text: literal text, or a reference.</summary>
/// <param name="Literal">The text with its escapes undone; null where this is a reference.</param>
internal readonly record struct InterpolationPart(string? Literal, Reference? Reference);
