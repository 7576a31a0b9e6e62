using FsCheck;
using FsCheck.Fluent;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Tests.Reading;

namespace TemplateConfigGen.Compiler.Tests.Emit.Formats;

/// <summary>A random tree; failing tests show it.</summary>
public sealed record ConfigTree
{
    internal ConfigTree(ConfigNode root) => Root = root;

    internal ConfigNode Root { get; }

    public override string ToString() => ReadingText.Of(Root);
}

/// <summary>Random trees of the values that writers get wrong: text that looks like something else, odd keys, empty and nested collections.</summary>
internal static class ConfigTrees
{
    private static readonly string[] OddTexts =
    [
        "", " ", "  ", "\n", "\r\n", "\t", "a\n", "a\nb", "a\n\nb\n", "a\nb\n\n", "a \nb", "\ta\nb", " a\nb", "a\n b\n  c\n", "a\rb\n", "a\tb", " a", "a ", "\na", "a\r",
        "no", "Yes", "on", "y", "true", "True", "FALSE", "null", "~", "Null", "<<", "=", "0", "-0", "12", "+1", "007", "0o17", "0x1F", "0b1", "1_000", "1.5", "1e3", ".5", "1.",
        ".inf", "-.inf", "inf", "nan", ".NaN", "2001-12-14", "2001-12-14T21:59:43Z", "12:30", "12:30:45", "1.2.3", "127.0.0.1", "1e", "e3",
        "a: b", "a:b", "a:", ":a", "a #b", "a#b", "#a", "- a", "-a", "-", "?", "? a", "---", "--- a", "...", "... a", "%a", "@a", "`a`", "!a", "&a", "*a", "|", ">", "|\n",
        "{", "{{ a }}", "[a]", "a, b", "a]", "}", "'", "''", "'a'", "\"", "\"\"\"", "a\"\"\"\"b\n\"", "\"a\"", "a'b\"c", "\\", "a\\", "C:\\new\\table", "a\\\nb", "'''", "^\\d+\"$",
        "<a href=\"x\">&amp;</a>", "]]>", "a]]>b ", "]]", "<![CDATA[", "&", "&#13;", "${env:A:-b}", "$${x}", "http://a.example/?b=c&d", "P1DT2H", "😀", " 😀 ", "é", "日本語", "\u00A0",
        "\u0085", "a\u2028b\nc", "\uFEFF", "\uFEFFa\nb", "\uFDD0", "\u0001", "\u001B[0m", "\0", "\u007F", "\uFFFD", "\uFFFE", "\u200B", "\uE000",
    ];

    private static readonly string[] Numbers =
        ["0", "-0", "7", "-12", "9223372036854775807", "-9223372036854775808", "9223372036854775808", "123456789012345678901234567890", "1.5", "-0.0", "1e400", "1E+05", "2.50", "0.1e-7"];

    private static readonly (ScalarKind Kind, string Text)[] Dates =
    [
        (ScalarKind.OffsetDateTime, "1979-05-27T07:32:00Z"), (ScalarKind.OffsetDateTime, "1979-05-27T00:32:00.999999-07:00"), (ScalarKind.LocalDateTime, "1979-05-27T07:32:00.5"),
        (ScalarKind.LocalDate, "1979-05-27"), (ScalarKind.LocalTime, "07:32:00"),
    ];

    private const string Alphabet = "ab1. :#-'\"\\\n\t,[]{}<>&=?!|%@`~\r\u2028😀";

    /// <summary>Trees that any format can express, and as many that not all can.</summary>
    public static Arbitrary<ConfigTree> Any { get; } = Gen.OneOf(Tree(isTame: true), Tree(isTame: false)).ToArbitrary();

    private static Gen<ConfigTree> Tree(bool isTame) =>
        (isTame ? Mapping(4, isTame) : Gen.Frequency((6, Mapping(4, isTame)), (2, Sequence(3, isTame)), (1, Scalar(isTame)))).Select(root => new ConfigTree(root));

    private static Gen<ConfigNode> Node(int depth, bool isTame) => depth == 0
        ? Scalar(isTame)
        : Gen.Frequency((5, Scalar(isTame)), (2, Mapping(depth - 1, isTame)), (2, Sequence(depth - 1, isTame)), (isTame ? 0 : 1, Special(depth - 1)));

    private static Gen<ConfigNode> Mapping(int depth, bool isTame) =>
        from count in Gen.Choose(0, 4)
        from entries in Gen.ArrayOf(Entry(Key(isTame), Node(depth, isTame)), count)
        select (ConfigNode)new MappingNode(default, [.. entries.DistinctBy(entry => entry.Key)]);

    private static Gen<MappingEntry> Entry(Gen<string> key, Gen<ConfigNode> value) =>
        from name in key
        from node in value
        select new MappingEntry(name, default, node);

    private static Gen<ConfigNode> Sequence(int depth, bool isTame) =>
        from count in Gen.Choose(0, 3)
        from items in Gen.OneOf(Gen.ArrayOf(Node(depth, isTame), count), Gen.ArrayOf(Mapping(depth, isTame), count))
        select (ConfigNode)new SequenceNode(default, items);

    /// <summary>The mappings that XML has a form of its own for.</summary>
    private static Gen<ConfigNode> Special(int depth) => Gen.OneOf(
        from directive in Gen.Elements("$append", "$prepend", "$replace")
        from list in Sequence(depth, isTame: true)
        select (ConfigNode)new MappingNode(default, [new MappingEntry(directive, default, list)]),
        Gen.Constant((ConfigNode)new MappingNode(default, [new MappingEntry("$remove", default, new ScalarNode(default, ScalarKind.Boolean, "true"))])),
        from count in Gen.Choose(0, 2)
        from attributes in Gen.ArrayOf(Entry(Key(isTame: true), Scalar(isTame: true)), count)
        from text in Scalar(isTame: true)
        select (ConfigNode)new MappingNode(default, [.. attributes.DistinctBy(entry => entry.Key), new MappingEntry("#text", default, text)]));

    private static Gen<string> Key(bool isTame)
    {
        var name = Gen.Elements("a", "b", "ttl", "max_size", "x-y", "v1.2", "Größe", "_", "list", "item", "config", "xml", "true", "no");
        return isTame ? name : Gen.Frequency((8, name), (2, Text(isTame)), (1, Gen.Constant(new string('"', 512))));
    }

    private static Gen<ConfigNode> Scalar(bool isTame) => Gen.Frequency(
        (6, Text(isTame).Select(text => Of(ScalarKind.String, text))),
        (2, Gen.Elements(isTame ? Numbers[..6] : Numbers).Select(text => Of(text.Any(c => c is '.' or 'e' or 'E') ? ScalarKind.Float : ScalarKind.Integer, text))),
        (1, Gen.Elements("true", "false").Select(text => Of(ScalarKind.Boolean, text))),
        (1, Gen.Elements(Dates).Select(date => Of(date.Kind, date.Text))),
        (isTame ? 0 : 1, Gen.Constant(Of(ScalarKind.Null, ""))),
        (isTame ? 0 : 1, Gen.Elements("inf", "-inf", "nan").Select(text => Of(ScalarKind.Float, text))));

    private static Gen<string> Text(bool isTame) => Gen.OneOf(
        Gen.Elements(isTame ? [.. OddTexts.Where(XmlAllows)] : OddTexts),
        Gen.ArrayOf(Gen.Elements(Runes(Alphabet))).Select(string.Concat));

    private static string[] Runes(string text) => [.. text.EnumerateRunes().Select(rune => rune.ToString())];

    public static bool XmlAllows(string text) => !text.Any(c => c is '\0' or '\u0001' or '\u001B' or '\uFFFE');

    private static ConfigNode Of(ScalarKind kind, string text) => new ScalarNode(default, kind, text);
}
