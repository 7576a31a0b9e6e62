using System.Text;
using TemplateConfigGen.Live;

namespace TemplateConfigGen.Runtime.Tests.Live;

/// <summary>A source that has what a test puts into it.</summary>
internal sealed class MemoryLiveSource : ILiveSource
{
    private Action? _changed;

    public string Name => NameFailure is null ? "memory" : throw NameFailure;

    /// <summary>What a source gets wrong that nobody reckons with.</summary>
    public Exception? NameFailure { get; set; }

    public int Reads { get; private set; }

    public byte[]? Content { get; set; }

    public Exception? Failure { get; set; }

    /// <summary>Answers when this ends; at once where it is null.</summary>
    public Task? Pending { get; set; }

    public string Text
    {
        set => Content = Encoding.UTF8.GetBytes(value);
    }

    public async ValueTask<LiveContent> ReadAsync(string? knownTag, int maxBytes, CancellationToken cancellationToken)
    {
        Reads++;
        await (Pending ?? Task.CompletedTask);
        return Failure is not null ? throw Failure : Content is null ? LiveContent.None : LiveContent.Of(Content.AsMemory(0, Math.Min(Content.Length, maxBytes + 1)), knownTag);
    }

    public IDisposable Watch(Action changed)
    {
        _changed = changed;
        return new Ended(this);
    }

    public void Tell() => _changed?.Invoke();

    private sealed class Ended(MemoryLiveSource source) : IDisposable
    {
        public void Dispose() => source._changed = null;
    }
}
