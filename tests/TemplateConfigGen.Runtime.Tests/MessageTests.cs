using TemplateConfigGen.Compiler.Tests;
using TemplateConfigGen.Generated;
using TemplateConfigGen.Overrides;

namespace TemplateConfigGen.Runtime.Tests;

/// <summary>
/// The exact text of every message: <c>tests/corpus/runtime-messages/&lt;case&gt;/input.txt</c> says how the process starts, <c>expected.txt</c> what it says. The lines
/// of an input: <c>variable NAME=value</c>, <c>argument …</c>, <c>file NAME text</c>, <c>folder PATH</c>, <c>create KEY=value</c> (a dictionary instead of a
/// process), <c>late TEMPLATE</c> (for performance_config.db.host), <c>needs-token</c>.
/// </summary>
public class MessageTests
{
    private static readonly string Corpus = Path.Combine(TestFiles.Corpus, "runtime-messages");

    public static TheoryData<string> Cases() => new(Directory.GetDirectories(Corpus).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Cases))]
    public void AMessageReads(string name)
    {
        using var process = new TestProcess();
        var created = new List<(string, string)>();
        PerformanceConfig? below = null;
        var needsToken = false;
        foreach (var line in File.ReadLines(Path.Combine(Corpus, name, "input.txt")))
        {
            var text = line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..];
            switch (line[..Math.Max(0, line.IndexOf(' ', StringComparison.Ordinal))])
            {
                case "variable":
                    process.Variable(text.Split('=', 2)[0], text.Split('=', 2)[1]);
                    break;
                case "argument":
                    process.Arguments(text);
                    break;
                case "file":
                    process.File(text.Split(' ', 2)[0], text.Split(' ', 2)[1]);
                    break;
                case "folder":
                    process.Variable("CONFIG_PATH", text);
                    break;
                case "create":
                    created.Add((text.Split('=', 2)[0], text.Split('=', 2)[1]));
                    break;
                case "late":
                    below = new PerformanceConfig.Production(new LateBound<string>(() => Template.Fill(text, process.Get).Parse<string>("performance_config.db.host", "config/performance_config.production.yaml", Scalar.TryString)));
                    break;
                default:
                    Assert.Equal("needs-token", line);
                    needsToken = true;
                    break;
            }
        }

        var overrides = created.Count > 0 ? TestProcess.Created([.. created]) : process.Overrides();
        var thrown = Assert.Throws<ConfigurationException>(() => TestProcess.Start(overrides, below, needsToken));
        var message = process.HasFolder ? thrown.Message.Replace(process.Folder + Path.DirectorySeparatorChar, "/etc/config/", StringComparison.Ordinal) : thrown.Message;
        Assert.DoesNotContain("hunter2", message, StringComparison.Ordinal);
        Golden.Matches(message + "\n", Path.Combine(Corpus, name, "expected.txt"));
    }

    [Fact]
    public void AnUnknownEnvironmentIsToldWithTheKnownOnes()
    {
        Assert.Equal(
            "environment: there is no environment 'stagign'; did you mean 'staging'? (this assembly was built with production, staging).",
            ConfigurationException.UnknownEnvironment("stagign", ["production", "staging"]).Message);
        Assert.Equal("environment: there is no environment 'x'.", ConfigurationException.UnknownEnvironment("x", []).Message);
    }

    [Fact]
    public void AnExceptionCanSayOneThing()
    {
        Assert.Empty(new ConfigurationException("x").Problems);
        Assert.Equal("x", new ConfigurationException("x", new InvalidOperationException()).Message);
        Assert.Equal("The configuration cannot be used.", new ConfigurationException().Message);
    }
}
