using System.Globalization;
using TemplateConfigGen.Generated;
using TemplateConfigGen.Sealing;

namespace TemplateConfigGen.Runtime.Tests.Sealing;

/// <summary>A secret shows itself to who reveals it, and to nobody else. One class: the process's key ring and the audit are static.</summary>
public sealed class SecretTests : IDisposable
{
    private static readonly SealingContext Place = new("db.password", "base");

    private readonly KeyRing _before = KeyRing.Process;
    private readonly OpeningKey _key = OpeningKey.Generate("test");

    public SecretTests() => KeyRing.Process = new KeyRing([_key]);

    public void Dispose()
    {
        KeyRing.Process = _before;
        SecretAudit.OnReveal = null;
        _key.Dispose();
    }

    [Fact]
    public void ARevealedSecretHasTheTypeThatItWasSealedWith()
    {
        Assert.Equal("pä\"ss", Sealed<string>("\"pä\\\"ss\"", Scalar.TryString).Reveal());
        Assert.Equal(42, Sealed<int>("42", Scalar.TryInt32).Reveal());
        Assert.True(Sealed<bool>("true", Scalar.TryBoolean).Reveal());
        Assert.Equal(TimeSpan.FromHours(1), Sealed<TimeSpan>("\"PT1H\"", Scalar.TryTimeSpan).Reveal());
        var items = Sealed<ConfigValue>("""{"user":"u","hosts":["a","b"]}""", ConfigValue.TryRead).Reveal();
        Assert.True(items.TryGetMember("hosts", out var hosts));
        Assert.Equal(2, hosts.Items.Count());
    }

    [Fact]
    public void ASecretShowsItselfNowhere()
    {
        const string Plain = "Correct-Horse-7";
        var secret = Sealed<string>($"\"{Plain}\"", Scalar.TryString);
        _ = secret.Reveal();

        string[] shown = [secret.ToString(), $"{secret}", string.Format(CultureInfo.InvariantCulture, "{0}", secret), System.Text.Json.JsonSerializer.Serialize(secret), string.Concat("", secret)];

        Assert.All(shown, text => Assert.DoesNotContain(Plain, text, StringComparison.Ordinal));
        Assert.Equal("***", shown[0]);
        Assert.DoesNotContain(typeof(Secret<string>).GetProperties(), property => property.PropertyType == typeof(Func<string>));
    }

    [Fact]
    public void AValueOfAnotherTypeIsRefusedWithoutBeingShown()
    {
        var exception = Assert.Throws<ConfigurationException>(() => Sealed<int>("\"Correct-Horse-7\"", Scalar.TryInt32).Reveal());

        Assert.Equal("db.password (base) is sealed, and what is sealed is not a whole number between -2147483648 and 2147483647.", exception.Message);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("")]
    [InlineData("\"unfinished")]
    public void WhatIsNoJsonIsRefused(string json) => Assert.Throws<ConfigurationException>(() => Sealed<int>(json, Scalar.TryInt32).Reveal());

    [Fact]
    public void NothingIsOpenedBeforeSomebodyAsks()
    {
        KeyRing.Process = new KeyRing([]);
        var secret = Sealed<string>("\"x\"", Scalar.TryString);

        Assert.Contains("'test'", Assert.Throws<ConfigurationException>(() => secret.Reveal()).Message, StringComparison.Ordinal);
        KeyRing.Process = new KeyRing([_key]);
        Assert.Equal("x", secret.Reveal());
    }

    [Fact]
    public void EveryLookIsCountedAndTold()
    {
        var told = new List<(string, string)>();
        SecretAudit.OnReveal = (key, layer) => told.Add((key, layer));
        var before = SecretAudit.RevealCount;

        _ = Sealed<string>("\"x\"", Scalar.TryString).Reveal();

        Assert.Equal([("db.password", "base")], told);
        Assert.True(SecretAudit.RevealCount > before);
    }

    [Fact]
    public void AnAuditThatRefusesKeepsTheSecretClosed()
    {
        SecretAudit.OnReveal = (_, _) => throw new InvalidOperationException("no");

        Assert.Throws<InvalidOperationException>(() => Sealed<string>("\"x\"", Scalar.TryString).Reveal());
    }

    [Fact]
    public void ASecretThatTheProcessDoesNotHaveIsMissedWhenItIsMade()
    {
        var missing = Assert.Throws<ConfigurationException>(() => Secrets.Late<string>("db.password", "config/db.yaml", "${env:TCG_TEST_NO_SUCH_VARIABLE}", Scalar.TryString));

        Assert.Contains("TCG_TEST_NO_SUCH_VARIABLE", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ASecretMadeByHandShowsItselfOnlyWhenItIsRevealed()
    {
        var secret = Secret.Of("hunter2");

        Assert.Equal(("***", "hunter2"), (secret.ToString(), secret.Reveal()));
    }

    [Fact]
    public void KeysRotateUnderReadersWithoutAReadThatFails()
    {
        var time = new ManualTime();
        using var next = OpeningKey.Generate("next");
        var keys = new List<OpeningKey> { _key };
        using var refresh = new KeyRingRefresh(() => new KeyRing(keys), TimeSpan.FromMinutes(1), time);
        var old = Sealed<string>("\"old\"", Scalar.TryString);
        Assert.Equal("old", old.Reveal());

        // The new key is there before anything is sealed to it; the old one goes when nothing is.
        keys.Add(next);
        time.Advance();
        var renewed = SealedValue.Seal("\"new\""u8, Place, [next.Public!]);
        Assert.Equal("new", Secrets.Sealed<string>(Place.KeyPath, Place.Layer, renewed, Scalar.TryString).Reveal());
        Assert.Equal("old", old.Reveal());

        keys.Remove(_key);
        time.Advance();
        Assert.Throws<ConfigurationException>(() => old.Reveal());
        Assert.Equal(["next"], KeyRing.Process.KeyIds);
    }

    [Fact]
    public void KeysThatCannotBeReadLeaveTheLastOnes()
    {
        var time = new ManualTime();
        var failures = new List<Exception>();
        using var refresh = new KeyRingRefresh(() => throw new IOException("gone"), TimeSpan.FromMinutes(1), time, failures.Add);

        time.Advance();

        Assert.IsType<IOException>(Assert.Single(failures));
        Assert.Equal(["test"], KeyRing.Process.KeyIds);
    }

    private Secret<T> Sealed<T>(string json, ScalarParser<T> parser) =>
        Secrets.Sealed(Place.KeyPath, Place.Layer, SealedValue.Seal(System.Text.Encoding.UTF8.GetBytes(json), Place, [_key.Public!]), parser);

    /// <summary>A clock whose timers fire when the test says so.</summary>
    private sealed class ManualTime : TimeProvider
    {
        private readonly List<Timer> _timers = [];

        public void Advance() => _timers.ForEach(timer => timer.Fire());

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = new Timer(() => callback(state));
            _timers.Add(timer);
            return timer;
        }

        private sealed class Timer(Action fire) : ITimer
        {
            public void Fire() => fire();

            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
