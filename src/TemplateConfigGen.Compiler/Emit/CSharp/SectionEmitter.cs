using TemplateConfigGen.Compiler.Shapes;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Emit.CSharp;

/// <summary>
/// A section as C#: one flat abstract class with a getter for every value, struct views over it for nested objects, and nested classes that hold the values of
/// the base and of each environment.
/// </summary>
internal sealed class SectionEmitter
{
    private readonly SectionModel _model;
    private readonly CompilerOptions _options;
    private readonly TypeNames _types;
    private readonly ClassNames _classes;
    private readonly CodeWriter _code = new();
    private readonly Dictionary<MemberShape, Leaf> _leaves;

    private SectionEmitter(SectionModel model, CompilerOptions options, EquatableArray<string> shadowed)
    {
        _model = model;
        _options = options;
        _classes = new ClassNames(model.Shape);
        _types = new TypeNames(Taken(model, shadowed));
        _leaves = new Dictionary<MemberShape, Leaf>(ReferenceComparer.Instance);
        foreach (var leaf in model.Leaves)
        {
            _leaves[leaf.Member] = leaf;
        }
    }

    private string Name => _model.Shape.TypeName;

    /// <summary>The section's type, without the header of a file: several may share one.</summary>
    /// <param name="shadowed">Names of sections that are also names of framework types.</param>
    public static string Emit(SectionModel model, CompilerOptions options, EquatableArray<string> shadowed) =>
        new SectionEmitter(model, options, shadowed).Emit();

    private string Emit()
    {
        var title = _model.Key.Length == 0 ? "The top-level settings that are no objects." : $"The section <c>{CodeWriter.Xml(_model.Key)}</c>.";
        _code.Line($"// {string.Join(", ", _model.Layers.Select(CodeWriter.OneLine))}");
        if (_model.Documentation is { } documentation)
        {
            _code.Summary(documentation);
        }
        else
        {
            _code.Line($"/// <summary>{title}</summary>");
        }

        var visibility = _options.IsPublic ? "public" : "internal";
        using (_code.Open($"{visibility} abstract class {Name}"))
        {
            _code.Line($"private protected {Name}()").Line("{").Line("}");
            EmitMembers();
            EmitNestedTypes(_model.Shape);
            EmitValues();
            if (_model.HasOverlay)
            {
                new OverlayEmitter(_model, _types.FromSection(), _classes, _code).Emit();
            }
        }

        return _code.Finish();
    }

    private void EmitMembers()
    {
        foreach (var member in _model.Shape.Members)
        {
            _code.Gap();
            Document(member, member.Key);
            _code.Line(member.IsView
                ? $"public {_types.Of(member.Shape)} {member.Name} => new() {{ _section = this }};"
                : $"public abstract {_types.Of(member.Shape, member.IsNullable)} {member.Name} {{ get; }}");
        }

        if (_model.Base.Any(value => value.Value.IsLate()) || _model.Environments.Any(environment => environment.IsLateBound))
        {
            _code.Gap();
            _code.Line("internal virtual bool IsLateBound => false;");
        }

        _code.Gap();
        foreach (var leaf in _model.Leaves)
        {
            if (leaf.Path.Count > 1)
            {
                _code.Line($"internal abstract {_types.FromSection().Of(leaf.Member.Shape, leaf.Member.IsNullable)} {leaf.Call};");
            }
        }
    }

    private void EmitNestedTypes(ObjectShape owner, string path = "")
    {
        foreach (var member in owner.Members)
        {
            var memberPath = path.Length == 0 ? member.Key : path + "." + member.Key;
            if (member.Shape is ObjectShape { IsItem: false } view)
            {
                EmitView(view, memberPath);
            }
            else if (ItemEmitter.ItemOf(member.Shape) is { } item)
            {
                new ItemEmitter(_types, _code).Emit(item, memberPath);
            }
        }
    }

    private void EmitView(ObjectShape view, string path)
    {
        _code.Gap();
        _code.Line($"/// <summary>The values under <c>{CodeWriter.Xml(path)}</c>.</summary>");
        using (_code.Open($"public struct {view.TypeName}"))
        {
            // No constructor: it would be one more method to compile, level by level, before a process has its first value.
            _code.Line($"internal {Name} _section;");
            foreach (var member in view.Members)
            {
                _code.Gap();
                Document(member, path + "." + member.Key);
                var value = member.IsView ? "new() { _section = _section }" : "_section." + _leaves[member].Call;
                _code.Line($"public readonly {_types.Of(member.Shape, member.IsNullable)} {member.Name} => {value};");
            }

            EmitNestedTypes(view, path);
        }
    }

    private void EmitValues()
    {
        var values = new ValuesEmitter(_model, _types.FromSection(), _options.IsAppsettings, _code);
        var isBaseLate = _model.Base.Any(value => value.Value.IsLate());
        _code.Gap();
        _code.Line("// The base layer.");

        // In appsettings mode a process may run in an environment that no file is for: the base alone.
        var isConcrete = _model.IsBaseComplete || _options.IsAppsettings;
        var modifier = isConcrete ? "" : "abstract ";
        using (_code.Open($"internal {modifier}class {_classes.Base} : {Name}"))
        {
            if (isConcrete)
            {
                _code.Line($"internal static readonly {_classes.Base} s_instance = new();");
            }

            values.EmitLateness(isBaseLate, isBaseLate);
            _code.Gap();
            for (var i = 0; i < _model.Leaves.Count; i++)
            {
                var value = _model.Base[i].Value ?? (_model.Leaves[i].Member.IsNullable ? NullValue.Instance : null);
                if (value is not null)
                {
                    values.EmitGetter(_model.Leaves[i], value);
                }
                else if (isConcrete)
                {
                    values.EmitMissing(_model.Leaves[i]);
                }
            }
        }

        foreach (var environment in _model.Environments)
        {
            if (environment.ClassName is null)
            {
                continue;
            }

            _code.Gap();
            _code.Line($"// What {environment.Name} says differently.");
            using (_code.Open($"internal sealed class {environment.ClassName} : {_classes.Base}"))
            {
                var isNew = isConcrete ? "new " : "";
                _code.Line($"internal static {isNew}readonly {environment.ClassName} s_instance = new();");
                values.EmitLateness(environment.IsLateBound, environment.IsLateBound != isBaseLate);
                _code.Gap();
                values.EmitOverrides(environment);
            }
        }
    }

    private void Document(MemberShape member, string path) => _code.Summary(member.Documentation ?? $"The key '{path}'.");

    private static HashSet<string> Taken(SectionModel model, EquatableArray<string> shadowed)
    {
        var taken = new HashSet<string>(shadowed, StringComparer.Ordinal) { model.Shape.TypeName };
        taken.UnionWith(model.Environments.Select(environment => environment.ClassName).OfType<string>());
        Collect(model.Shape);
        return taken;

        void Collect(ValueShape shape)
        {
            switch (shape)
            {
                case ListShape list:
                    Collect(list.Element);
                    break;
                case MapShape map:
                    Collect(map.Value);
                    break;
                case ObjectShape nested:
                    taken.Add(nested.TypeName);
                    foreach (var member in nested.Members)
                    {
                        taken.Add(member.Name);
                        Collect(member.Shape);
                    }

                    break;
            }
        }
    }

    /// <summary>Two members may be equal (the same key with the same type in two places); each has a getter of its own.</summary>
    private sealed class ReferenceComparer : IEqualityComparer<MemberShape>
    {
        public static ReferenceComparer Instance { get; } = new();

        public bool Equals(MemberShape? x, MemberShape? y) => ReferenceEquals(x, y);

        public int GetHashCode(MemberShape obj) => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(obj);
    }
}
