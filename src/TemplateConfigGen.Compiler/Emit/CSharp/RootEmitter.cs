using TemplateConfigGen.Compiler.Shapes;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Emit.CSharp;

/// <summary>The root class: which environment this process runs in, what overrides it, and the way to every section. All static state is here, in one file.</summary>
internal sealed class RootEmitter
{
    private readonly RootModel _model;
    private readonly CompilerOptions _options;
    private readonly TypeNames _types;
    private readonly CodeWriter _code;
    private readonly HashSet<string> _taken;
    private readonly List<string> _environmentClasses = [];
    private readonly string _start;
    private readonly string _select;
    private readonly string _override;
    private readonly string _overlay;
    private readonly string _isNeeded;
    private readonly string _failed;
    private readonly string _again;
    private readonly string _anyEnvironment;
    private readonly RootTenantEmitter? _tenants;
    private readonly RootContextEmitter _contexts;
    private readonly RootLiveEmitter _live;
    private readonly string _named;
    private readonly string _tellLibraries;
    private readonly List<(string Property, RootEnvironment Environment)> _environmentProperties = [];

    private RootEmitter(RootModel model, CompilerOptions options)
    {
        _model = model;
        _options = options;
        _code = new CodeWriter();
        _taken = new HashSet<string>(model.Sections.Select(section => section.Name), StringComparer.Ordinal) { options.ClassName };
        foreach (var member in model.Sections.SelectMany(section => section.RootMembers))
        {
            _taken.Add(member.Name);
        }

        _types = new TypeNames(new HashSet<string>(_taken, StringComparer.Ordinal));
        var properties = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "Environments", "Names" };
        foreach (var environment in model.Environments)
        {
            var name = CSharpName.Pascal(environment.Name);
            while (!properties.Add(name))
            {
                name += "Environment";
            }

            _environmentProperties.Add((name, environment));
            _environmentClasses.Add(Claim(name + "Environment"));
        }

        _start = Claim("Start");
        _select = Claim("Select");
        _override = Claim("Override");
        _overlay = Claim("Overlay");
        _isNeeded = Claim("IsNeeded");
        _failed = Claim("Failed");
        _again = Claim("Again");
        _anyEnvironment = Claim("AnyEnvironment");
        _contexts = new RootContextEmitter(model, Name, _types, _code, Claim);
        _tenants = model.Tenants is null ? null : new RootTenantEmitter(model, Name, _types, _code, Claim, _contexts);
        _live = new RootLiveEmitter(model, options, _types, _code);
        _named = Claim("NamedEnvironment");
        _tellLibraries = Claim("TellLibraries");
    }

    private string Name => _options.ClassName;

    private IEnumerable<RootSection> Sections => _model.Sections;

    /// <summary>Whether values wait for the process, in some environment.</summary>
    private bool IsLateBound => Sections.Any(section => section.IsLateBound);

    /// <summary>Whether there is somebody else to override later: tenants, or what rules make of an environment.</summary>
    private bool KeepsOverrides => _tenants is not null || _model.Contexts is not null;

    public static EquatableArray<string> Emit(RootModel model, CompilerOptions options) => new RootEmitter(model, options).Emit();

    private EquatableArray<string> Emit()
    {
        var visibility = _options.IsPublic ? "public" : "internal";
        _code.Line("/// <summary>");
        _code.Line("/// The configuration of this project in one environment: a property for each section.");
        _code.Line("/// </summary>");
        _code.Line($"[global::System.CodeDom.Compiler.GeneratedCode(\"TemplateConfigGen\", \"{typeof(RootEmitter).Assembly.GetName().Version.ToString(3)}\")]");
        using (_code.Open($"{visibility} abstract class {Name}{_live.Bases}"))
        {
            EmitStatics();
            EmitProperties();
            EmitEnvironmentsClass();
            EmitStart();
            _live.EmitMembers(_select, _override, IsLateBound);
            for (var i = 0; i < _model.Environments.Count; i++)
            {
                EmitEnvironmentClass(i);
            }

            if (_model.IsOpen)
            {
                EmitAnyEnvironment();
            }

            if (_options.Library is not null)
            {
                EmitNamed();
            }

            EmitOverlay();
            _tenants?.EmitTenants();
            _contexts.EmitClasses();
            EmitFailed();
            if (_model.HasLibraries)
            {
                EmitTellLibraries();
            }
        }

        return _code.Finish();
    }

    private void EmitStatics()
    {
        _code.Summary("What this process started with: the values of its environment, overridden by mounted files, environment variables and the command line.");
        _code.Line("/// <remarks>Where nobody overrode anything, its values are constants that the JIT compiler folds. If the start failed (an unknown environment, a bad override), reading any section throws a <see cref=\"ConfigurationException\"/> that lists what is wrong.</remarks>"
            .Replace("cref=\"ConfigurationException\"", $"cref=\"{_types.Use("ConfigurationException")}\""));
        _code.Line($"public static readonly {Name} AtStartup = {_start}();");
        _code.Line($"private static {Name} s_current = AtStartup;");
        _code.Gap();
        _code.Line($"private protected {Name}()").Line("{").Line("}");
        _code.Gap();
        _code.Summary("The configuration as it is now: one consistent snapshot. Safe to read from any thread; keep the reference while values must belong together.");
        _code.Line($"public static {Name} Current => global::System.Threading.Volatile.Read(ref s_current);");
    }

    private void EmitProperties()
    {
        _code.Gap();
        _code.Summary("The name of the environment, as the manifest spells it.");
        _code.Line("public abstract string EnvironmentName { get; }");
        foreach (var section in Sections)
        {
            _code.Gap();
            if (section.Key.Length == 0)
            {
                _code.Line($"internal abstract {section.Name} {section.Name} {{ get; }}");
                foreach (var member in section.RootMembers.Where(IsShown))
                {
                    _code.Gap();
                    _code.Summary(member.Documentation ?? $"The key '{member.Key}'.");
                    _code.Line($"public {RootMemberType(section, member)} {(member.Name == Name ? member.Name + "Value" : member.Name)} => {section.Name}.{member.Name};");
                }

                continue;
            }

            _code.Summary(section.Documentation ?? $"The section '{section.Key}'.");
            _code.Line($"public abstract {section.Name} {section.Name} {{ get; }}");
        }

        _tenants?.EmitMembers();
        _contexts.EmitMembers(_select);
        if (IsLateBound)
        {
            _code.Gap();
            _code.Line("private protected virtual bool IsLateBound => false;");
        }
    }

    /// <summary>A key that some file gives a value and another one members is the section; its value is what no binder would read either.</summary>
    private bool IsShown(MemberShape member) => !Sections.Any(section => string.Equals(section.Name, member.Name, StringComparison.OrdinalIgnoreCase));

    private string RootMemberType(RootSection section, MemberShape member)
    {
        var type = _types.Of(member.Shape, member.IsNullable);
        return (ItemEmitter.ItemOf(member.Shape) ?? member.Shape as ObjectShape) is { } item ? type.Replace(item.TypeName, section.Name + "." + item.TypeName) : type;
    }

    private void EmitEnvironmentsClass()
    {
        _code.Gap();
        _code.Summary("The configuration of each environment as it was built, without overrides: for tests and tools.");
        using (_code.Open("public static class Environments"))
        {
            _code.Summary("The names of the environments.");
            var names = string.Join(", ", _model.Environments.Select(environment => Literals.String(environment.Name)));
            _code.Line($"public static {_types.Use("ImmutableArray")}<string> Names {{ get; }} = [{names}];");
            for (var i = 0; i < _environmentProperties.Count; i++)
            {
                var (property, environment) = _environmentProperties[i];
                _code.Gap();
                _code.Summary(environment.Description ?? $"The environment '{environment.Name}'.");
                _code.Line($"public static {Name} {property} => {_environmentClasses[i]}.s_instance;");
            }
        }
    }

    private void EmitStart()
    {
        var overrides = _types.Use("OverrideSet");
        var ignoreUnknown = _options.IsAppsettings ? "true" : "false";
        var rootKeys = Sections.FirstOrDefault(section => section.Key.Length == 0) is { } root
            ? ", [" + string.Join(", ", root.RootMembers.Select(member => Literals.String(member.Key))) + "]"
            : "";
        _code.Gap();
        _code.Summary("The configuration of an environment with overrides of its own, independent of this process's: for one host or one test.");
        _code.Line("/// <param name=\"environment\">The name of an environment, or one of its aliases, in any case.</param>");
        _code.Line("/// <param name=\"overrides\">Values by key path: <c>section.key.inner</c>, with <c>.</c>, <c>:</c> or <c>__</c> between the steps.</param>");
        _code.Line($"/// <exception cref=\"{_types.Use("ConfigurationException")}\">The environment is unknown, or an override is not valid; all problems are listed.</exception>");
        using (_code.Open($"public static {Name} Create(string environment, {_types.Use("Dictionary")}<string, string>? overrides = null)"))
        {
            _code.Line($"{_types.Use("ArgumentNullException")}.ThrowIfNull(environment);");
            _code.Line($"return {_override}({_select}(environment), {overrides}.From(overrides, ignoreUnknown: {ignoreUnknown}));");
        }

        _code.Gap();
        using (_code.Open($"private static {Name} {_start}()"))
        {
            using (_code.Open("try"))
            {
                if (_options.Library is { } library)
                {
                    _code.Line($"var overrides = {overrides}.ForLibrary({Literals.String(library)}, out var environment, out var name);");
                    _code.Line($"var values = {_select}(environment);");
                    _code.Line($"values = name is null || name == values.EnvironmentName ? values : new {_named}(values, name);");
                }
                else
                {
                    _code.Line($"var overrides = {overrides}.FromProcess(ignoreUnknown: {ignoreUnknown}, out var environment{rootKeys});");
                    _code.Line($"var values = {_select}(environment);");
                }

                if (_options.Library is null)
                {
                    _code.Line($"{_types.Use("SignatureGate")}.Check({(_model.IsSigned ? SignatureEmitter.ClassName(_options) + ".Text" : "null")}, values.EnvironmentName);");
                }

                _code.Line(IsLateBound
                    ? $"return overrides is null && !values.IsLateBound ? values : {_override}(values, overrides ?? {overrides}.Nothing());"
                    : $"return overrides is null ? values : {_override}(values, overrides);");
            }

            // A static field's initializer must not throw: the type would be unusable, with a TypeInitializationException that hides the reason.
            using (_code.Open($"catch ({_types.Use("ConfigurationException")} problem)"))
            {
                _code.Line($"return new {_failed}(problem);");
            }
        }

        _code.Gap();
        EmitSelect();
        _code.Gap();
        using (_code.Open($"private static {Name} {_override}({Name} below, {overrides} overrides)"))
        {
            _code.Line($"var overlay = new {_overlay}(below, overrides);");
            _code.Line("overrides.ThrowIfBad();");
            _code.Line($"return overlay.{_isNeeded} ? overlay : below;");
        }
    }

    private void EmitSelect()
    {
        var choice = _types.Use("EnvironmentChoice");
        using (_code.Open($"private static {Name} {_select}(string? environment)"))
        {
            using (_code.Open("if (string.IsNullOrEmpty(environment))"))
            {
                var index = _model.Environments.ToList().FindIndex(environment => environment.Name == _model.Default);
                _code.Line(index >= 0 ? $"return {_environmentClasses[index]}.s_instance;" : $"throw {choice}.Unknown(environment, {Listing()});");
            }

            for (var i = 0; i < _model.Environments.Count; i++)
            {
                var environment = _model.Environments[i];
                var names = environment.Aliases.Prepend(environment.Name).Select(name => $"{choice}.Is(environment, {Literals.String(name)})");
                EmitChoice(string.Join(" || ", names), i);
            }

            // A name of its own beats a pattern, whatever the order.
            for (var i = 0; i < _model.Environments.Count; i++)
            {
                if (!_model.Environments[i].Patterns.IsEmpty)
                {
                    EmitChoice(string.Join(" || ", _model.Environments[i].Patterns.Select(pattern => $"{choice}.Matches(environment, {Literals.String(pattern)})")), i);
                }
            }

            _code.Gap();
            _code.Line(_model.IsOpen ? $"return new {_anyEnvironment}(environment);" : $"throw {choice}.Unknown(environment, {Listing()});");
        }
    }

    private void EmitChoice(string condition, int environment)
    {
        _code.Gap();
        using (_code.Open($"if ({condition})"))
        {
            _code.Line($"return {_environmentClasses[environment]}.s_instance;");
        }
    }

    private string Listing() => string.Join(", ", _model.Environments.Select(environment => Literals.String(environment.Name)));

    private void EmitEnvironmentClass(int index)
    {
        var name = _environmentClasses[index];
        _code.Gap();
        using (_code.Open($"private sealed class {name} : {Name}"))
        {
            _code.Line($"internal static readonly {name} s_instance = new();");
            _code.Gap();
            _code.Line($"public override string EnvironmentName => {Literals.String(_model.Environments[index].Name)};");
            EmitSectionsOf(index);
            _tenants?.EmitEnvironment(index, name);
            _contexts.EmitEnvironment(index);
        }
    }

    private void EmitAnyEnvironment()
    {
        _code.Gap();
        _code.Line("// An environment that no file is for: the base values, as Microsoft.Extensions.Configuration has it.");
        using (_code.Open($"private sealed class {_anyEnvironment}(string name) : {Name}"))
        {
            _code.Line("public override string EnvironmentName => name;");
            EmitSectionsOf(_model.Environments.Count);
        }
    }

    private void EmitSectionsOf(int environment)
    {
        foreach (var section in Sections)
        {
            _code.Gap();
            _code.Line($"{Declaration(section)} => {section.Name}.{section.Instances[environment]};");
        }

        var late = string.Join(" || ", Sections.Where(section => section.IsLateBound).Select(section => $"{section.Name}.IsLateBound"));
        if (late.Length > 0)
        {
            _code.Gap();
            _code.Line($"private protected override bool IsLateBound => {late};");
        }
    }

    private void EmitNamed()
    {
        _code.Gap();
        _code.Line("// An environment that the application calls something else.");
        using (_code.Open($"private sealed class {_named}({Name} values, string name) : {Name}"))
        {
            _code.Line("public override string EnvironmentName => name;");
            foreach (var section in Sections)
            {
                _code.Gap();
                _code.Line($"{Declaration(section)} => values.{section.Name};");
            }

            if (IsLateBound)
            {
                _code.Gap();
                _code.Line("private protected override bool IsLateBound => values.IsLateBound;");
            }
        }
    }

    private void EmitTellLibraries()
    {
        _code.Gap();
        _code.Line("// Libraries have no environments of their own: before the first line of a program runs, they are told where to ask.");
        _code.Line("[global::System.Runtime.CompilerServices.ModuleInitializer]");
        _code.Line($"internal static void {_tellLibraries}() => global::TemplateConfigGen.Generated.LibraryConfiguration.Register(static (library, environment) => {LibraryEmitter.ClassName(_options)}.Of(library, {_select}(environment).EnvironmentName));");
    }

    private void EmitOverlay()
    {
        var overlaid = Sections.Where(section => section.HasOverlay).ToList();
        _code.Gap();
        _code.Line("// An environment with overrides: sections that nobody overrode are the environment's own.");
        using (_code.Open($"private sealed class {_overlay} : {Name}"))
        {
            _code.Line($"private readonly {Name} __below;");
            if (KeepsOverrides)
            {
                _code.Line($"private readonly {_types.Use("OverrideSet")} __overrides;");
            }

            if (_tenants is not null)
            {
                _code.Line($"private {_types.Use("TenantCache")}<{Name}>? __tenants;");
            }

            foreach (var section in overlaid)
            {
                _code.Line($"private readonly {section.Name}? {Field(section)};");
            }

            _code.Gap();
            using (_code.Open($"internal {_overlay}({Name} below, {_types.Use("OverrideSet")} overrides)"))
            {
                _code.Line("__below = below;");
                if (KeepsOverrides)
                {
                    _code.Line("__overrides = overrides;");
                }

                foreach (var section in Sections)
                {
                    EmitOverlaySection(section);
                }
            }

            _code.Gap();
            _code.Line($"internal bool {_isNeeded} {{ get; }}");
            _code.Gap();
            _code.Line("public override string EnvironmentName => __below.EnvironmentName;");
            foreach (var section in Sections)
            {
                _code.Gap();
                var field = section.HasOverlay ? Field(section) + " ?? " : "";
                _code.Line($"{Declaration(section)} => {field}__below.{section.Name};");
            }

            _tenants?.EmitOverlay(_override);
            _contexts.EmitOverlay(_override);
        }
    }

    private void EmitOverlaySection(RootSection section)
    {
        var reader = "overrides" + section.Name;
        var from = section.Key.Length == 0 ? "overrides.Root()" : $"overrides.Section({Literals.String(section.Key)})";
        _code.Gap();
        _code.Line($"var {reader} = {from};");
        if (!section.HasOverlay)
        {
            _code.Line($"{reader}.BuildOnly();");
            return;
        }

        var late = section.IsLateBound ? $" || (overrides.IsEager && below.{section.Name}.IsLateBound)" : "";
        using (_code.Open($"if (!{reader}.IsEmpty{late})"))
        {
            _code.Line($"{Field(section)} = new {section.Name}.{section.OverlayClass}(below.{section.Name}, {reader});");
            _code.Line($"{_isNeeded} = true;");
        }
    }

    private void EmitFailed()
    {
        _code.Gap();
        _code.Line("// What a process gets that could not start: the reason, at every read.");
        using (_code.Open($"private sealed class {_failed}({_types.Use("ConfigurationException")} problem) : {Name}"))
        {
            _code.Line($"public override string EnvironmentName => throw {_again}();");
            if (_tenants is not null)
            {
                _code.Gap();
                _code.Line($"public override {_types.Use("ImmutableArray")}<string> TenantIds => throw {_again}();");
                _code.Gap();
                _code.Line($"public override {Name} ForTenant(string tenantId) => throw {_again}();");
            }

            foreach (var section in Sections)
            {
                _code.Gap();
                _code.Line($"{Declaration(section)} => throw {_again}();");
            }

            _code.Gap();
            _code.Line($"private {_types.Use("ConfigurationException")} {_again}() => new(problem.Problems);");
        }
    }

    private static string Declaration(RootSection section) =>
        $"{(section.Key.Length == 0 ? "internal" : "public")} override {section.Name} {section.Name}";

    private static string Field(RootSection section) => CSharpName.Field(section.Name);

    private string Claim(string name)
    {
        while (!_taken.Add(name))
        {
            name += "Core";
        }

        return name;
    }
}
