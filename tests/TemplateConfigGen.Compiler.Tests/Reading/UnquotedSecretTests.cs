using System.Text.RegularExpressions;
using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Compiler.Tests.Reading;

/// <summary>A password that breaks the syntax of its file is not repeated by the message: not without quotes, and not what follows a quote inside of it.</summary>
public partial class UnquotedSecretTests
{
    public static TheoryData<string, string> Broken
    {
        get
        {
            var broken = new TheoryData<string, string>();
            foreach (var (format, frames) in Frames)
            {
                foreach (var frame in frames)
                {
                    broken.Add(format.ToString(), frame);
                }
            }

            return broken;
        }
    }

    private static readonly string[] Secrets =
    [
        "hunter", "hunter2", "2024-hunter-x", "2024-01-31-hunter", "2024-13-77", "12:34hunter", "77:7777:77", "5hunter.", "1__2hunter", "1__234", "0x1234abcd", "0xhunter", "0Xbeef",
        "-0x1234", "--51234", "0123456", ".123e", ".5123", "5123.", "51e", "5123e+", "987654321098765432109", "x-hunter", "hunter.bunter", "hunter bunter", "hu:nter", "hu=nter", "größe", "+hunter",
    ];

    private static readonly (ConfigFormat Format, string[] Frames)[] Frames =
    [
        (ConfigFormat.Json,
        [
            "{ \"password\": ? }", "{ \"password\": \"a\"? }", "{ \"password\": \"a\" ? }", "{ \"password\": \"a\", ? }", "{ \"password\": \"a\", ?: 1 }", "{ \"password\", \"?\" }",
            "{ \"a\": {\"?\", \"b\"} }", "{ \"?\" \"b\" }", "[\"a\" ?]", "\"a\" ?", "{ ? }", "{ \"?\"",
        ]),
        (ConfigFormat.Yaml,
        [
            "password: *?", "password: !?", "password: !?!a b", "password: &? *a", "password: @?", "password: [?", "password: {a: b ?: c}", "password: {\"a\" ?}", "password: \"?", "password: \"a\"?", "password: 'a' ?", "password: 'a'#?",
            "password: |?", "password: a: ?", "password: - ?", "password: ? ?", "password: a\n?\nb: c", "password:\n  a: b\n ?", "password: *?: a", "*?: a", "%?", "%YAML ?", "--- a\n... ?", "? b\nc: d", "a: \"\\u?\"", "a: \"b\n?\"",
        ]),
        (ConfigFormat.Toml,
        [
            "password = ?", "password = \"a\"?", "password = \"a\" ?", "password = 'a' # b\n?", "password = 'a'\n?\n", "password = 'a'\n? ?\n", "a = [1 ?]", "a = [1, ?]", "[a] ?", "[a ?]", "a = { b = 1 ? }", "? : 1",
        ]),
        (ConfigFormat.Xml,
        [
            "<c><p>a&?;</p></c>", "<c><p>a&#?;</p></c>", "<c><p>a<?</p></c>", "<c><p>a<?>b</p></c>", "<c><p>a</?</p></c>", "<c><p>a</?>b</p></c>", "<c><add k=\"a\"?\"/></c>", "<c><add k=\"a\" ?\"/></c>",
            "<c><add k=\"a\"?=\"/></c>", "<c><add k=\"a\" ?=/></c>", "<c><add k=?/></c>", "<c><add k=\"a&?;\"/></c>", "<c><add k=\"a<?\"/></c>", "?<c/>", "<c/>?", "<c></c><?", "<c><p>a<?!b</p></c>", "<c><p>a<?:b>c</p></c>",
        ]),
    ];

    [Theory]
    [MemberData(nameof(Broken))]
    public void AMessageRepeatsNoPartOfAValue(string format, string frame)
    {
        foreach (var secret in Secrets)
        {
            var document = Reads.As(Enum.Parse<ConfigFormat>(format), frame.Replace("?", secret, StringComparison.Ordinal));
            foreach (var message in document.Findings.Where(finding => finding.Descriptor.Id is "TCG0001" or "TCG0002" or "TCG0003" or "TCG0004").Select(finding => finding.Message))
            {
                Assert.All(Pieces().Matches(secret), piece => Assert.DoesNotContain(piece.Value, message, StringComparison.OrdinalIgnoreCase));
            }
        }
    }

    [GeneratedRegex(@"\w{3,}", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Pieces();
}
