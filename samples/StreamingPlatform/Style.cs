namespace StreamingPlatform;

/// <summary>How a piece of text looks in a terminal. Plain where nobody would see it: in a file, in a pipe, or with NO_COLOR set.</summary>
internal readonly record struct Style(string Code)
{
    public static readonly Style None = new("");
    public static readonly Style Bold = new("1");
    public static readonly Style Dim = new("2");
    public static readonly Style Green = new("32");
    public static readonly Style Yellow = new("33");
    public static readonly Style Cyan = new("36");

    private static readonly bool IsColored =
        !Console.IsOutputRedirected
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") != "dumb";

    public string Apply(string text) => IsColored && Code is { Length: > 0 } && text.Length > 0 ? $"\e[{Code}m{text}\e[0m" : text;
}
