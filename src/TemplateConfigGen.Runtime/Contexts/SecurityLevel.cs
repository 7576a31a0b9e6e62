namespace TemplateConfigGen.Contexts;

/// <summary>How much there is to protect, from the lowest to the highest; what the <c>securityLevel</c> of environments, tenants and rules is compared by.</summary>
public enum SecurityLevel
{
    /// <summary>Nothing beyond what always holds.</summary>
    Standard,

    /// <summary>More than usual.</summary>
    Elevated,

    /// <summary>Much.</summary>
    High,

    /// <summary>All that there is.</summary>
    Critical,
}
