using System.Globalization;
using System.Text;

namespace TemplateConfigGen.Benchmarks;

/// <summary>Large schemas, each of about 200 definitions that refer to each other, with what schemas of services have: enumerations, unions, maps, lists, bounds.</summary>
internal static class SyntheticSchemas
{
    private const int Definitions = 200;

    public static string Text(int number)
    {
        var random = new Random(number);
        var text = new StringBuilder("{\n  \"$schema\": \"http://json-schema.org/draft-07/schema#\",\n  \"title\": \"A service's settings\",\n  \"type\": \"object\",\n  \"properties\": {\n");
        text.AppendJoin(",\n", Enumerable.Range(0, 20).Select(index => $"    \"part_{index}\": {{ \"$ref\": \"#/definitions/part_{index * (Definitions / 20)}\" }}"));
        text.Append("\n  },\n  \"definitions\": {\n");
        text.AppendJoin(",\n", Enumerable.Range(0, Definitions).Select(index => Definition(index, number, random)));
        return text.Append("\n  }\n}\n").ToString();
    }

    private static string Definition(int index, int number, Random random)
    {
        var properties = Enumerable.Range(0, 10).Select(property => $"        \"setting_{index}_{property}\": {Property(index, property, number, random)}");
        return string.Create(CultureInfo.InvariantCulture, $"    \"part_{index}\": {{\n      \"type\": \"object\",\n      \"description\": \"What part {index} of service {number} is set to.\",\n      \"required\": [\"setting_{index}_0\"],\n      \"properties\": {{\n")
            + string.Join(",\n", properties) + "\n      }\n    }";
    }

    private static string Property(int index, int property, int number, Random random) => property switch
    {
        0 => $"{{ \"type\": \"string\", \"description\": \"The name of part {index}.\", \"minLength\": 1, \"maxLength\": {random.Next(20, 200)} }}",
        1 => $"{{ \"type\": \"integer\", \"minimum\": 0, \"maximum\": {random.Next(10, 100000)} }}",
        2 => "{ \"type\": \"number\", \"exclusiveMinimum\": 0 }",
        3 => "{ \"type\": \"boolean\", \"default\": false }",
        4 => $"{{ \"type\": \"string\", \"enum\": [\"low_{index}\", \"middle_{number}\", \"high\"] }}",
        5 => "{ \"type\": \"string\", \"format\": \"date-time\" }",
        6 => "{ \"type\": \"array\", \"items\": { \"type\": \"string\" } }",
        7 => "{ \"type\": \"object\", \"additionalProperties\": { \"type\": \"integer\" } }",
        8 => $"{{ \"$ref\": \"#/definitions/part_{random.Next(Math.Min(Definitions - 1, index + 1), Definitions)}\" }}",
        _ => "{ \"oneOf\": [ { \"type\": \"string\" }, { \"type\": \"integer\" } ] }",
    };
}
