using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Compiler.Shapes;

/// <summary>
/// Gives members the defaults that need a type of their own, once all types are known. In C# such a default is the member's initializer, so one that makes, by way of others
/// or not, the type it is a member of would never end: it is reported, and no default.
/// </summary>
internal sealed class SchemaDefaults
{
    private readonly Dictionary<MemberShape, Pending> _pending = new(ReferenceComparer<MemberShape>.Instance);
    private readonly List<Pending> _inOrder = [];
    private readonly ValueBaker _baker;
    private readonly List<Finding> _findings;
    private readonly HashSet<ConfigNode> _reported = [];

    public SchemaDefaults(Definitions definitions, bool microsoft, List<Finding> findings)
    {
        _findings = findings;
        _baker = new ValueBaker(microsoft, definitions) { Prepare = Prepare };
    }

    /// <summary>Bakes a default that needs no type of its own; null, and reported, where the type does not hold it.</summary>
    /// <param name="layer">Stands for the schema's file.</param>
    public BakedValue? Bake(ConfigNode said, ValueShape shape, Layer layer)
    {
        var baked = _baker.Bake(said, shape, layer);
        if (baked is null)
        {
            Report(layer, said, $"it cannot be read as {ValueBaker.DescribeType(shape)}, which the schema makes of the value in C#");
        }

        return baked;
    }

    /// <summary>Leaves the default of a member for later. Until then the member is as one without.</summary>
    /// <param name="members">Where the member stands.</param>
    public void Defer(MemberShape[] members, int index, ConfigNode said, Layer layer, bool isNullable)
    {
        var pending = new Pending(members, index, said, layer, isNullable);
        _pending.Add(members[index], pending);
        _inOrder.Add(pending);
    }

    /// <summary>Bakes all that were left.</summary>
    public void Finish()
    {
        foreach (var pending in _inOrder)
        {
            Force(pending);
        }
    }

    /// <summary>An object that is made runs the initializers of all its members, those that are said included.</summary>
    private void Prepare(ObjectShape shape)
    {
        foreach (var member in shape.Members)
        {
            if (_pending.TryGetValue(member, out var pending))
            {
                Force(pending);
            }
        }
    }

    private void Force(Pending pending)
    {
        if (pending.State == State.Done)
        {
            return;
        }

        if (pending.State == State.Open)
        {
            pending.IsEndless = true;
            return;
        }

        pending.State = State.Open;
        var member = pending.Members[pending.Index];
        var baked = _baker.Bake(pending.Said, member.Shape, pending.Layer);
        pending.State = State.Done;
        if (pending.IsEndless)
        {
            Report(pending.Layer, pending.Said, "the object that it makes has this very default in it, without end");
        }
        else if (baked is null)
        {
            Report(pending.Layer, pending.Said, $"it cannot be read as {ValueBaker.DescribeType(_baker.Resolve(member.Shape))}, which the schema makes of the value in C#");
        }
        else
        {
            pending.Members[pending.Index] = member with { Default = baked, IsNullable = pending.IsNullable };
        }
    }

    private void Report(Layer layer, ConfigNode said, string reason)
    {
        if (_reported.Add(said))
        {
            _findings.Add(Finding.Create(SchemaShapeFindings.UnusableDefault, layer.Locate(said.Span), reason));
        }
    }

    private enum State
    {
        Waiting,
        Open,
        Done,
    }

    private sealed class Pending(MemberShape[] members, int index, ConfigNode said, Layer layer, bool isNullable)
    {
        public MemberShape[] Members { get; } = members;

        public int Index { get; } = index;

        public ConfigNode Said { get; } = said;

        public Layer Layer { get; } = layer;

        /// <summary>Whether the member can be null although it has a default.</summary>
        public bool IsNullable { get; } = isNullable;

        public State State { get; set; }

        public bool IsEndless { get; set; }
    }
}
