namespace TemplateConfigGen.Sealing;

/// <summary>
/// Reads the process's keys anew from time to time, so that keys rotate without a restart: the file (or KMS) gets the new key before values are sealed to it, and keeps the old
/// one for as long as values are. No read fails meanwhile: the ring is replaced whole, and where keys cannot be read the last ring stays. Safe for use by several threads.
/// </summary>
public sealed class KeyRingRefresh : IDisposable
{
    private readonly Func<KeyRing> _read;
    private readonly Action<Exception>? _failed;
    private readonly ITimer _timer;

    /// <summary>Begins to replace <see cref="KeyRing.Process"/>.</summary>
    /// <param name="read">Gives the keys: <see cref="KeyRing.FromEnvironment"/>, or a call of your own. Called on a thread of the pool.</param>
    /// <param name="every">How long to wait between two reads; more than zero.</param>
    /// <param name="time">The clock.</param>
    /// <param name="failed">Told about each read that failed.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="every"/> is not more than zero.</exception>
    public KeyRingRefresh(Func<KeyRing> read, TimeSpan every, TimeProvider time, Action<Exception>? failed = null)
    {
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(every, TimeSpan.Zero);
        _read = read;
        _failed = failed;
        _timer = time.CreateTimer(_ => Refresh(), state: null, every, every);
    }

    /// <summary>Reads the keys now.</summary>
    /// <returns>Whether they could be read; if not, the ring stays as it was.</returns>
    public bool Refresh()
    {
        try
        {
            KeyRing.Process = _read();
            return true;
        }
#pragma warning disable CA1031 // Whatever a source of keys throws, the last ring is better than none, and a timer's thread must not die of it.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            _failed?.Invoke(problem);
            return false;
        }
    }

    /// <summary>Reads no more. The ring stays as it is.</summary>
    public void Dispose() => _timer.Dispose();
}
