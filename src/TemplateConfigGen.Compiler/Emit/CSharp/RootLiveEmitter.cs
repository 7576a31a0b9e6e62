using TemplateConfigGen.Compiler.Shapes;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Emit.CSharp;

/// <summary>
/// What the root class has for those who are not generated for it: live changes and hosts. Only where some key is of phase live, or the project references the
/// package for hosts; all other root classes are as small as before.
/// </summary>
internal sealed class RootLiveEmitter(RootModel model, CompilerOptions options, TypeNames types, CodeWriter code)
{
    private string Root => options.ClassName;

    private string Interface => $"{types.Use("IGeneratedConfiguration")}<{Root}>";

    /// <summary>Whether there is anything to write. The sections of a library change with the application that takes them in.</summary>
    private bool IsNeeded => options.Library is null && (options.IsHosted || IsLive);

    private bool IsLive => model.Sections.Any(section => !section.LiveKeys.IsEmpty);

    /// <summary>What stands behind the name of the class.</summary>
    public string Bases => !IsNeeded ? "" : $" : {(options.IsHosted ? $"{types.Use("IHostedConfiguration")}<{Root}>" : Interface)}";

    /// <param name="select">The method that finds an environment.</param>
    /// <param name="override">The method that lays overrides over a configuration.</param>
    /// <param name="isLateBound">Whether values wait for the process, in some environment.</param>
    public void EmitMembers(string select, string @override, bool isLateBound)
    {
        if (!IsNeeded)
        {
            return;
        }

        var overrides = types.Use("OverrideSet");
        code.Gap();
        code.Line($"static {Root} {Interface}.AtStartup => AtStartup;");
        code.Gap();
        using (code.Open($"static {Root} {Interface}.CreateFor(string? environment, {overrides}? overrides)"))
        {
            code.Line($"var values = {select}(environment);");
            code.Line($"{types.Use("SignatureGate")}.Check({(model.IsSigned ? SignatureEmitter.ClassName(options) + ".Text" : "null")}, values.EnvironmentName);");
            code.Line($"overrides = overrides?.Accept(ignoreUnknown: {(options.IsAppsettings ? "true" : "false")}{RootKeys()});");
            code.Line(isLateBound
                ? $"return overrides is null && !values.IsLateBound ? values : {@override}(values, overrides ?? {overrides}.Nothing());"
                : $"return overrides is null ? values : {@override}(values, overrides);");
        }

        code.Gap();
        var keys = model.Sections.SelectMany(section => section.LiveKeys).OrderBy(key => key, StringComparer.Ordinal).Select(Literals.String);
        using (code.Open($"{Root} {Interface}.WithLive({overrides} live)"))
        {
            code.Line($"{types.Use("ArgumentNullException")}.ThrowIfNull(live);");
            code.Line($"return {@override}(this, live.OnlyLive([{string.Join(", ", keys)}]));");
        }

        code.Gap();
        code.Line($"static void {Interface}.Publish({Root} current) => global::System.Threading.Volatile.Write(ref s_current, current);");
        EmitVisit();
        if (IsLive)
        {
            EmitStart();
        }

        if (options.IsHosted)
        {
            EmitWrite();
        }
    }

    private void EmitStart()
    {
        code.Gap();
        code.Summary("Lets keys of phase live change while the process runs, until what this gives is disposed of: Current follows. Where a host runs the process, its builder does that instead.");
        code.Line("/// <param name=\"options\">How overrides are taken: <c>LiveOptions.FromEnvironment()</c>. Its environment becomes that of this process.</param>");
        code.Line("/// <param name=\"cancellationToken\">Ends the start.</param>");
        code.Line($"/// <exception cref=\"{types.Use("ConfigurationException")}\">The process could not start.</exception>");
        code.Line($"public static global::System.Threading.Tasks.Task<global::TemplateConfigGen.Live.LiveConfiguration<{Root}>> StartLiveAsync(global::TemplateConfigGen.Live.LiveOptions options, global::System.Threading.CancellationToken cancellationToken = default) =>");
        code.Line($"    global::TemplateConfigGen.Generated.LiveStart.StartAsync<{Root}>(options, cancellationToken);");
    }

    private void EmitVisit()
    {
        code.Gap();
        using (code.Open($"static void {Interface}.VisitSections({types.Use("ISectionVisitor")}<{Root}> visitor)"))
        {
            code.Line($"{types.Use("ArgumentNullException")}.ThrowIfNull(visitor);");
            foreach (var section in model.Sections.Where(section => section.Key.Length > 0))
            {
                code.Line($"visitor.Visit<{section.Name}>({Literals.String(section.Key)}, static root => root.{section.Name});");
            }
        }
    }

    private void EmitWrite()
    {
        if (options.HasScore)
        {
            code.Gap();
            code.Line($"static double? {types.Use("IHostedConfiguration")}<{Root}>.CheckScore => {Root}Score.Overall;");
        }

        code.Gap();
        using (code.Open($"void {types.Use("IHostedConfiguration")}<{Root}>.Write({types.Use("FlatValues")} values)"))
        {
            code.Line($"{types.Use("ArgumentNullException")}.ThrowIfNull(values);");
            foreach (var section in model.Sections)
            {
                code.Line(section.Key.Length == 0
                    ? $"{section.Name}.{FlatValuesEmitter.Method}(values);"
                    : $"values.Item({Literals.String(section.Key)}, {section.Name}, static (values, section) => section.{FlatValuesEmitter.Method}(values));");
            }
        }
    }

    private string RootKeys() => model.Sections.FirstOrDefault(section => section.Key.Length == 0) is { } root
        ? ", [" + string.Join(", ", root.RootMembers.Select(member => Literals.String(member.Key))) + "]"
        : "";
}
