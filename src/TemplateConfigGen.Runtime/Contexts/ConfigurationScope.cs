namespace TemplateConfigGen.Contexts;

/// <summary>On whose behalf configuration is asked for.</summary>
public enum ConfigurationScope
{
    /// <summary>The process's own: what the environment has.</summary>
    Global,

    /// <summary>A tenant's.</summary>
    Tenant,

    /// <summary>A user's, of a tenant or of nobody's. Users have no layers of their own: they see what their tenant has, or the environment.</summary>
    User,
}
