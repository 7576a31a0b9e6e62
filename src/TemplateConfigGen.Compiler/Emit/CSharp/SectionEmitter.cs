using TemplateConfigGen.Compiler.Shapes;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Emit.CSharp;

/// <summary>
/// A section as C#: one flat class with a getter for every value of the base layer, struct views over it for nested objects, and nested classes that override
/// what each environment says differently.
/// </summary>
internal sealed class SectionEmitter
{
    private readonly SectionModel _model;
    private readonly CompilerOptions _options;
    private readonly TypeNames _types;
    private readonly Definitions _definitions;
    private readonly ClassNames _classes;
    private readonly CodeWriter _code;
    private readonly Dictionary<MemberShape, int> _leaves;
    private readonly ValuesEmitter _values;
    private readonly FlatValuesEmitter? _flat;

    private SectionEmitter(SectionModel model, CompilerOptions options, EquatableArray<string> shadowed)
    {
        _model = model;
        _options = options;
        _code = new CodeWriter();
        _classes = new ClassNames(model.Shape, model.Definitions);
        _definitions = new Definitions(model.Definitions, model.Shared);
        var hidden = TakenNames.Of(model, shadowed);
        var taken = new HashSet<string>(hidden, StringComparer.Ordinal);
        taken.UnionWith(model.Definitions.Select(definition => definition.TypeName));
        _types = new TypeNames(taken, $"global::{options.Namespace}.{model.Shape.TypeName}", hidden);
        _values = new ValuesEmitter(model, _definitions, _types.FromSection(), options.IsAppsettings, _code);
        _flat = options.IsHosted ? new FlatValuesEmitter(_types.FromSection(), _definitions, _code) : null;
        _leaves = new Dictionary<MemberShape, int>(model.Leaves.Count, ReferenceComparer<MemberShape>.Instance);
        for (var i = 0; i < model.Leaves.Count; i++)
        {
            _leaves[model.Leaves[i].Member] = i;
        }
    }

    private string Name => _model.Shape.TypeName;

    /// <summary>The section's type.</summary>
    /// <param name="shadowed">Names of sections that are also names of framework types.</param>
    public static EquatableArray<string> Emit(SectionModel model, CompilerOptions options, EquatableArray<string> shadowed) =>
        new SectionEmitter(model, options, shadowed).Emit();

    /// <summary>A type that can be made and read, but belongs to no configuration: of the model, only the shape matters.</summary>
    public static EquatableArray<string> EmitTypes(SectionModel model, CompilerOptions options) => new SectionEmitter(model, options, default).EmitTypes();

    private EquatableArray<string> EmitTypes()
    {
        SuppressObsolete();
        new ItemEmitter(_types, _definitions, _code, _flat).Emit(_model.Shape, path: "", Visibility, emitNested: EmitDefinitions);
        return _code.Finish();
    }

    private EquatableArray<string> Emit()
    {
        var title = _model.Key.Length == 0 ? "The top-level settings that are no objects." : $"The section <c>{CodeWriter.Xml(_model.Key)}</c>.";
        SuppressObsolete();
        _code.Line($"// {string.Join(", ", _model.Layers.Select(CodeWriter.OneLine))}");
        if (_model.Documentation is { } documentation)
        {
            _code.Summary(documentation);
        }
        else
        {
            _code.Line($"/// <summary>{title}</summary>");
        }

        // In appsettings mode a process may run in an environment that no file is for: the base alone.
        var isConcrete = _model.IsBaseComplete || _options.IsAppsettings;
        using (_code.Open($"{Visibility} {(isConcrete ? "" : "abstract ")}class {Name}"))
        {
            if (isConcrete)
            {
                _code.Line($"internal static readonly {Name} s_base = new();");
                _code.Gap();
            }

            _code.Line($"private protected {Name}()").Line("{").Line("}");
            EmitMembers(isAbstract: !isConcrete);
            _flat?.EmitSection(_model.Shape, leaf => _values.IsConstant(leaf) && _model.Leaves[leaf].Path.Count > 1 ? _values.Constant(leaf) : _model.Leaves[leaf].Call);
            EmitNestedTypes(_model.Shape);
            EmitDefinitions();
            EmitEnvironments();
            if (_model.HasOverlay)
            {
                new OverlayEmitter(_model, _definitions, _types.FromSection(), _classes, _code).Emit();
            }

            if (_model.Tenants is { } tenants)
            {
                new TenantEmitter(_model, tenants, _definitions, _types.FromSection(), _classes, _code).Emit();
            }
        }

        return _code.Finish();
    }

    private string Visibility => _options.IsPublic ? "public" : "internal";

    private void SuppressObsolete()
    {
        if (Obsolete.IsIn(_model.Shape) || _model.Definitions.Any(definition => Obsolete.IsIn(definition.Shape)))
        {
            _code.Line(Obsolete.Pragma).Line();
        }
    }

    private void EmitDefinitions()
    {
        var emitter = new DefinitionEmitter(_types.FromSection(), _definitions, _code, _flat);
        foreach (var definition in _model.Definitions)
        {
            emitter.Emit(definition);
        }
    }

    private void EmitMembers(bool isAbstract)
    {
        foreach (var member in _model.Shape.Members)
        {
            _code.Gap();
            if (member.IsView)
            {
                Document(member, "");
                _code.Line($"public {_types.Of(member.Shape)} {member.Name} => new() {{ _section = this }};");
            }
            else
            {
                _values.EmitBase(_leaves[member], isAbstract, () => Document(member, ""));
            }
        }

        var isBaseLate = _model.Base.Any(value => value.Value.IsLate());
        if (isBaseLate || _model.Environments.Any(environment => environment.IsLateBound))
        {
            _code.Gap();
            _code.Line($"internal virtual bool IsLateBound => {(isBaseLate ? "true" : "false")};");
        }

        var isFirst = true;
        for (var i = 0; i < _model.Leaves.Count; i++)
        {
            if (_model.Leaves[i].Path.Count > 1 && !_values.IsConstant(i))
            {
                if (isFirst)
                {
                    _code.Gap();
                }

                isFirst = false;
                _values.EmitBase(i, isAbstract);
            }
        }
    }

    private void EmitNestedTypes(ObjectShape owner, string path = "")
    {
        foreach (var member in owner.Members)
        {
            if (member.Shape is ObjectShape { IsItem: false } view)
            {
                EmitView(view, new KeyPath(path, member.Key).ToString());
            }
            else if (ItemEmitter.ItemOf(member.Shape) is { } item)
            {
                new ItemEmitter(_types, _definitions, _code, _flat).Emit(item, new KeyPath(path, member.Key).ToString());
            }
        }
    }

    private void EmitView(ObjectShape view, string path)
    {
        var escaped = CodeWriter.Xml(path);
        var prefix = escaped + ".";
        _code.Gap();
        _code.Line($"/// <summary>The values under <c>{escaped}</c>.</summary>");
        using (_code.Open($"public struct {view.TypeName}"))
        {
            // No constructor: it would be one more method to compile, level by level, before a process has its first value.
            _code.Line($"internal {Name} _section;");
            foreach (var member in view.Members)
            {
                _code.Gap();
                Document(member, prefix);
                var type = _types.Of(member.Shape, member.IsNullable);
                if (member.IsView)
                {
                    _code.Line($"public readonly {type} {member.Name} => new() {{ _section = _section }};");
                }
                else
                {
                    var leaf = _leaves[member];
                    _code.Line($"public readonly {type} {member.Name} => {(_values.IsConstant(leaf) ? _values.Constant(leaf) : "_section.")}{(_values.IsConstant(leaf) ? "" : _model.Leaves[leaf].Call)};");
                }
            }

            EmitNestedTypes(view, path);
        }
    }

    private void EmitEnvironments()
    {
        var isBaseLate = _model.Base.Any(value => value.Value.IsLate());
        foreach (var environment in _model.Environments)
        {
            if (environment.ClassName is null)
            {
                continue;
            }

            _code.Gap();
            _code.Line($"// What {environment.Name} says differently.");
            using (_code.Open($"internal sealed class {environment.ClassName} : {Name}"))
            {
                _code.Line($"internal static readonly {environment.ClassName} s_instance = new();");
                if (environment.IsLateBound != isBaseLate)
                {
                    _code.Gap();
                    _code.Line($"internal override bool IsLateBound => {(environment.IsLateBound ? "true" : "false")};");
                }

                _code.Gap();
                _values.EmitOverrides(environment);
            }
        }
    }

    /// <param name="prefix">The path of the object and a point; escaped, as it stands in the text.</param>
    private void Document(MemberShape member, string prefix) => _code.Member(member, prefix);
}
