using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TemplateConfigGen.Generated;
using TemplateConfigGen.Overrides;

namespace TemplateConfigGen.Runtime.Tests;

/// <summary>A value may be a secret: whatever is wrong with it, and wherever it comes from, no message holds it.</summary>
public class SecrecyTests
{
    private static readonly string[] Keys =
    [
        "scalars:int32", "scalars:int64", "scalars:double", "scalars:decimal", "scalars:boolean", "scalars:instant", "scalars:local", "scalars:date", "scalars:time", "scalars:duration",
        "scalars:uri", "scalars:uuid", "scalars:day", "scalars:unknown", "scalars:int32:below", "performance_config:performance", "performance_config:performance:cache:shards",
        "performance_config:regions", "performance_config:servers", "performance_config:servers:0", "performance_config:servers:7:port", "performance_config:limits",
        "performance_config:limits:x", "performance_config:fallback", "performance_config:limit", "performance_config:regions:x",
    ];

    /// <summary>Texts that no message has by chance: they begin where a parser may begin, and go on with a mark of their own.</summary>
    private static readonly Gen<string> Values =
        from prefix in Gen.Elements("", "1", "-", "tru", "{", "[", "{\"a\":", "[\"", "\"", "P", "2026-01-31T", "http", "//", "\\u", " ", "é\ud83d\ude00")
        from mark in Gen.Choose('A', 'Z').Select(letter => (char)letter).ArrayOf(12)
        from suffix in Gen.Elements("", "}", "]", "\"]", "\"}", ":", "\0", "\n", "//")
        select prefix + "Q#" + new string(mark) + suffix;

    [Property(MaxTest = 500)]
    public Property NoMessageHoldsAValue() => Prop.ForAll(Gen.Zip(Gen.Elements(Keys), Values).Where(IsBad).ToArbitrary(), Gen.Choose(0, 3).ToArbitrary(), (pair, source) =>
    {
        var (key, value) = pair;
        using var process = new TestProcess();
        var name = key.Replace(":", "__", StringComparison.Ordinal);
        OverrideSet Overrides() => source switch
        {
            0 => process.Variable(name, value).Overrides(),
            1 => process.Arguments($"--{key}={value}").Overrides(),
            2 => process.File(name, value).Overrides(),
            _ => TestProcess.Created((key, value)),
        };

        AssertSecret(value, Assert.Throws<ConfigurationException>(() => TestProcess.Start(Overrides())));
    });

    [Property(MaxTest = 200)]
    public Property NoMessageHoldsAFileOfASection() => Prop.ForAll(Values.ToArbitrary(), value =>
    {
        using var process = new TestProcess().File("scalars.json", $"{{ \"int32\": {value} }}");
        AssertSecret(value, Assert.Throws<ConfigurationException>(() => process.Start()));
    });

    [Property(MaxTest = 200)]
    public Property NoMessageHoldsWhatAVariableFillsIn() => Prop.ForAll(Values.ToArbitrary(), value =>
        AssertSecret(value, Assert.Throws<ConfigurationException>(() => Template.Fill("x${env:A}", _ => value).Parse<int>("a.b", "config/a.yaml", Scalar.TryInt32))));

    /// <summary>One of the texts is good in one place: a JSON list of strings for a list of strings.</summary>
    private static bool IsBad((string Key, string Value) pair) =>
        pair.Key != "performance_config:regions" || !pair.Value.StartsWith("[\"", StringComparison.Ordinal) || !pair.Value.EndsWith("\"]", StringComparison.Ordinal);

    private static void AssertSecret(string value, ConfigurationException exception)
    {
        var mark = value[(value.IndexOf('#', StringComparison.Ordinal) + 1)..][..12];
        Assert.DoesNotContain(mark, exception.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.All(exception.Problems, problem => Assert.DoesNotContain(mark, problem.ToString(), StringComparison.OrdinalIgnoreCase));
    }
}
