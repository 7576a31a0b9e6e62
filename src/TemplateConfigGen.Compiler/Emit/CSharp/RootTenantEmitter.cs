using TemplateConfigGen.Compiler.Shapes;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Emit.CSharp;

/// <summary>What the root class has for tenants: who there is, and a class that shows each section as one tenant has it.</summary>
/// <param name="claim">Makes a name that no section and no other member has.</param>
internal sealed class RootTenantEmitter(RootModel model, string root, TypeNames types, CodeWriter code, Func<string, string> claim, RootContextEmitter contexts)
{
    private readonly string _tenant = claim("Tenant");
    private readonly string _open = claim("OpenTenant");
    private readonly string _directory = claim("TenantDirectoryData");

    private string Ids => types.Use("ImmutableArray") + "<string>";

    /// <summary>What every configuration shows.</summary>
    public void EmitMembers()
    {
        code.Gap();
        code.Summary("The id of the tenant whose configuration this is, as it is declared; null for the environment's own.");
        code.Line("public virtual string? TenantId => null;");
        code.Gap();
        code.Summary("The ids of the tenants that this environment has, in the order of the alphabet. For a tenant's configuration, its own.");
        code.Line($"public abstract {Ids} TenantIds {{ get; }}");
        code.Gap();
        code.Summary("The configuration of a tenant in this environment, with what overrides this one. Decoded when first asked for, and kept for as long as somebody asks for it now and then; no value of another tenant can be reached from it. Safe to call from any thread.");
        code.Line("/// <param name=\"tenantId\">The tenant's id, in any case.</param>");
        code.Line($"/// <exception cref=\"{types.Use("UnknownTenantException")}\">This environment has no such tenant.</exception>");
        code.Line($"/// <exception cref=\"{types.Use("ConfigurationException")}\">Something that the tenant's values wait for is missing.</exception>");
        code.Line($"public abstract {root} ForTenant(string tenantId);");
    }

    /// <summary>What the class of an environment does.</summary>
    public void EmitEnvironment(int environment, string environmentClass)
    {
        var number = Invariant.Text(environment);
        code.Gap();
        code.Line("// What tenants are laid over: an object of its own, so that no tenant's object leads to those of others.");
        code.Line($"private static readonly {environmentClass} s_values = new();");
        code.Line($"private {types.Use("TenantCache")}<{root}>? __tenants;");
        code.Line($"private {Ids} __tenantIds;");
        code.Gap();
        code.Line($"public override {Ids} TenantIds => __tenantIds.IsDefault ? __tenantIds = {types.Use("TenantDirectory")}.Ids({_directory}, {number}) : __tenantIds;");
        code.Gap();
        code.Line($"public override {root} ForTenant(string tenantId) => (__tenants ??= new()).Find(tenantId) ?? __tenants.Add(tenantId, {_open}(s_values, tenantId, {number}));");
    }

    /// <summary>What the class of overridden values does.</summary>
    /// <param name="override">The method that lays overrides over a configuration.</param>
    public void EmitOverlay(string @override)
    {
        code.Gap();
        code.Line("public override string? TenantId => __below.TenantId;");
        code.Gap();
        code.Line($"public override {Ids} TenantIds => __below.TenantIds;");
        code.Gap();
        using (code.Open($"public override {root} ForTenant(string tenantId)"))
        {
            using (code.Open("if ((__tenants ??= new()).Find(tenantId) is { } known)"))
            {
                code.Line("return known;");
            }

            code.Gap();
            code.Line("// Reading overrides notes in them what was read: one thread at a time.");
            using (code.Open("lock (__overrides)"))
            {
                code.Line($"return __tenants.Add(tenantId, {@override}(__below.ForTenant(tenantId), __overrides));");
            }
        }
    }

    /// <summary>The class of a tenant, and what finds one.</summary>
    public void EmitTenants()
    {
        code.Gap();
        using (code.Open($"private static {root} {_open}({root} below, string tenantId, int environment)"))
        {
            code.Line($"var number = {types.Use("TenantDirectory")}.Find({_directory}, tenantId, environment);");
            code.Line($"return number < 0 ? throw {types.Use("UnknownTenantException")}.Of(tenantId, below.EnvironmentName) : new {_tenant}(below, environment, number);");
        }

        code.Gap();
        code.Line("// A tenant: sections that it says nothing about are its environment's own.");
        using (code.Open($"private sealed class {_tenant}({root} below, int environment, int number) : {root}"))
        {
            foreach (var section in model.Sections.Where(section => section.TenantClass is not null))
            {
                code.Line($"private {section.Name}? {CSharpName.Field(section.Name)};");
            }

            code.Gap();
            code.Line("public override string EnvironmentName => below.EnvironmentName;");
            code.Gap();
            code.Line($"public override string TenantId => {types.Use("TenantDirectory")}.Id({_directory}, number);");
            code.Gap();
            code.Line($"public override {Ids} TenantIds => [TenantId];");
            foreach (var section in model.Sections)
            {
                var value = section.TenantClass is { } tenant
                    ? $"{CSharpName.Field(section.Name)} ??= {section.Name}.{tenant}.Of(below.{section.Name}, environment, number)"
                    : $"below.{section.Name}";
                code.Gap();
                code.Line($"public override {section.Name} {section.Name} => {value};");
            }

            if (model.Sections.Any(section => section.IsLateBound))
            {
                code.Gap();
                code.Line("private protected override bool IsLateBound => below.IsLateBound;");
            }

            code.Gap();
            code.Line($"public override {root} ForTenant(string tenantId) =>");
            code.Line($"    {types.Use("TenantDirectory")}.Find({_directory}, tenantId, environment) == number ? this : throw {types.Use("UnknownTenantException")}.Of(tenantId, EnvironmentName);");
            contexts.EmitTenant(_directory);
        }

        code.Gap();
        code.Line($"private static {types.Use("ReadOnlySpan")}<byte> {_directory} => {PackedLiteral.Of(model.Tenants!, sharers: 4, types)};");
    }
}
