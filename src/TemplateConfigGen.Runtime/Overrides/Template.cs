using System.Text;
using TemplateConfigGen.Generated;

namespace TemplateConfigGen.Overrides;

/// <summary>
/// Text with <c>${env:NAME}</c> and <c>${secret:store/path#field}</c> in it, each with a default where it says <c>:-default</c>, filled in. The build has checked the
/// grammar; whatever is not of it here stays as it is.
/// </summary>
internal sealed class Template
{
    private const string Variables = "${env:";
    private const string Secrets = "${secret:";
    private const int DeepestDefault = 64;

    private readonly Func<string, string?> _variable;
    private string[] _used = [];
    private string[] _missing = [];
    private string _text = "";

    private Template(Func<string, string?> variable)
    {
        _variable = variable;
    }

    public static Template Fill(string template, Func<string, string?> variable)
    {
        var filled = new Template(variable);
        filled._text = filled.Expand(template, depth: 0);
        return filled;
    }

    /// <summary>JSON with references in its texts, filled in.</summary>
    /// <param name="missing">The variables that are not set.</param>
    public static string FillJson(string json, Func<string, string?> variable, out string[] missing)
    {
        var filled = Fill(json, name => variable(name) is { } value ? System.Text.Json.JsonEncodedText.Encode(value).ToString() : null);
        missing = filled._missing;
        return filled._text;
    }

    /// <exception cref="ConfigurationException">A variable is missing, or the text is not a <typeparamref name="T"/>.</exception>
    public T Parse<T>(string key, string layer, ScalarParser<T> parser, string? expectation = null)
    {
        return _missing.Length == 0 && parser(_text, out var value) ? value : throw Failure(key, layer, expectation ?? Scalar.Expectation<T>());
    }

    private ConfigurationException Failure(string key, string layer, string expectation)
    {
        if (_missing.Length > 0)
        {
            return new ConfigurationException(Array.ConvertAll(_missing, reason => new ConfigurationProblem(key, layer, reason)));
        }

        var origin = _used.Length switch
        {
            0 => "",
            1 => $", as filled in from {_used[0]}",
            _ => $", as filled in from {string.Join(", ", _used)}",
        };
        return new ConfigurationException(new ConfigurationProblem(key, layer, $"is not {expectation}{origin}"));
    }

    private string Expand(string template, int depth)
    {
        var text = new StringBuilder();
        for (var i = 0; i < template.Length;)
        {
            if (StartsWith(template, i, "$${"))
            {
                text.Append("${");
                i += 3;
            }
            else if (depth > 0 && StartsWith(template, i, "$$}"))
            {
                text.Append('}');
                i += 3;
            }
            else if (depth < DeepestDefault && OpeningAt(template, i) is { } opening && EndOf(template, i + 2) is var end and > 0)
            {
                text.Append(Value(template[(i + opening.Length)..end], isSecret: opening == Secrets, depth));
                i = end + 1;
            }
            else
            {
                text.Append(template[i++]);
            }
        }

        return text.ToString();
    }

    private static string? OpeningAt(string template, int position) =>
        StartsWith(template, position, Variables) ? Variables : StartsWith(template, position, Secrets) ? Secrets : null;

    /// <param name="reference"><c>NAME</c> or <c>NAME:-default</c>.</param>
    private string Value(string reference, bool isSecret, int depth)
    {
        var colon = reference.IndexOf(":-", StringComparison.Ordinal);
        var name = colon < 0 ? reference : reference[..colon];
        string? problem = null;
        string? value;
        if (!isSecret)
        {
            value = _variable(name);
        }
        else if (!SecretStores.TryFind(name, out value, out problem))
        {
            Note(problem, ref _missing);
            return "";
        }

        if (colon >= 0)
        {
            // POSIX: an empty variable takes the default too.
            if (string.IsNullOrEmpty(value))
            {
                return Expand(reference[(colon + 2)..], depth + 1);
            }
        }
        else if (value is null)
        {
            Note(problem ?? $"environment variable '{name}' is not set", ref _missing);
        }

        Note(isSecret ? $"secret '{name}'" : $"environment variable '{name}'", ref _used);
        return value ?? "";
    }

    /// <summary>Arrays, for there are few names, and a list would load one more assembly at start-up.</summary>
    private static void Note(string name, ref string[] names)
    {
        if (Array.IndexOf(names, name) < 0)
        {
            Array.Resize(ref names, names.Length + 1);
            names[^1] = name;
        }
    }

    /// <summary>Where the reference ends whose inside starts at <paramref name="start"/>, or -1.</summary>
    private static int EndOf(string template, int start)
    {
        var open = 1;
        for (var i = start; i < template.Length; i++)
        {
            if (StartsWith(template, i, "$${") || StartsWith(template, i, "$$}"))
            {
                i += 2;
            }
            else if (StartsWith(template, i, "${"))
            {
                open++;
                i++;
            }
            else if (template[i] == '}' && --open == 0)
            {
                return i;
            }
        }

        return -1;
    }

    private static bool StartsWith(string template, int position, string part) => string.CompareOrdinal(template, position, part, 0, part.Length) == 0;
}
