namespace TemplateConfigGen.Compiler.Schema.Patterns;

/// <summary>The properties of <c>\p{…}</c> that .NET can match: general categories by their short and long names, and the few that are unions of them.</summary>
internal static class UnicodeProperties
{
    private static readonly Dictionary<string, string> Categories = Read(
        """
        L Letter; Lu Uppercase_Letter; Ll Lowercase_Letter; Lt Titlecase_Letter; Lm Modifier_Letter; Lo Other_Letter;
        M Mark Combining_Mark; Mn Nonspacing_Mark; Mc Spacing_Mark; Me Enclosing_Mark;
        N Number; Nd Decimal_Number digit; Nl Letter_Number; No Other_Number;
        P Punctuation punct; Pc Connector_Punctuation; Pd Dash_Punctuation; Ps Open_Punctuation; Pe Close_Punctuation; Pi Initial_Punctuation; Pf Final_Punctuation; Po Other_Punctuation;
        S Symbol; Sm Math_Symbol; Sc Currency_Symbol; Sk Modifier_Symbol; So Other_Symbol;
        Z Separator; Zs Space_Separator; Zl Line_Separator; Zp Paragraph_Separator;
        C Other; Cc Control cntrl; Cf Format; Cs Surrogate; Co Private_Use; Cn Unassigned
        """);

    /// <summary>The .NET categories of a property, or null.</summary>
    public static IReadOnlyList<string>? Find(string name)
    {
        var equals = name.IndexOf('=');
        if (equals >= 0 && name.Substring(0, equals) is not ("General_Category" or "gc"))
        {
            return null;
        }

        if (Categories.TryGetValue(name.Substring(equals + 1), out var category))
        {
            return [category];
        }

        return name switch
        {
            "LC" or "Cased_Letter" => ["Lu", "Ll", "Lt"],
            "Alphabetic" or "Alpha" => ["L", "Nl"],
            "Uppercase" or "Upper" => ["Lu"],
            "Lowercase" or "Lower" => ["Ll"],
            _ => null,
        };
    }

    private static Dictionary<string, string> Read(string table)
    {
        var categories = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in table.Replace('\n', ' ').Split(';'))
        {
            var names = row.Split([' ', '\r'], StringSplitOptions.RemoveEmptyEntries);
            foreach (var name in names)
            {
                categories.Add(name, names[0]);
            }
        }

        return categories;
    }
}
