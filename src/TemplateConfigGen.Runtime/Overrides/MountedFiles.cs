using TemplateConfigGen.Generated;

namespace TemplateConfigGen.Overrides;

/// <summary>
/// The files of the folder that CONFIG_PATH names, as Kubernetes mounts a ConfigMap: one file a key, or one JSON file a section. The files themselves are
/// symbolic links there, and what begins with a dot is the mount's own.
/// </summary>
internal static class MountedFiles
{
    private const int LargestFile = 16 * 1024 * 1024;

    /// <summary>Formats of the build, and those that people expect next to them; a file like that holds a section, not a key.</summary>
    private static readonly string[] OtherFormats = [".yaml", ".yml", ".toml", ".xml", ".ini", ".properties", ".env", ".conf", ".jsonc", ".json5"];

    public static void Read(OverrideSet set, string folder)
    {
        string[] files;
        try
        {
            files = Directory.GetFiles(folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            set.Report(new ConfigurationProblem("CONFIG_PATH", $"folder '{folder}'", Directory.Exists(folder) ? "cannot be read" : "does not exist"));
            return;
        }

        Array.Sort(files, StringComparer.Ordinal);
        foreach (var file in files)
        {
            var name = Path.GetFileName(file);
            if (!name.StartsWith('.'))
            {
                Add(set, file, name);
            }
        }
    }

    private static void Add(OverrideSet set, string file, string name)
    {
        var extension = Path.GetExtension(name);
        var section = Path.GetFileNameWithoutExtension(name);
        var isKey = name.Contains("__", StringComparison.Ordinal);
        if (!isKey && Is(extension, ".json"))
        {
            var dot = section.IndexOf('.', StringComparison.Ordinal);
            if (dot < 0)
            {
                set.Add(section, dots: false, Value(file, isKey: false));
            }
            else
            {
                set.Add(section[..dot], dots: false, Flawed(file, $"is not read at run time: put what this process needs into '{section[..dot]}.json'"));
            }
        }
        else if (!isKey && Array.Exists(OtherFormats, other => Is(extension, other)))
        {
            var dot = name.IndexOf('.', StringComparison.Ordinal);
            set.Add(name[..dot], dots: false, Flawed(file, "is not read at run time: only JSON files and files named after one key are"));
        }
        else if (isKey || extension.Length > 0)
        {
            set.Add(name, dots: !isKey, Value(file, isKey: true));
        }
    }

    private static OverrideValue Value(string file, bool isKey)
    {
        try
        {
            using var reader = new StreamReader(file);
            if (reader.BaseStream.Length > LargestFile)
            {
                return Flawed(file, "is larger than 16 MB");
            }

            var text = reader.ReadToEnd();
            return new OverrideValue(isKey ? WithoutLastLineEnd(text) : text, OverrideRank.Files, Source(file), order: 0) { IsDocument = !isKey };
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Flawed(file, "cannot be read by this process");
        }
    }

    private static OverrideValue Flawed(string file, string flaw) => new(text: null, OverrideRank.Files, Source(file), order: 0) { Flaw = flaw };

    private static string Source(string file) => $"file '{file}'";

    private static bool Is(string extension, string other) => string.Equals(extension, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>Editors and <c>echo</c> end a file with a line end that is not part of the value.</summary>
    private static string WithoutLastLineEnd(string text) =>
        text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2] : text.EndsWith('\n') ? text[..^1] : text;
}
