using System.ComponentModel;

namespace TemplateConfigGen;

/// <summary>
/// Somebody asked for a tenant that the environment does not have. One that only other environments have is unknown just the same, and no similar name is
/// suggested: who asks may be a tenant, and must not learn who the others are.
/// </summary>
public sealed class UnknownTenantException : Exception
{
    private const int LongestShown = 64;

    /// <summary>An exception without a message of its own.</summary>
    public UnknownTenantException()
        : this("The tenant is unknown.")
    {
    }

    /// <summary>An exception that says only this.</summary>
    public UnknownTenantException(string message)
        : this(message, innerException: null)
    {
    }

    /// <summary>An exception that says only this, with its cause.</summary>
    public UnknownTenantException(string message, Exception? innerException)
        : base(message, innerException)
    {
        TenantId = "";
        EnvironmentName = "";
    }

    private UnknownTenantException(string tenantId, string environment)
        : base($"There is no tenant '{Shown(tenantId)}' in the environment '{environment}'.")
    {
        TenantId = tenantId;
        EnvironmentName = environment;
    }

    /// <summary>The id that was asked for, as it was given.</summary>
    public string TenantId { get; }

    /// <summary>The environment that has no such tenant.</summary>
    public string EnvironmentName { get; }

    /// <summary>Called by generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static UnknownTenantException Of(string tenantId, string environment) => new(tenantId, environment);

    /// <summary>An id may come from a request: what is shown of it is short, and has nothing in it that a log would obey.</summary>
    private static string Shown(string id) =>
        string.Create(Math.Min(id.Length, LongestShown), id, static (shown, id) =>
        {
            for (var i = 0; i < shown.Length; i++)
            {
                shown[i] = id[i] is >= ' ' and <= '~' ? id[i] : '?';
            }
        });
}
