namespace TemplateConfigGen.Compiler.Shapes;

/// <summary>Which keys of a section may change while the process runs.</summary>
internal sealed class LiveKeys
{
    private readonly List<string> _keys = [];
    private readonly Definitions _definitions;
    private readonly Dictionary<ObjectShape, bool> _isTouched = new(ReferenceComparer<ObjectShape>.Instance);
    private readonly HashSet<ObjectShape> _open = new(ReferenceComparer<ObjectShape>.Instance);

    private LiveKeys(SectionModel model)
    {
        _definitions = new Definitions(model.Definitions, model.Shared);
    }

    /// <returns>From the section on; of an object in which all may change, the object's key alone.</returns>
    public static EquatableArray<string> Of(SectionModel model)
    {
        var live = new LiveKeys(model);
        return live.Collect(model.Shape, model.Key) && model.Key.Length > 0 ? new EquatableArray<string>([model.Key]) : live._keys.ToEquatableArray();
    }

    /// <summary>A view has no value of its own: only what is in it has.</summary>
    private static bool IsLive(MemberShape member) => member.Phase == Phase.Live && !member.IsView;

    /// <summary>Whether all below is live; if not, what of it is.</summary>
    private bool Collect(ObjectShape shape, string path)
    {
        var (before, isAll) = (_keys.Count, shape.Members.Count > 0);
        foreach (var member in shape.Members)
        {
            var key = path.Length == 0 ? member.Key : path + "." + member.Key;
            if (IsLive(member) || (Below(member) is { } inner && Enter(inner, key)))
            {
                _keys.Add(key);
            }
            else
            {
                isAll = false;
            }
        }

        if (isAll)
        {
            _keys.RemoveRange(before, _keys.Count - before);
        }

        return isAll;
    }

    /// <summary>A definition that contains itself is entered once: its keys have no end.</summary>
    private bool Enter(ObjectShape inner, string key)
    {
        if (!_open.Add(inner))
        {
            return false;
        }

        var isAll = Collect(inner, key);
        _open.Remove(inner);
        return isAll;
    }

    /// <summary>The object that a member is, where something in it is live: definitions may refer to each other in more ways than anybody could follow.</summary>
    private ObjectShape? Below(MemberShape member) =>
        _definitions.Resolve(member.Shape) is ObjectShape { IsTuple: false } shape && IsTouched(shape) ? shape : null;

    private bool IsTouched(ObjectShape shape)
    {
        if (!_isTouched.TryGetValue(shape, out var isTouched))
        {
            _isTouched[shape] = false;
            isTouched = shape.Members.Any(member => IsLive(member) || Below(member) is not null);
            _isTouched[shape] = isTouched;
        }

        return isTouched;
    }
}
