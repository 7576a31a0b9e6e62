using System.Text;
using TemplateConfigGen.Live;

namespace TemplateConfigGen.Hosting.Tests;

/// <summary>Live overrides that a test says, and what the host said of them.</summary>
internal sealed class MemoryLiveSource : ILiveSource
{
    private readonly Lock _gate = new();
    private readonly List<(Predicate<LiveEvent> IsMeant, TaskCompletionSource<LiveEvent> Told)> _waiting = [];
    private readonly TaskCompletionSource _watched = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Action? _changed;
    private string? _text;

    public string Name => "the test";

    public bool IsWatched => _changed is not null;

    /// <summary>Ends when somebody follows the source.</summary>
    public Task Watched => _watched.Task.WaitAsync(TimeSpan.FromSeconds(30));

    /// <summary>Options of a host that follows this source.</summary>
    public Action<LiveOptions> Options => live =>
    {
        live.Source = this;
        live.AllowUnsigned = true;
        live.PollingInterval = TimeSpan.FromHours(1);
        live.OnEvent = Told;
    };

    /// <summary>Says something, and waits until the host has made up its mind.</summary>
    public async Task<LiveEvent> SayAsync(string text, LiveEventKind expected = LiveEventKind.Applied)
    {
        await Watched;
        var told = new TaskCompletionSource<LiveEvent>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _waiting.Add((happened => happened.Kind == expected, told));
            _text = text;
        }

        _changed?.Invoke();
        return await told.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    public ValueTask<LiveContent> ReadAsync(string? knownTag, int maxBytes, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_text is null ? LiveContent.None : LiveContent.Of(Encoding.UTF8.GetBytes(_text), knownTag));

    public IDisposable Watch(Action changed)
    {
        _changed = changed;
        _watched.TrySetResult();
        return new End(this);
    }

    private void Told(LiveEvent happened)
    {
        lock (_gate)
        {
            foreach (var (isMeant, told) in _waiting)
            {
                if (isMeant(happened))
                {
                    told.TrySetResult(happened);
                }
            }

            _waiting.RemoveAll(one => one.Told.Task.IsCompleted);
        }
    }

    private sealed class End(MemoryLiveSource source) : IDisposable
    {
        public void Dispose() => source._changed = null;
    }
}
