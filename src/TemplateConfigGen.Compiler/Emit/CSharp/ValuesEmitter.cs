using TemplateConfigGen.Compiler.Shapes;

namespace TemplateConfigGen.Compiler.Emit.CSharp;

/// <summary>The getters of the classes that hold a section's baked values.</summary>
internal sealed class ValuesEmitter(SectionModel model, Definitions definitions, TypeNames types, bool ignoreCase, CodeWriter code)
{
    private readonly ValueExpressions _expressions = new(types, definitions, model.Key, ignoreCase);

    /// <summary>Whether a value of the shape is an object that has to be made: then it is, at the first read, and kept.</summary>
    public static bool IsMade(ValueShape shape, Definitions definitions) => shape switch
    {
        ScalarShape scalar => scalar.Type is ScalarType.Uri or ScalarType.IPAddress or ScalarType.Regex,
        _ => definitions.Resolve(shape) is not EnumShape,
    };

    /// <summary>
    /// Whether a value stands in the view itself, because it is the same in every class: a getter on the section for each key that nobody overrides was a
    /// quarter of what the C# compiler had to do.
    /// </summary>
    public bool IsConstant(int index)
    {
        var leaf = model.Leaves[index];
        return leaf.Path.Count > 1 && model.IsFixed(index) && leaf.Member.Shape is ScalarShape && (model.Base[index].Value is null or NullValue || !IsMade(leaf.Member.Shape, definitions));
    }

    public string Constant(int index) => Expression(model.Leaves[index], model.Base[index].Value ?? NullValue.Instance);

    /// <summary>A value of the base layer, which the classes of environments override.</summary>
    /// <param name="isAbstract">Whether the section's class has no instance of its own, so that a value may be missing.</param>
    /// <param name="document">Writes the documentation, of what is shown.</param>
    public void EmitBase(int index, bool isAbstract, Action? document = null)
    {
        var leaf = model.Leaves[index];
        var value = model.Base[index].Value ?? (leaf.Member.IsNullable ? NullValue.Instance : null);
        var isShown = leaf.Path.Count == 1;
        var visibility = isShown ? "public" : "internal";
        var type = types.Of(leaf.Member.Shape, leaf.Member.IsNullable);
        var expression = value is null ? "default!" : Expression(leaf, value);
        document?.Invoke();
        if (value is null && isAbstract)
        {
            code.Line($"{visibility} abstract {type} {leaf.Call}{(isShown ? " { get; }" : ";")}");
        }
        else
        {
            code.Line($"{visibility} {(model.IsFixed(index) ? "" : "virtual ")}{type} {leaf.Call} => {expression};");
        }
    }

    /// <summary>What an environment says differently.</summary>
    public void EmitOverrides(EnvironmentValues environment)
    {
        foreach (var value in environment.Overrides)
        {
            var leaf = model.Leaves[value.Leaf];
            var expression = Expression(leaf, value.Value);
            EmitOverride(leaf, expression);
        }

        EmitMissing(environment);
    }

    /// <summary>Only where an error was reported is a required value said by nobody; the class must still compile.</summary>
    private void EmitMissing(EnvironmentValues environment)
    {
        if (model.IsBaseComplete)
        {
            return;
        }

        var said = new HashSet<int>(environment.Overrides.Select(value => value.Leaf));
        for (var i = 0; i < model.Leaves.Count; i++)
        {
            if (model.Base[i].Value is null && !model.Leaves[i].Member.IsNullable && !said.Contains(i))
            {
                EmitOverride(model.Leaves[i], "default!");
            }
        }
    }

    private void EmitOverride(Leaf leaf, string expression) =>
        code.Line($"{(leaf.Path.Count > 1 ? "internal" : "public")} override {types.Of(leaf.Member.Shape, leaf.Member.IsNullable)} {leaf.Call} => {expression};");

    /// <summary>Constants are expressions; what costs something to make is made at the first read and kept, in a field that is written here.</summary>
    private string Expression(Leaf leaf, BakedValue value)
    {
        var shape = leaf.Member.Shape;
        if (value is LateValue late && new ParserExpressions(types, definitions).IsText(shape))
        {
            var bound = $"{types.Use("LateBound")}<{types.Of(shape)}>";
            code.Line($"private {bound}? {leaf.Field};");
            return $"({leaf.Field} ??= new {bound}({_expressions.LateArguments(late, shape, leaf.KeyPath)})).Value";
        }

        var expression = _expressions.Of(value, shape, value.IsLate() ? leaf.KeyPath : null);
        if (value is NullValue || !IsMade(shape, definitions))
        {
            return expression;
        }

        if (shape is ListShape)
        {
            code.Line($"private {types.Of(shape)} {leaf.Field};");
            return $"{leaf.Field}.IsDefault ? {leaf.Field} = {expression} : {leaf.Field}";
        }

        code.Line($"private {types.Of(shape, isNullable: true)} {leaf.Field};");
        return $"{leaf.Field} ??= {expression}";
    }
}
