using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TemplateConfigGen.Compiler.Composition.References;

namespace TemplateConfigGen.Compiler.Tests.Composition.References;

public sealed class InterpolationLawsTests
{
    private static readonly Gen<string> Texts = Gen.Elements('$', '{', '}', ':', '-', 'a', '\\', '"', ' ', 'e').ListOf().Select(characters => new string([.. characters]));

    [Property(MaxTest = 2_000)]
    public Property AnEscapedTextIsReadAsItself() =>
        Prop.ForAll(Texts.ToArbitrary(), text =>
        {
            var read = Interpolation.Parse(TemplateText.Escape(text));

            Assert.Null(read.Error);
            Assert.False(read.HasReferences);
            Assert.Equal(text, read.Literal);
        });

    [Property(MaxTest = 2_000)]
    public Property ADefaultIsWrittenSoThatItIsReadAsItself() =>
        Prop.ForAll(Texts.ToArbitrary(), text =>
        {
            var inner = new TemplateText(isDefault: true);
            inner.Append(text);
            var outer = new TemplateText();
            Assert.Equal(!text.EndsWith("$$", StringComparison.Ordinal), inner.Finish() is not null);
            if (inner.Finish() is { } known)
            {
                outer.Append("before ");
                Assert.True(outer.TryAppend(new Reference(ReferenceKind.Env, "X", null), known));
                outer.Append(text);

                var read = Interpolation.Parse(outer.Finish()!);

                Assert.Null(read.Error);
                Assert.Equal("before " + text + text, read.Defaulted);
                Assert.Equal(text, Assert.Single(read.References()).Default!.Literal);
            }
        });

    [Property(MaxTest = 2_000)]
    public Property AnyTextIsReadOrRefusedWithAReason() =>
        Prop.ForAll(
            Gen.Elements("${", "$${", "$$}", "}", "env:", "config:", "secret:", "build:", "var:", "A", "a.b", ":-", "/", "#", "$", " ").ListOf().Select(string.Concat).ToArbitrary(),
            text =>
            {
                var read = Interpolation.Parse(text);

                Assert.True(read.Error is null || (read.Error.Length > 0 && text.Contains(read.ErrorText, StringComparison.Ordinal)));
            });

    /// <summary>The text of one section is carried unharmed into another, whatever stands in it.</summary>
    [Property(MaxTest = 200)]
    public Property ACopiedTextIsTheText() =>
        Prop.ForAll(Texts.Where(text => text.Length > 0).ToArbitrary(), text =>
        {
            var quoted = System.Text.Json.JsonSerializer.Serialize(TemplateText.Escape(text));
            var project = new Project(("config/a.json", $$"""{ "text": {{quoted}}, "copy": "${config:a.text}", "part": "x${config:a.text}" }"""));

            Assert.Empty(project.Findings());
            Assert.Equal(text, project.ValueOf("a", "Production", "copy"));
            Assert.Equal("x" + text, project.ValueOf("a", "Production", "part"));
        });
}
