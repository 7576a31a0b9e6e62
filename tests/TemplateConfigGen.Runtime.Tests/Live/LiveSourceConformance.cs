using System.Text;
using TemplateConfigGen.Live;

namespace TemplateConfigGen.Runtime.Tests.Live;

/// <summary>What every implementation of <see cref="ILiveSource"/> has to do. Derive from it, say how content gets to the source, and all of this is tested.</summary>
public abstract class LiveSourceConformance
{
    private const int Large = 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The source, with nothing published yet.</summary>
    protected abstract ILiveSource Source { get; }

    /// <summary>Makes content the newest, as a whole.</summary>
    protected abstract void Publish(byte[] content);

    /// <summary>Takes the content away; the source can still be reached.</summary>
    protected abstract void Remove();

    /// <summary>Makes the source one that cannot be reached.</summary>
    protected abstract void Break();

    [Fact]
    public async Task WithoutContentThereIsNone() => Assert.Same(LiveContent.None, await ReadAsync());

    [Fact]
    public async Task ContentIsReadAsItWasPublishedAndIsNoneOnceItIsRemoved()
    {
        byte[] content = [0xEF, 0xBB, 0xBF, .. "{ \"ä\": 1 }\r\n"u8];
        Publish(content);
        Assert.Equal(content, (await ReadAsync()).Bytes.ToArray());

        Remove();
        Assert.Same(LiveContent.None, await ReadAsync());
    }

    [Fact]
    public async Task WhoKnowsTheTagIsToldThatNothingChanged()
    {
        Publish("one"u8.ToArray());
        var one = await ReadAsync();
        Assert.Same(LiveContent.Unchanged, await ReadAsync(one.Tag));
        Assert.Equal(one.Tag, (await ReadAsync("another")).Tag);

        Publish("two"u8.ToArray());
        var two = await ReadAsync(one.Tag);
        Assert.Equal("two"u8.ToArray(), two.Bytes.ToArray());
        Assert.NotEqual(one.Tag, two.Tag);
        Assert.Same(LiveContent.Unchanged, await ReadAsync(two.Tag));
    }

    [Fact]
    public async Task OfMoreThanTheCallerTakesAtLeastOneByteMoreIsRead()
    {
        Publish(new byte[100_000]);

        Assert.True((await Source.ReadAsync(knownTag: null, maxBytes: 1000, CancellationToken.None)).Bytes.Length > 1000);
    }

    [Fact]
    public async Task ASourceThatCannotBeReachedThrowsAndHasNothingElseToSay()
    {
        Publish("one"u8.ToArray());
        Break();

        await Assert.ThrowsAnyAsync<Exception>(() => ReadAsync());
    }

    [Fact]
    public async Task ACancelledReadingEnds() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Source.ReadAsync(knownTag: null, Large, new CancellationToken(canceled: true)));

    [Fact]
    public async Task NoReadingIsAMixtureOfTwoContents()
    {
        Publish(Whole(0));
        var reading = Task.Run(async () =>
        {
            for (var i = 0; i < 200; i++)
            {
                var bytes = (await ReadAsync()).Bytes;
                Assert.True(bytes.Length == Whole(0).Length && !bytes.Span.ContainsAnyExcept(bytes.Span[0]));
            }
        });
        var published = 0;
        while (!reading.IsCompleted)
        {
            Publish(Whole(++published));
        }

        await reading;
        Assert.True(published > 0);

        static byte[] Whole(int number) => Enumerable.Repeat((byte)('a' + (number % 26)), 50_000).ToArray();
    }

    [Fact]
    public async Task ChangesAreToldOrItIsSaidThatTheyAreNot()
    {
        Publish("one"u8.ToArray());
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watch = Source.Watch(() => told.TrySetResult());
        await ReadAsync();
        if (Source.WatchProblem is null)
        {
            Publish("two"u8.ToArray());
            await told.Task.WaitAsync(Patience);
        }
        else
        {
            Assert.NotEmpty(Source.WatchProblem);
        }
    }

    [Fact]
    public void TheNameIsOneLine()
    {
        Assert.NotEmpty(Source.Name);
        Assert.DoesNotContain(Source.Name, char.IsControl);
    }

    private async Task<LiveContent> ReadAsync(string? knownTag = null) => await Source.ReadAsync(knownTag, Large, CancellationToken.None);
}
