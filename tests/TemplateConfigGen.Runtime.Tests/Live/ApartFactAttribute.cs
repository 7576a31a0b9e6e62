using System.Diagnostics;

namespace TemplateConfigGen.Runtime.Tests.Live;

/// <summary>A test whose processes have users and mounts of their own, as a container has: limits and file systems are changed for real, and nobody else notices.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ApartFactAttribute : FactAttribute
{
    public ApartFactAttribute() => Skip = s_isPossible.Value ? null : "The process cannot be set apart: 'unshare' is not on the path, or the system does not let this user make namespaces.";

    private static readonly Lazy<bool> s_isPossible = new(() =>
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("unshare", [.. Arguments, "-c", "echo 0 > /proc/sys/user/max_inotify_instances"]) { UseShellExecute = false, RedirectStandardError = true });
            process!.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    });

    public static string[] Arguments => ["--user", "--map-root-user", "--mount", "/bin/sh"];
}
