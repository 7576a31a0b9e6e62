using TemplateConfigGen.Compiler.Shapes;

namespace TemplateConfigGen.Compiler.Emit.CSharp;

/// <summary>Whether generated types have obsolete members, about which the compiler says more than a pragma at the top of the file keeps quiet.</summary>
internal static class Obsolete
{
    public const string Pragma = "#pragma warning disable CS0672, CS9042";

    public static bool IsIn(ValueShape shape) => shape switch
    {
        ObjectShape item => item.Members.Any(member => member.Deprecation is not null || IsIn(member.Shape)),
        ListShape list => IsIn(list.Element),
        MapShape map => IsIn(map.Value),
        SecretShape secret => IsIn(secret.Value),
        VariantShape variant => variant.Cases.Any(one => IsIn(one.Shape)),
        UnionShape union => union.Cases.Any(one => IsIn(one.Shape)),
        _ => false,
    };
}
