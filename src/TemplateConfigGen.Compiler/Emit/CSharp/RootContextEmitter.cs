using TemplateConfigGen.Compiler.Shapes;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Emit.CSharp;

/// <summary>What the root class has for contexts: the configuration in one, sections by type and name, and a class for the rules that a context switches on.</summary>
/// <param name="claim">Makes a name that no section and no other member has.</param>
internal sealed class RootContextEmitter(RootModel model, string root, TypeNames types, CodeWriter code, Func<string, string> claim)
{
    // Written in full: nobody need import the namespace, and elsewhere there are other types of these names.
    private const string Context = "global::TemplateConfigGen.Contexts.ConfigurationContext";
    private const string Manager = "global::TemplateConfigGen.Contexts.ConfigurationManager";
    private const string Registry = "global::TemplateConfigGen.Contexts.TemplateRegistryManager";

    private readonly string _catalog = claim("Catalog");
    private readonly string _manager = claim("s_manager");
    private readonly string _in = claim("In");
    private readonly string _raise = claim("Raise");
    private readonly string _raised = claim("Raised");
    private readonly string _declared = claim("Declared");
    private readonly string _conditions = claim("RuleConditions");
    private readonly string _templates = claim("Templates");
    private readonly string _templatesField = claim("s_templates");

    private bool HasRules => model.Contexts is not null;

    private string Situation => types.Use("Situation");

    private string Cache => $"{types.Use("SituationCache")}<{root}>";

    /// <summary>The members that every root class has.</summary>
    /// <param name="select">The method that finds an environment.</param>
    public void EmitMembers(string select)
    {
        code.Gap();
        code.Summary("The configuration in a context: of its environment and tenant, with the rules that hold there. In the environment that this process runs in, with what overrides it.");
        code.Line($"/// <exception cref=\"{types.Use("ConfigurationException")}\">There is no such environment, or something that its values wait for is missing.</exception>");
        code.Line($"/// <exception cref=\"{types.Use("UnknownTenantException")}\">The environment has no such tenant.</exception>");
        using (code.Open($"public static {root} For({Context} context)"))
        {
            code.Line($"{types.Use("ArgumentNullException")}.ThrowIfNull(context);");
            code.Line($"var configuration = context.Environment is {{ }} environment ? {_in}(environment) : Current;");
            using (code.Open("if (context.TenantId is { } tenant)"))
            {
                code.Line(model.Tenants is null ? $"throw {types.Use("UnknownTenantException")}.Of(tenant, configuration.EnvironmentName);" : "configuration = configuration.ForTenant(tenant);");
            }

            code.Gap();
            code.Line(HasRules
                ? $"return configuration.{_raise}({Situation}.Of(context, [{string.Join(", ", model.Contexts!.Frameworks.Select(Literals.String))}]));"
                : "return configuration;");
        }

        code.Gap();
        code.Summary("The sections by their type or name, for code that is told which to ask for.");
        code.Line($"public static {Manager} Manager => {_manager} ??= new(new {_catalog}());");
        code.Line($"private static {Manager}? {_manager};");
        EmitRegistry();
        code.Gap();
        using (code.Open($"private static {root} {_in}(string environment)"))
        {
            code.Line($"var found = {select}(environment);");
            code.Line("return found.EnvironmentName == Current.EnvironmentName ? Current : found;");
        }

        if (HasRules)
        {
            code.Gap();
            code.Line("// For each rule that a call can switch on the least security level, and the frameworks of which one must apply.");
            code.Line($"private static {types.Use("ReadOnlySpan")}<int> {_conditions} => [{Numbers(model.Contexts!.Conditions)}];");
            code.Gap();
            code.Line($"private protected virtual {Situation} {_declared} => default;");
            code.Gap();
            code.Line($"private protected virtual {root} {_raise}({Situation} asked) => this;");
        }
    }

    /// <summary>What the class of an environment does.</summary>
    public void EmitEnvironment(int environment)
    {
        if (model.Contexts is { } contexts)
        {
            EmitRaise($"new({Invariant.Text(contexts.Declared[2 * environment])}, {Invariant.Text(contexts.Declared[(2 * environment) + 1])})", Invariant.Text(environment), Invariant.Text(contexts.Tenants));
        }
    }

    /// <summary>What the class of a tenant does, which has the fields <c>below</c>, <c>environment</c> and <c>number</c>.</summary>
    /// <param name="directory">The tenants' directory.</param>
    public void EmitTenant(string directory)
    {
        if (HasRules)
        {
            EmitRaise($"below.{_declared}.With({types.Use("TenantDirectory")}.Declared({directory}, number, {Invariant.Text(model.Environments.Count)}))", "environment", "number");
        }
    }

    /// <summary>What the class of overridden values does.</summary>
    /// <param name="override">The method that lays overrides over a configuration.</param>
    public void EmitOverlay(string @override)
    {
        if (!HasRules)
        {
            return;
        }

        code.Gap();
        code.Line($"private {Cache}? __raised;");
        code.Gap();
        code.Line($"private protected override {Situation} {_declared} => __below.{_declared};");
        code.Gap();
        using (code.Open($"private protected override {root} {_raise}({Situation} asked)"))
        {
            code.Line($"var situation = {_declared}.With(asked);");
            using (code.Open($"if (situation == {_declared})"))
            {
                code.Line("return this;");
            }

            code.Gap();
            using (code.Open("if ((__raised ??= new()).Find(situation.Number) is { } known)"))
            {
                code.Line("return known;");
            }

            code.Gap();
            using (code.Open("lock (__overrides)"))
            {
                code.Line($"return __raised.Add(situation.Number, {@override}(__below.{_raise}(asked), __overrides));");
            }
        }
    }

    /// <summary>The classes that stand in the root class.</summary>
    public void EmitClasses()
    {
        EmitCatalog();
        if (HasRules)
        {
            EmitRaised();
        }
    }

    private void EmitRegistry()
    {
        if (model.Sections.FirstOrDefault(section => section.Registry is not null) is { Registry: { } registry } section)
        {
            var type = $"{Registry}<{(registry.Type.StartsWith("global::", StringComparison.Ordinal) ? registry.Type : section.Name + "." + registry.Type)}>";
            code.Gap();
            code.Summary($"The templates of '{section.Key}': page by page, and one by its id and version.");
            code.Line($"public static {type} {_templates} => {_templatesField} ??= new(static context => For(context).{section.Name}.{registry.Templates}, static template => template.{registry.Id}, static template => template.{registry.Version});");
            code.Line($"private static {type}? {_templatesField};");
        }
    }

    private void EmitRaise(string declared, string environment, string subject)
    {
        code.Gap();
        code.Line($"private {Cache}? __raised;");
        code.Gap();
        code.Line($"private protected override {Situation} {_declared} => {declared};");
        code.Gap();
        using (code.Open($"private protected override {root} {_raise}({Situation} asked)"))
        {
            code.Line($"var situation = {_declared}.With(asked);");
            using (code.Open($"if (situation == {_declared})"))
            {
                code.Line("return this;");
            }

            code.Gap();
            code.Line("// Also where no rule more holds: for a tenant of this configuration one may.");
            code.Line($"return (__raised ??= new()).Find(situation.Number) ?? __raised.Add(situation.Number, new {_raised}(this, {environment}, {subject}, situation.Holding({_conditions}), situation));");
        }
    }

    private void EmitRaised()
    {
        code.Gap();
        code.Line("// A configuration with rules that a context switches on: sections that they say nothing about are those below.");
        using (code.Open($"private sealed class {_raised}({root} below, int environment, int subject, int holding, {Situation} situation) : {root}"))
        {
            foreach (var section in model.Sections.Where(section => section.IsSwitched))
            {
                code.Line($"private {section.Name}? {CSharpName.Field(section.Name)};");
            }

            code.Gap();
            code.Line("public override string EnvironmentName => below.EnvironmentName;");
            foreach (var section in model.Sections)
            {
                var value = section.IsSwitched
                    ? $"{CSharpName.Field(section.Name)} ??= {section.Name}.{section.TenantClass}.Raised(below.{section.Name}, environment, subject, holding)"
                    : $"below.{section.Name}";
                code.Gap();
                code.Line($"public override {section.Name} {section.Name} => {value};");
            }

            if (model.Sections.Any(section => section.IsLateBound))
            {
                code.Gap();
                code.Line("private protected override bool IsLateBound => below.IsLateBound;");
            }

            if (model.Tenants is not null)
            {
                code.Gap();
                code.Line("public override string? TenantId => below.TenantId;");
                code.Gap();
                code.Line($"public override {types.Use("ImmutableArray")}<string> TenantIds => below.TenantIds;");
                code.Gap();
                code.Line($"public override {root} ForTenant(string tenantId) => below.ForTenant(tenantId).{_raise}(situation);");
            }

            code.Gap();
            code.Line($"private protected override {Situation} {_declared} => situation;");
            code.Gap();
            code.Line($"private protected override {root} {_raise}({Situation} asked) => below.{_raise}(situation.With(asked));");
        }
    }

    private void EmitCatalog()
    {
        var sections = model.Sections.Where(section => section.Key.Length > 0).ToList();
        code.Gap();
        using (code.Open($"private sealed class {_catalog} : {types.Use("IConfigurationCatalog")}"))
        {
            code.Line($"public {types.Use("ImmutableArray")}<string> Sections => [{string.Join(", ", sections.Select(section => section.Key).OrderBy(key => key, StringComparer.Ordinal).Select(Literals.String))}];");
            code.Gap();
            code.Line($"public object Root({Context} context) => For(context);");
            code.Gap();
            using (code.Open("public object? Find(object root, global::System.Type type)"))
            {
                foreach (var section in sections)
                {
                    using (code.Open($"if (type == typeof({section.Name}))"))
                    {
                        code.Line($"return (({root})root).{section.Name};");
                    }

                    code.Gap();
                }

                code.Line($"return type == typeof({root}) ? root : null;");
            }

            code.Gap();
            // Not one switch: the C# compiler takes time with the square of its cases.
            using (code.Open("public object? Find(object root, string section)"))
            {
                foreach (var section in sections)
                {
                    var names = new[] { section.Key, section.Name }.Distinct(StringComparer.Ordinal).Select(Literals.String);
                    using (code.Open($"if (section is {string.Join(" or ", names)})"))
                    {
                        code.Line($"return (({root})root).{section.Name};");
                    }

                    code.Gap();
                }

                code.Line("return null;");
            }
        }
    }

    private static string Numbers(EquatableArray<int> numbers) => string.Join(", ", numbers.Select(Invariant.Text));
}
