namespace TemplateConfigGen.Live;

/// <summary>
/// When a source is checked: soon after it told of a change, and from time to time without that. A burst of changes costs few checks: the first begins when the source has been left a moment to finish writing, the next no
/// sooner than <see cref="LeastGap"/> after it, and after the last change there is always one more.
/// </summary>
internal sealed class LiveLoop(LiveOptions options, Func<CancellationToken, Task> check) : IDisposable
{
    /// <summary>Most writers are done by then: a file that is written in place is not read half.</summary>
    private const int Quiet = 20;

    /// <summary>Milliseconds from one check that a change caused to the next.</summary>
    private const int LeastGap = 250;

    private readonly SemaphoreSlim _wakes = new(0);
    private IDisposable? _watch;
    private ITimer? _poll;
    private volatile bool _isTold;

    /// <summary>Begins to be told; to be called before the first check, so that nothing changes unseen between the two.</summary>
    public void Watch()
    {
        _poll = options.TimeProvider.CreateTimer(_ => Wake(), state: null, options.PollingInterval, options.PollingInterval);
        try
        {
            _watch = options.Source?.Watch(() =>
            {
                _isTold = true;
                Wake();
            });
        }
#pragma warning disable CA1031 // A source that cannot tell is polled.
        catch (Exception)
#pragma warning restore CA1031
        {
            _watch = null;
        }
    }

    /// <summary>Checks until it is stopped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (true)
        {
            await _wakes.WaitAsync(stop).ConfigureAwait(false);
            var isTold = _isTold;
            if (isTold)
            {
                await WaitAsync(Quiet, stop).ConfigureAwait(false);
            }

            _isTold = false;
            await check(stop).ConfigureAwait(false);
            if (isTold)
            {
                await WaitAsync(LeastGap - Quiet, stop).ConfigureAwait(false);
            }
        }
    }

    public void Dispose()
    {
        _watch?.Dispose();
        _poll?.Dispose();
    }

    private Task WaitAsync(int milliseconds, CancellationToken stop) => Task.Delay(TimeSpan.FromMilliseconds(milliseconds), options.TimeProvider, stop);

    /// <summary>Two at the same moment may both get through, which costs one check more.</summary>
    private void Wake()
    {
        if (_wakes.CurrentCount == 0)
        {
            _wakes.Release();
        }
    }
}
