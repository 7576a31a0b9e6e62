using System.Collections;
using System.Reflection;
using StreamingPlatform.Config;

namespace StreamingPlatform;

/// <summary>How many settings a section has. Generated code needs no reflection; a program that asks about the code itself does.</summary>
internal static class SettingCount
{
    public static int Of(object? value) => value switch
    {
        null => 1,
        IDictionary map => map.Values.Cast<object?>().Sum(Of),
        Enum => 1,
        _ when IsGenerated(value.GetType()) => PropertiesOf(value.GetType()).Sum(property => Of(property.GetValue(value))),
        _ => 1, // a scalar, or a list, which layers replace as one
    };

    private static bool IsGenerated(Type type) => type.Namespace == typeof(AppConfig).Namespace;

    private static PropertyInfo[] PropertiesOf(Type type) => type.GetProperties(BindingFlags.Instance | BindingFlags.Public);
}
