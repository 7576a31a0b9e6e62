using TemplateConfigGen.Compiler.Shapes;

namespace TemplateConfigGen.Compiler.Emit.CSharp;

/// <summary>The getters of the classes that hold a section's baked values.</summary>
internal sealed class ValuesEmitter(SectionModel model, TypeNames types, bool ignoreCase, CodeWriter code)
{
    private readonly ValueExpressions _expressions = new(types, model.Key, ignoreCase);

    /// <summary>Says whether values of this class wait for the process.</summary>
    public void EmitLateness(bool isLate, bool differs)
    {
        if (differs)
        {
            code.Gap();
            code.Line($"internal override bool IsLateBound => {(isLate ? "true" : "false")};");
        }
    }

    public void EmitOverrides(EnvironmentValues environment)
    {
        var said = new HashSet<int>();
        foreach (var value in environment.Overrides)
        {
            said.Add(value.Leaf);
            EmitGetter(model.Leaves[value.Leaf], value.Value);
        }

        // Only where an error was reported is a required value said by nobody; the class must still compile.
        for (var i = 0; i < model.Leaves.Count; i++)
        {
            if (model.Base[i].Value is null && !model.Leaves[i].Member.IsNullable && !said.Contains(i))
            {
                EmitMissing(model.Leaves[i]);
            }
        }
    }

    public void EmitMissing(Leaf leaf)
    {
        code.Line($"{Declaration(leaf)} => default!;");
    }

    /// <summary>Constants are expressions; what costs something to make is made at the first read and kept.</summary>
    public void EmitGetter(Leaf leaf, BakedValue value)
    {
        var field = Text.CSharpName.Field(leaf.FlatName);
        var shape = leaf.Member.Shape;
        if (value is LateValue late && shape is ScalarShape scalar)
        {
            code.Line($"private readonly {types.Use("LateBound")}<{types.Of(scalar.Type)}> {field} = new({_expressions.LateArguments(late, scalar, leaf.KeyPath)});");
            code.Line($"{Declaration(leaf)} => {field}.Value;");
            return;
        }

        var expression = _expressions.Of(value, shape, leaf.KeyPath);
        if (value is NullValue || !IsMade(shape))
        {
            code.Line($"{Declaration(leaf)} => {expression};");
        }
        else if (shape is ListShape)
        {
            code.Line($"private {types.Of(shape)} {field};");
            code.Line($"{Declaration(leaf)} => {field}.IsDefault ? {field} = {expression} : {field};");
        }
        else
        {
            code.Line($"private {types.Of(shape, isNullable: true)} {field};");
            code.Line($"{Declaration(leaf)} => {field} ??= {expression};");
        }
    }

    /// <summary>Whether a value of the shape is an object that has to be made: then it is, at the first read, and kept.</summary>
    public static bool IsMade(ValueShape shape) => shape is not ScalarShape { Type: not ScalarType.Uri };

    private string Declaration(Leaf leaf) =>
        $"{(leaf.Path.Count > 1 ? "internal" : "public")} override {types.Of(leaf.Member.Shape, leaf.Member.IsNullable)} {leaf.Call}";
}
