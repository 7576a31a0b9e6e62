using System.Collections;

namespace TemplateConfigGen.Contexts;

/// <summary>Finds the name of the environment that this process runs in.</summary>
public static class EnvironmentResolver
{
    private const string Switch = "environment";

    /// <summary>
    /// The environment's name: what the command line says (<c>--environment staging</c>, <c>--environment=staging</c>, <c>/environment staging</c>), else the
    /// first of the variables <c>CONFIG_ENVIRONMENT</c>, <c>DOTNET_ENVIRONMENT</c> and <c>ASPNETCORE_ENVIRONMENT</c> that is set and not empty; else null.
    /// </summary>
    public static string? Resolve() => Resolve(Environment.GetEnvironmentVariables(), Environment.GetCommandLineArgs());

    /// <param name="arguments">The first is the program.</param>
    internal static string? Resolve(IDictionary variables, string[] arguments)
    {
        string? name = null;
        for (var i = 1; i < arguments.Length; i++)
        {
            var argument = arguments[i];
            var start = argument.StartsWith("--", StringComparison.Ordinal) ? 2 : argument.StartsWith('/') ? 1 : 0;
            if (start > 0 && string.Compare(argument, start, Switch, 0, Switch.Length, StringComparison.OrdinalIgnoreCase) == 0)
            {
                var end = start + Switch.Length;
                if (end < argument.Length && argument[end] == '=')
                {
                    name = argument[(end + 1)..];
                }
                else if (end == argument.Length && i + 1 < arguments.Length)
                {
                    name = arguments[++i];
                }
            }
        }

        return !string.IsNullOrEmpty(name) ? name
            : variables["CONFIG_ENVIRONMENT"] is string { Length: > 0 } ours ? ours
            : variables["DOTNET_ENVIRONMENT"] is string { Length: > 0 } dotnet ? dotnet
            : variables["ASPNETCORE_ENVIRONMENT"] is string { Length: > 0 } web ? web
            : null;
    }
}
