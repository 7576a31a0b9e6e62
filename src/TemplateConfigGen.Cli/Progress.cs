namespace TemplateConfigGen.Cli;

/// <summary>A line on the terminal that says how far something is, from the moment on at which people begin to wonder; gone when it is done.</summary>
internal sealed class Progress : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(200);

    private readonly Timer? _timer;
    private readonly object _lock = new();
    private int _shown;

    private Progress(TimeSpan delay, Func<string> state)
    {
        if (!Console.IsErrorRedirected)
        {
            _timer = new Timer(_ => Show(state()), state: null, delay, Period);
        }
    }

    public static Progress After(TimeSpan delay, Func<string> state) => new(delay, state);

    public void Dispose()
    {
        _timer?.Dispose();
        Show("");
    }

    private void Show(string text)
    {
        lock (_lock)
        {
            if (text.Length > 0 || _shown > 0)
            {
                Console.Error.Write("\r" + text.PadRight(_shown) + (text.Length == 0 ? "\r" : ""));
                _shown = text.Length;
            }
        }
    }
}
