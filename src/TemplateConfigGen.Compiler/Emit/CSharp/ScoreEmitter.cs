using System.Globalization;
using TemplateConfigGen.Compiler.Rules.Scores;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Emit.CSharp;

/// <summary>The configuration check score as constants, for a process that shows or records it. A file of its own: a changed score leaves the root class as it is.</summary>
internal static class ScoreEmitter
{
    public static EquatableArray<string> Emit(ScoreCard card, CompilerOptions options)
    {
        var code = new CodeWriter();
        code.Line("/// <summary>The configuration check score of this build, from 0 to 100: checks passed over checks that count. It says nothing about what configuration cannot show.</summary>");
        using (code.Open($"{(options.IsPublic ? "public" : "internal")} static class {options.ClassName}Score"))
        {
            Constant(code, "Overall", "All checks", card.Overall);
            foreach (var framework in card.Frameworks)
            {
                Constant(code, CSharpName.Pascal(framework.Id), $"The checks that inform controls of {framework.Name}", framework.Figures);
            }
        }

        return code.Finish();
    }

    private static void Constant(CodeWriter code, string name, string what, ScoreFigures figures)
    {
        code.Line($"/// <summary>{what}: {Invariant.Text(figures.Passed)} of {Invariant.Text(figures.Assessed)} passed.</summary>");
        code.Line($"public const double {name} = {(figures.Score is { } score ? score.ToString("0.0", CultureInfo.InvariantCulture) : "double.NaN")};");
    }
}
