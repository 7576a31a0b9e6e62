namespace TemplateConfigGen.Hosting.Tests;

/// <summary>Time that goes on when the test says so. Timers are due by it alone.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly object _gate = new();
    private readonly List<Timer> _timers = [];
    private readonly List<(TimeSpan Due, TaskCompletionSource Seen)> _awaited = [];
    private DateTimeOffset _now = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Waits until somebody waits for so long, and lets that time pass.</summary>
    public async Task PassAsync(TimeSpan due)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_timers.Exists(timer => timer.Due == due))
            {
                seen.SetResult();
            }
            else
            {
                _awaited.Add((due, seen));
            }
        }

        await seen.Task.WaitAsync(TimeSpan.FromSeconds(60), System);
        Advance(due);
    }

    public void Advance(TimeSpan by)
    {
        Timer[] due;
        lock (_gate)
        {
            _now += by;
            due = [.. _timers.Where(timer => timer.At <= _now)];
            _timers.RemoveAll(timer => timer.At <= _now);
        }

        foreach (var timer in due)
        {
            timer.Call();
        }
    }

    private sealed class Timer(ManualTime time, Action callback) : ITimer
    {
        public TimeSpan Due { get; private set; }

        public DateTimeOffset At { get; private set; }

        public void Call() => callback();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._gate)
            {
                time._timers.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan)
                {
                    return true;
                }

                Due = dueTime;
                At = time._now + dueTime;
                time._timers.Add(this);
                foreach (var (_, seen) in time._awaited.Where(awaited => awaited.Due == dueTime))
                {
                    seen.TrySetResult();
                }

                time._awaited.RemoveAll(awaited => awaited.Due == dueTime);
                return true;
            }
        }

        public void Dispose()
        {
            lock (time._gate)
            {
                time._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
