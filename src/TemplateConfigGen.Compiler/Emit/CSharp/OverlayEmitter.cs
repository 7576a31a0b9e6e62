using TemplateConfigGen.Compiler.Shapes;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Emit.CSharp;

/// <summary>The class of values that something other than the build decided: a field for each key that may be overridden, read once.</summary>
internal sealed class OverlayEmitter(SectionModel model, Definitions definitions, TypeNames types, ClassNames classes, CodeWriter code)
{
    private static readonly string[] Readers = ["overrides", "at1", "at2", "at3", "at4", "at5", "at6"];

    private readonly OverrideExpressions _overrides = new(types, definitions);

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
                    code.Line($"private readonly {FieldType(i)} {model.Leaves[i].Field};");
                }
            }

            code.Gap();
            EmitConstructor();
            code.Gap();
            for (var i = 0; i < model.Leaves.Count; i++)
            {
                if (!model.IsFixed(i))
                {
                    EmitGetter(i);
                }
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

            for (var depth = 1; depth <= Depth(model.Shape); depth++)
            {
                code.Line($"{types.Use("OverrideReader")} {Reader(depth)};");
            }

            var number = 0;
            EmitObject(model.Shape, depth: 0, ref number);
        }
    }

    private void EmitObject(ObjectShape shape, int depth, ref int leaf)
    {
        foreach (var member in shape.Members)
        {
            if (member.IsView)
            {
                code.Line($"{Reader(depth + 1)} = {Reader(depth)}.Object({member.Key:literal});");
                EmitObject((ObjectShape)member.Shape, depth + 1, ref leaf);
                continue;
            }

            EmitAssignment(leaf, Reader(depth), member);
            leaf++;
        }
    }

    private void EmitAssignment(int leaf, string reader, MemberShape member)
    {
        if (member.Phase == Phase.Build)
        {
            code.Line($"{reader}.BuildOnly({member.Key:literal});");
        }

        if (!IsRead(leaf))
        {
            return;
        }

        var (call, field) = (model.Leaves[leaf].Call, model.Leaves[leaf].Field);
        if (!model.IsLate(leaf) && !IsKeptBelow(leaf) && member.Shape is ScalarShape { Rules: null } scalar)
        {
            code.Line($"{field} = {reader}.{OverrideExpressions.MethodOf(scalar, member.IsNullable)}({member.Key:literal}, below.{call});");
            return;
        }

        var key = Literals.String(member.Key);
        if (model.IsLate(leaf))
        {
            // The value below may not be there to be read: only what nobody overrides is asked for.
            var read = _overrides.Read("overrides", key, "old", member.Shape, member.IsNullable);
            code.Line($"{field} = {reader}.Late({key}, below, static below => below.{call}, static (overrides, old) => {read});");
        }
        else if (IsKeptBelow(leaf))
        {
            var read = _overrides.Read(reader, key, "below." + call, member.Shape, member.IsNullable);
            code.Line($"{field} = {reader}.Has({key}) ? {read} : {(member.Shape is ListShape ? "default" : "null")};");
        }
        else
        {
            code.Line($"{field} = {_overrides.Read(reader, key, "below." + call, member.Shape, member.IsNullable)};");
        }
    }

    private void EmitGetter(int leaf)
    {
        var (call, field, member) = (model.Leaves[leaf].Call, model.Leaves[leaf].Field, model.Leaves[leaf].Member);
        var visibility = model.Leaves[leaf].Path.Count > 1 ? "internal" : "public";
        var type = types.Of(member.Shape, member.IsNullable);
        if (!IsRead(leaf))
        {
            code.Line($"{visibility} override {type} {call} => __below.{call};");
        }
        else if (model.IsLate(leaf))
        {
            code.Line($"{visibility} override {type} {call} => {field}.Value;");
        }
        else if (!IsKeptBelow(leaf))
        {
            code.Line($"{visibility} override {type} {call} => {field};");
        }
        else if (member.Shape is ListShape)
        {
            code.Line($"{visibility} override {type} {call} => {field}.IsDefault ? __below.{call} : {field};");
        }
        else
        {
            code.Line($"{visibility} override {type} {call} => {field} ?? __below.{call};");
        }
    }

    /// <summary>What costs something to make stays unmade below until somebody reads it; only an override is made at the start.</summary>
    private bool IsKeptBelow(int leaf) =>
        IsRead(leaf) && !model.IsLate(leaf) && !model.Leaves[leaf].Member.IsNullable && ValuesEmitter.IsMade(model.Leaves[leaf].Member.Shape, definitions);

    /// <summary>The variable that holds the reader of the object at a depth: one a depth, as one object is read after the other.</summary>
    private static string Reader(int depth) => depth < Readers.Length ? Readers[depth] : "at" + Invariant.Text(depth);

    private static int Depth(ObjectShape shape)
    {
        var deepest = 0;
        foreach (var member in shape.Members)
        {
            if (member.IsView)
            {
                deepest = Math.Max(deepest, 1 + Depth((ObjectShape)member.Shape));
            }
        }

        return deepest;
    }

    private bool NeedsBelow => Enumerable.Range(0, model.Leaves.Count).Any(leaf => (!IsRead(leaf) && !model.IsFixed(leaf)) || IsKeptBelow(leaf));

    private bool IsRead(int leaf) => model.Leaves[leaf].Member.Phase != Phase.Build || model.IsLate(leaf);

    private string FieldType(int leaf)
    {
        var member = model.Leaves[leaf].Member;
        var type = types.Of(member.Shape, member.IsNullable || (IsKeptBelow(leaf) && member.Shape is not ListShape));
        return model.IsLate(leaf) ? $"{types.Use("LateBound")}<{type}>" : type;
    }
}
