namespace TemplateConfigGen.Flags;

/// <summary>What a flag sticks to: whose name is its unit.</summary>
public enum FlagUnit
{
    /// <summary>The user: each has the feature, or has it not, wherever they sign in.</summary>
    User,

    /// <summary>The tenant: all of one see the same.</summary>
    Tenant,
}
