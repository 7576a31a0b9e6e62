using TemplateConfigGen.Generated;

namespace TemplateConfigGen.Live;

/// <summary>
/// A configuration whose keys of phase live change while the process runs: for every reader at once, whole and validated, or not at all. Overrides that cannot be taken leave the last good ones where they are.
/// Safe for use by several threads.
/// </summary>
/// <typeparam name="T">The root class of the generated code.</typeparam>
public sealed class LiveConfiguration<T> : IAsyncDisposable
    where T : class
{
    private readonly Func<OverrideSet, T> _apply;
    private readonly LiveOptions _options;
    private readonly BundleGate _gate;
    private readonly LiveJournal _journal;
    private readonly StateFile? _state;
    private readonly LiveLoop _loop;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly CancellationTokenSource _stop = new();

    private T _current;
    private Action<LiveChange<T>>? _handlers;
    private Task? _running;
    private int _isDisposed;

    // Only who has the turn touches these.
    private VersionMark _mark = new(0, 0, "");
    private BundleVerdict? _taken;
    private OverrideImage _image = OverrideImage.Empty;
    private string? _tag;
    private byte[]? _unsaved;
    private Task<LiveContent>? _reading;

    /// <summary>A live configuration that has not been started: it serves what the process started with.</summary>
    /// <param name="startup">What the process started with; stays below all live overrides.</param>
    /// <param name="apply">Makes a whole new configuration of overrides on top of <paramref name="startup"/>, or throws <see cref="ConfigurationException"/> with everything that is wrong with them. The generated code has it.</param>
    /// <param name="options">How overrides are taken. Copied.</param>
    /// <exception cref="ArgumentException">One of the options is out of its range, or a trust root is none.</exception>
    public LiveConfiguration(T startup, Func<OverrideSet, T> apply, LiveOptions options)
    {
        ArgumentNullException.ThrowIfNull(startup);
        ArgumentNullException.ThrowIfNull(apply);
        ArgumentNullException.ThrowIfNull(options);
        LiveOptions.Check(options);
        (_current, _apply, _options) = (startup, apply, options.Copy());
        _gate = new BundleGate(_options);
        _state = string.IsNullOrEmpty(_options.StatePath) ? null : new StateFile(_options.StatePath);
        _journal = new LiveJournal(_options);
        _loop = new LiveLoop(_options, stop => CheckAsync(isStart: false, stop));
    }

    /// <summary>The configuration as it is now: one consistent snapshot. One read of a field; never waits, never fails.</summary>
    public T Current => Volatile.Read(ref _current);

    /// <summary>How it stands with the overrides. Never waits for a check; whether values are stale is found out at the moment of the call.</summary>
    public LiveStatus Status => _journal.Status();

    /// <summary>Tells of each change, after every reader sees it: one after another, once for each, on the thread that checked. A handler must not wait for <see cref="RefreshAsync"/>; what it throws becomes an event.</summary>
    /// <returns>Ends the telling.</returns>
    public IDisposable OnChange(Action<LiveChange<T>> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return new Subscription(this, handler);
    }

    /// <summary>
    /// Takes the overrides that the source has, else the last good ones on disk, and begins to follow the source. What is wrong with either is in the <see cref="Status"/>: a process starts without its overrides rather than not at all.
    /// </summary>
    /// <exception cref="InvalidOperationException">It has been started already.</exception>
    /// <exception cref="OperationCanceledException">The start was cancelled.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed != 0, this);
        if (Interlocked.CompareExchange(ref _running, Task.CompletedTask, comparand: null) is not null)
        {
            throw new InvalidOperationException("This live configuration has been started already.");
        }

        _journal.Start();
        _loop.Watch();
        await CheckAsync(isStart: true, cancellationToken).ConfigureAwait(false);
        _running = Task.Run(() => _loop.RunAsync(_stop.Token), CancellationToken.None);
    }

    /// <summary>Checks the source once, now.</summary>
    /// <returns>The status after it.</returns>
    /// <exception cref="OperationCanceledException">The check was cancelled.</exception>
    public Task<LiveStatus> RefreshAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed != 0, this);
        return CheckAsync(isStart: false, cancellationToken);
    }

    /// <summary>Follows the source no more. <see cref="Current"/> stays as it is.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            await _stop.CancelAsync().ConfigureAwait(false);
            await (_running ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _loop.Dispose();
            _journal.Dispose();
            _stop.Dispose();
        }
    }

    /// <param name="isStart">Whether what is on disk counts: how far versions have come, and its values where the source has none that can be used.</param>
    private async Task<LiveStatus> CheckAsync(bool isStart, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _journal.BeginCheck();
            var kept = isStart ? ReadState() : null;
            if (_options.Source is not null && await ReadAsync(_options.Source, cancellationToken).ConfigureAwait(false) is { } content)
            {
                Take(content);
            }

            if (kept is not null && _taken is null)
            {
                _journal.AsksState();
                Apply(kept, tag: null, LiveLevel.State);
            }

            Save();
        }
#pragma warning disable CA1031 // Nothing else is known to throw; if it does, it must not be the last check.
        catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
        {
            _journal.SourceFailed("a check failed: " + failure.GetType().Name);
        }
        finally
        {
            _journal.EndCheck();
            _turn.Release();
        }

        return Status;
    }

    /// <summary>Null where the source failed, which has been told then.</summary>
    private async Task<LiveContent?> ReadAsync(ILiveSource source, CancellationToken cancellationToken)
    {
        try
        {
            // A source that does not answer is asked once, not once more at every check.
            _reading ??= source.ReadAsync(_tag, _options.MaxBundleSize, cancellationToken).AsTask();
            var content = await _reading.WaitAsync(_options.ReadTimeout, _options.TimeProvider, cancellationToken).ConfigureAwait(false);
            _reading = null;
            return content;
        }
#pragma warning disable CA1031 // Whatever a source throws, the last good values are better than none.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            var isPending = failure is TimeoutException && _reading is { IsCompleted: false };
            _reading = isPending ? _reading : null;
            cancellationToken.ThrowIfCancellationRequested();
            _journal.SourceFailed(source.Name + (isPending ? " does not answer" : " cannot be read: " + failure.Message.TrimEnd('.')));
            return null;
        }
    }

    private void Take(LiveContent content)
    {
        if (ReferenceEquals(content, LiveContent.Unchanged))
        {
            _journal.Confirmed(isHit: true);
        }
        else if (ReferenceEquals(content, LiveContent.None))
        {
            if (_taken is null && _mark.Epoch == 0)
            {
                _journal.Confirmed(isHit: false);
            }
            else
            {
                _journal.SourceFailed(_options.Source!.Name + " has no overrides any more; what takes them back is one without values");
            }
        }
        else
        {
            var verdict = _gate.Judge(content.Bytes, _mark, isKept: false);
            if (verdict.Reason is null && verdict.Mark.Digest == _taken?.Mark.Digest)
            {
                // The same again, after something else that was no good, or from the source after the disk.
                (_tag, _taken) = (content.Tag, verdict);
                _journal.Confirmed(isHit: false);
            }
            else if (Apply(verdict, content.Tag, LiveLevel.Source))
            {
                _mark = verdict.Mark.IsAfter(_mark) ? verdict.Mark : _mark;
                _unsaved = _state is null ? null : content.Bytes.ToArray();
            }
        }
    }

    /// <summary>All or nothing: what is turned down leaves no trace but the report.</summary>
    private bool Apply(BundleVerdict verdict, string? tag, LiveLevel level)
    {
        var name = level == LiveLevel.State ? _state!.Name : _options.Source!.Name;
        name = verdict.Mark.Version > 0 ? verdict.Mark.Text + " (" + name + ")" : name;
        Exception? failure = null;
        if (verdict.Reason is null)
        {
            try
            {
                var overrides = OverrideSet.FromLive(verdict.Values, name);
                var configuration = _apply(overrides);
                Swap(verdict, tag, level, configuration, OverrideImage.Of(overrides));
                return true;
            }
            catch (ConfigurationException invalid)
            {
                failure = invalid;
                verdict.Refuse(LiveRejection.Invalid, "is not valid: " + string.Join("; ", invalid.Problems.Select(static problem => new ConfigurationProblem(problem.Key, "", problem.Reason).ToString())));
            }
#pragma warning disable CA1031 // Generated code throws nothing else; if it does, that must not end the watching.
            catch (Exception other)
#pragma warning restore CA1031
            {
                failure = other;
                verdict.Refuse(LiveRejection.Invalid, "cannot be applied: " + other.GetType().Name);
            }
        }

        _tag = null;
        _journal.Refused(verdict, name + " " + verdict.Reason, failure);
        return false;
    }

    private void Swap(BundleVerdict verdict, string? tag, LiveLevel level, T configuration, OverrideImage image)
    {
        var changed = image.ChangedSince(_image);
        var previous = _current;
        (_taken, _tag, _image) = (verdict, tag, image);
        verdict.Values = "";

        // Values that are the same stay the same objects: nobody is told, and nothing compares as changed.
        if (changed.Count > 0)
        {
            Volatile.Write(ref _current, configuration);
        }

        _journal.Applied(verdict, changed, level);
        if (changed.Count > 0)
        {
            Volatile.Read(ref _handlers)?.Invoke(new LiveChange<T>(previous, configuration, changed, verdict.Mark.Version));
        }
    }

    /// <summary>What is on disk, as far as its signatures hold: then it says which versions have been there, whatever becomes of its values.</summary>
    private BundleVerdict? ReadState()
    {
        try
        {
            if (_state?.Read(_options.MaxBundleSize) is { } bytes)
            {
                var kept = _gate.Judge(bytes, _mark, isKept: true);
                if (kept.Reason is null)
                {
                    _mark = kept.Mark.Epoch > 0 ? kept.Mark : _mark;
                    return kept;
                }

                _journal.StateFailed(_state.Name + " " + kept.Reason);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            _journal.StateFailed(_state!.Name + " cannot be read: " + failure.Message.TrimEnd('.'));
        }

        return null;
    }

    /// <summary>Keeps what was taken for the next start. Where that fails it is tried again at the next check.</summary>
    private void Save()
    {
        if (_unsaved is null)
        {
            return;
        }

        try
        {
            _state!.Write(_unsaved);
            _unsaved = null;
            _journal.StateWritten();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            _journal.StateFailed(_state!.Name + " cannot be written: " + failure.Message.TrimEnd('.'));
        }
    }

    private sealed class Subscription : IDisposable
    {
        private readonly LiveConfiguration<T> _owner;
        private readonly Action<LiveChange<T>> _handler;

        public Subscription(LiveConfiguration<T> owner, Action<LiveChange<T>> handler)
        {
            (_owner, _handler) = (owner, handler);
            lock (owner._stop)
            {
                owner._handlers += Tell;
            }
        }

        public void Dispose()
        {
            lock (_owner._stop)
            {
                _owner._handlers -= Tell;
            }
        }

        private void Tell(LiveChange<T> change)
        {
            try
            {
                _handler(change);
            }
#pragma warning disable CA1031 // One handler's mistake is not the others'.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                _owner._journal.HandlerFailed(failure);
            }
        }
    }
}
