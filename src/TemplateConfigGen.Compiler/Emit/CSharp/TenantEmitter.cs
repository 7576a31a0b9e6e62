using TemplateConfigGen.Compiler.Shapes;
using TemplateConfigGen.Compiler.Shapes.Tenants;

namespace TemplateConfigGen.Compiler.Emit.CSharp;

/// <summary>The class of a tenant's values: a field for each key that some tenant has a value of its own for, and the data of all of them.</summary>
internal sealed class TenantEmitter(SectionModel model, SectionTenants tenants, Definitions definitions, TypeNames types, ClassNames classes, CodeWriter code)
{
    private readonly OverrideExpressions _overrides = new(types, definitions);
    private readonly Dictionary<int, int> _keyOf = tenants.Leaves.Select((leaf, key) => (leaf, key)).ToDictionary(pair => pair.leaf, pair => pair.key);

    private string Section => model.Shape.TypeName;

    public void Emit()
    {
        code.Gap();
        code.Line("// The values of a tenant: what its template and its own layers say differently. Decoded without any other tenant's.");
        using (code.Open($"internal sealed class {classes.Tenant} : {Section}"))
        {
            code.Line($"private static readonly string[] s_keys = [{string.Join(", ", tenants.Leaves.Select(leaf => Literals.String(model.Leaves[leaf].KeyPath)))}];");
            code.Line($"private readonly {Section} __below;");
            foreach (var leaf in tenants.Leaves)
            {
                code.Line($"private readonly {FieldType(leaf)} {model.Leaves[leaf].Field};");
            }

            code.Gap();
            EmitConstructor();
            code.Gap();
            EmitGetters();
            if (model.Environments.Any(environment => environment.IsLateBound))
            {
                code.Gap();
                code.Line("internal override bool IsLateBound => __below.IsLateBound;");
            }

            code.Gap();
            EmitData();
        }
    }

    private void EmitConstructor()
    {
        using (code.Open($"private {classes.Tenant}({Section} below, {types.Use("OverrideReader")} values)"))
        {
            code.Line("__below = below;");
            foreach (var leaf in tenants.Leaves)
            {
                EmitAssignment(leaf);
            }
        }
    }

    private void EmitAssignment(int leaf)
    {
        var (call, field, member) = (model.Leaves[leaf].Call, model.Leaves[leaf].Field, model.Leaves[leaf].Member);
        var key = $"s_keys[{_keyOf[leaf]}]";
        if (model.IsLate(leaf))
        {
            // The value below may not be there to be read: it is asked for when somebody reads it.
            code.Line($"{field} = values.Late({key}, below, static below => below.{call}, static (values, old) => {_overrides.Read("values", key, "old", member.Shape, member.IsNullable)});");
        }
        else if (IsMade(leaf))
        {
            // What a tenant says about something with parts is all of it: nothing of what is below is left.
            var read = _overrides.Read("values", key, $"default({types.Of(member.Shape, member.IsNullable)})", member.Shape, member.IsNullable);
            code.Line($"{field} = values.Has({key}) ? {read} : {(member.IsNullable ? "below." + call : member.Shape is ListShape ? "default" : "null")};");
        }
        else
        {
            code.Line($"{field} = {_overrides.Read("values", key, "below." + call, member.Shape, member.IsNullable)};");
        }
    }

    private void EmitGetters()
    {
        for (var i = 0; i < model.Leaves.Count; i++)
        {
            if (model.IsFixed(i))
            {
                continue;
            }

            var (call, field, member) = (model.Leaves[i].Call, model.Leaves[i].Field, model.Leaves[i].Member);
            var start = $"{(model.Leaves[i].Path.Count > 1 ? "internal" : "public")} override {types.Of(member.Shape, member.IsNullable)} {call} => ";
            code.Line(start + (
                !_keyOf.ContainsKey(i) ? $"__below.{call};"
                : model.IsLate(i) ? $"{field}.Value;"
                : member.IsNullable || !IsMade(i) ? $"{field};"
                : member.Shape is ListShape ? $"{field}.IsDefault ? __below.{call} : {field};"
                : $"{field} ?? __below.{call};"));
        }
    }

    private void EmitData()
    {
        code.Line("/// <summary>The section as a tenant has it; that of its environment where the tenant says nothing differently.</summary>");
        using (code.Open($"internal static {Section} Of({Section} below, int environment, int tenant)"))
        {
            code.Line($"var values = {types.Use("TenantValues")}.Read({Literals.String(model.Key)}, s_keys, Data, environment, tenant);");
            code.Line($"return values.IsEmpty ? below : new {classes.Tenant}(below, values);");
        }

        if (tenants.Contexts is { } contexts)
        {
            code.Gap();
            code.Line("/// <summary>The section with the rules that a context switches on; as it is where they change nothing.</summary>");
            using (code.Open($"internal static {Section} Raised({Section} below, int environment, int subject, int holding)"))
            {
                code.Line($"var values = {types.Use("TenantValues")}.ReadRaised({Literals.String(model.Key)}, s_keys, Data, Contexts, environment, subject, holding);");
                code.Line($"return values.IsEmpty ? below : new {classes.Tenant}(below, values);");
            }

            code.Gap();
            code.Line($"private static {types.Use("ReadOnlySpan")}<byte> Contexts => {PackedLiteral.Of(contexts, 4 * tenants.Sections, types)};");
        }

        code.Gap();
        code.Line($"private static {types.Use("ReadOnlySpan")}<byte> Data => {PackedLiteral.Of(tenants.Data, tenants.Sections, types)};");
    }

    private bool IsMade(int leaf) => ValuesEmitter.IsMade(model.Leaves[leaf].Member.Shape, definitions);

    private string FieldType(int leaf)
    {
        var member = model.Leaves[leaf].Member;
        if (model.IsLate(leaf))
        {
            return $"{types.Use("LateBound")}<{types.Of(member.Shape, member.IsNullable)}>";
        }

        return types.Of(member.Shape, member.IsNullable || (IsMade(leaf) && member.Shape is not ListShape));
    }
}
