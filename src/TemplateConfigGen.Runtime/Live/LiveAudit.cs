using System.Globalization;
using System.Text.Json;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Live;

/// <summary>
/// Which overrides were taken or turned down, when, by whom they were signed, and which keys they changed: a line of JSON each, in a file beside the state. No values. When the file is full it becomes <c>….1</c>, in place of the one
/// before.
/// </summary>
internal sealed class LiveAudit(string folder)
{
    public const string FileName = "live-audit.jsonl";

    private const long LargestFile = 10 * 1024 * 1024;

    private readonly string _path = Path.Combine(Path.GetFullPath(folder), FileName);
    private readonly Lock _lock = new();

    /// <summary>Whether it is a decision about overrides.</summary>
    public static bool Holds(LiveEventKind kind) => kind is LiveEventKind.Applied or LiveEventKind.Rejected or LiveEventKind.StateLoaded or LiveEventKind.StateFailed or LiveEventKind.Expired;

    /// <returns>Why it could not be written; null where it was.</returns>
    public string? Write(LiveEvent happened)
    {
        try
        {
            lock (_lock)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
                if (File.Exists(_path) && new FileInfo(_path).Length > LargestFile)
                {
                    File.Move(_path, _path + ".1", overwrite: true);
                }

                File.AppendAllText(_path, Line(happened));
            }

            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return $"audit '{_path}' cannot be written: {failure.Message.TrimEnd('.')}";
        }
    }

    private static string Line(LiveEvent happened) =>
        "{\"time\":\"" + happened.Time.ToString("O", CultureInfo.InvariantCulture) + "\",\"event\":" + Json(happened.Kind.ToString()) + ",\"source\":" + Json(happened.Source)
        + ",\"epoch\":" + Invariant.Text(happened.Epoch) + ",\"version\":" + Invariant.Text(happened.Version) + ",\"digest\":" + Json(happened.Digest)
        + ",\"signers\":" + Json(happened.Signers) + ",\"changed\":" + Json(happened.ChangedPaths)
        + (happened.Reason is null ? "" : ",\"rejection\":" + Json(happened.Rejection.ToString()) + ",\"reason\":" + Json(happened.Reason)) + "}\n";

    private static string Json(string text) => "\"" + JsonEncodedText.Encode(text) + "\"";

    private static string Json(IReadOnlyList<string> texts) => "[" + string.Join(',', texts.Select(Json)) + "]";
}
