using TemplateConfigGen.Compiler.Shapes;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Emit.CSharp;

/// <summary>The class of values that something other than the build decided: a field for each key that may be overridden, read once.</summary>
internal sealed class OverlayEmitter(SectionModel model, TypeNames types, ClassNames classes, CodeWriter code)
{
    private readonly OverrideExpressions _overrides = new(types);

    public void Emit()
    {
        code.Gap();
        code.Line("// The values of a process in which something was overridden.");
        using (code.Open($"internal sealed class {classes.Overlay} : {model.Shape.TypeName}"))
        {
            if (NeedsBelow)
            {
                code.Line($"private readonly {model.Shape.TypeName} __below;");
            }

            for (var i = 0; i < model.Leaves.Count; i++)
            {
                if (IsRead(i))
                {
                    code.Line($"private readonly {FieldType(i)} {CSharpName.Field(model.Leaves[i].FlatName)};");
                }
            }

            code.Gap();
            EmitConstructor();
            code.Gap();
            for (var i = 0; i < model.Leaves.Count; i++)
            {
                EmitGetter(i);
            }
        }
    }

    private void EmitConstructor()
    {
        using (code.Open($"internal {classes.Overlay}({model.Shape.TypeName} below, {types.Use("OverrideReader")} overrides)"))
        {
            if (NeedsBelow)
            {
                code.Line("__below = below;");
            }

            var number = 0;
            EmitObject(model.Shape, "overrides", "overrides", ref number);
        }
    }

    private void EmitObject(ObjectShape shape, string reader, string prefix, ref int leaf)
    {
        foreach (var member in shape.Members)
        {
            if (member.IsView)
            {
                var inner = prefix + "_" + member.Name;
                code.Line($"var {inner} = {reader}.Object({Literals.String(member.Key)});");
                EmitObject((ObjectShape)member.Shape, inner, inner, ref leaf);
                continue;
            }

            EmitAssignment(leaf, reader, member);
            leaf++;
        }
    }

    private void EmitAssignment(int leaf, string reader, MemberShape member)
    {
        var below = "below." + model.Leaves[leaf].Call;
        var field = CSharpName.Field(model.Leaves[leaf].FlatName);
        var key = Literals.String(member.Key);
        if (member.Phase == Phase.Build)
        {
            code.Line($"{reader}.BuildOnly({key});");
        }

        if (!IsRead(leaf))
        {
            return;
        }

        if (model.IsLate(leaf))
        {
            // The value below may not be there to be read: only what nobody overrides is asked for.
            var read = _overrides.Read("overrides", key, "old", member.Shape, member.IsNullable);
            code.Line($"{field} = {reader}.Late({key}, below, static below => {below}, static (overrides, old) => {read});");
        }
        else
        {
            var read = _overrides.Read(reader, key, below, member.Shape, member.IsNullable);
            code.Line($"{field} = {(IsKeptBelow(leaf) ? $"{reader}.Has({key}) ? {read} : {(member.Shape is ListShape ? "default" : "null")}" : read)};");
        }
    }

    private void EmitGetter(int leaf)
    {
        var member = model.Leaves[leaf];
        var visibility = member.Path.Count > 1 ? "internal" : "public";
        var field = CSharpName.Field(member.FlatName);
        var below = "__below." + member.Call;
        var value = !IsRead(leaf) ? below
            : model.IsLate(leaf) ? field + ".Value"
            : !IsKeptBelow(leaf) ? field
            : member.Member.Shape is ListShape ? $"{field}.IsDefault ? {below} : {field}"
            : $"{field} ?? {below}";
        code.Line($"{visibility} override {types.Of(member.Member.Shape, member.Member.IsNullable)} {member.Call} => {value};");
    }

    /// <summary>What costs something to make stays unmade below until somebody reads it; only an override is made at the start.</summary>
    private bool IsKeptBelow(int leaf) =>
        IsRead(leaf) && !model.IsLate(leaf) && !model.Leaves[leaf].Member.IsNullable && ValuesEmitter.IsMade(model.Leaves[leaf].Member.Shape);

    private bool NeedsBelow => Enumerable.Range(0, model.Leaves.Count).Any(leaf => !IsRead(leaf) || IsKeptBelow(leaf));

    private bool IsRead(int leaf) => model.Leaves[leaf].Member.Phase != Phase.Build || model.IsLate(leaf);

    private string FieldType(int leaf)
    {
        var member = model.Leaves[leaf].Member;
        var type = types.Of(member.Shape, member.IsNullable || (IsKeptBelow(leaf) && member.Shape is not ListShape));
        return model.IsLate(leaf) ? $"{types.Use("LateBound")}<{type}>" : type;
    }
}
