using System.Reflection;
using System.Text;

namespace TemplateConfigGen.Runtime.Tests;

/// <summary>What others see of an assembly, as text.</summary>
internal static class PublicApi
{
    private static readonly NullabilityInfoContext Nullability = new();

    /// <summary>Each public type with its members, in the order of the alphabet.</summary>
    public static string Of(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(Kind(type)).Append(' ').Append(type.Namespace).Append('.').Append(Name(type)).Append('\n');
            foreach (var member in type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly).Select(member => Describe(member, type)).OfType<string>().Order(StringComparer.Ordinal))
            {
                text.Append("  ").Append(member).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Kind(Type type) => type switch
    {
        _ when type.IsSubclassOf(typeof(Delegate)) => "delegate",
        { IsValueType: true } => "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    /// <summary>Null for what the compiler makes of a property or a record.</summary>
    private static string? Describe(MemberInfo member, Type type) => member switch
    {
        _ when type.IsSubclassOf(typeof(Delegate)) && member.Name != "Invoke" => null,
        ConstructorInfo constructor => $"new({Parameters(constructor)})",
        PropertyInfo property => $"{(property.GetMethod!.IsStatic ? "static " : "")}{Name(property.PropertyType, Nullability.Create(property))} {property.Name} {{ get; {Setter(property)}}}",
        FieldInfo { IsLiteral: true } constant => $"const {Name(constant.FieldType)} {constant.Name}",
        FieldInfo field => $"{Name(field.FieldType)} {field.Name}",
        MethodInfo { IsSpecialName: true } => null,
        MethodInfo method when method.Name.Contains('<', StringComparison.Ordinal) => null,
        MethodInfo method => $"{(method.IsStatic ? "static " : "")}{Name(method.ReturnType, Nullability.Create(method.ReturnParameter))} {method.Name}{Generics(method.GetGenericArguments())}({Parameters(method)})",
        _ => null,
    };

    private static string Parameters(MethodBase method) =>
        string.Join(", ", method.GetParameters().Select(parameter => $"{(parameter.IsOut ? "out " : "")}{Name(parameter.ParameterType, Nullability.Create(parameter))} {parameter.Name}"));

    private static string Setter(PropertyInfo property) => property.SetMethod switch
    {
        { IsPublic: true } setter => setter.ReturnParameter.GetRequiredCustomModifiers().Length > 0 ? "init; " : "set; ",
        _ => "",
    };

    private static string Name(Type type, NullabilityInfo nullability) =>
        Name(type) + (nullability.ReadState == NullabilityState.Nullable && !type.IsValueType && !(type.IsByRef && type.GetElementType()!.IsValueType) ? "?" : "");

    private static string Name(Type type)
    {
        if (type.IsByRef)
        {
            return Name(type.GetElementType()!);
        }

        return Nullable.GetUnderlyingType(type) is { } underlying ? Name(underlying) + "?" : type.Name.Split('`')[0] + Generics(type.GetGenericArguments());
    }

    private static string Generics(Type[] arguments) => arguments.Length == 0 ? "" : $"<{string.Join(", ", arguments.Select(Name))}>";
}
