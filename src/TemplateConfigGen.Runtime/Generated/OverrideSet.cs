using System.Collections;
using System.ComponentModel;
using TemplateConfigGen.Compiler.Text;
using TemplateConfigGen.Contexts;
using TemplateConfigGen.Overrides;

namespace TemplateConfigGen.Generated;

/// <summary>
/// Called by generated code; not for hand-written code. Everything that overrides the configuration, and everything that is wrong with it. Nobody overrides
/// anything in most starts: until something does, this runs few methods and makes no collection, since each would be compiled and loaded just for that.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class OverrideSet
{
    private bool _ignoreUnknown;
    private string[]? _rootKeys;
    private string[]? _liveKeys;
    private OverrideNode? _root;

    /// <summary>An interface, since compiling a read of a field loads the assembly that its type lives in.</summary>
    private IList<ConfigurationProblem>? _problems;
    private int _count;

    private OverrideSet(bool ignoreUnknown, bool isEager)
    {
        _ignoreUnknown = ignoreUnknown;
        IsEager = isEager;
    }

    /// <summary>Whether late-bound values are resolved at once, so that all that is missing is told in one message.</summary>
    public bool IsEager { get; }

    /// <summary>Whether nothing may be overridden by this set, and nothing is wrong with it.</summary>
    public bool IsEmpty => _root is null && _problems is null;

    /// <summary>What mounted files, environment variables and the command line of this process say; null where they say nothing.</summary>
    /// <param name="ignoreUnknown">Whether unknown keys of known sections are passed over.</param>
    /// <param name="environment">The name of this process's environment; null where nothing names one.</param>
    /// <param name="rootKeys">The keys that belong to no section (appsettings mode): their variables and arguments have no separator.</param>
    public static OverrideSet? FromProcess(bool ignoreUnknown, out string? environment, string[]? rootKeys = null) =>
        FromProcess(Environment.GetEnvironmentVariables(), Environment.GetCommandLineArgs(), ignoreUnknown, out environment, rootKeys);

    /// <summary>The same for a library: first what its application has differently, then what overrides both.</summary>
    /// <param name="library">The name of the library's project.</param>
    /// <param name="environment">The environment of the library's own to start from.</param>
    /// <param name="name">The name of the environment as the application spells it; null where there is no application.</param>
    /// <exception cref="ConfigurationException">The application does not know the environment.</exception>
    public static OverrideSet? ForLibrary(string library, out string? environment, out string? name)
    {
        var set = FromProcess(ignoreUnknown: false, out environment);
        var application = LibraryConfiguration.Find(library, environment);
        name = application?.Name;
        if (application is not null)
        {
            environment = application.Start;
            foreach (var (section, json) in application.Sections)
            {
                (set ??= Nothing()).AddApplication(section, json);
            }
        }

        return set;
    }

    /// <summary>What a process says that overrides nothing; its late-bound values are still to be resolved at once.</summary>
    public static OverrideSet Nothing() => new(ignoreUnknown: false, isEager: true);

    /// <summary>What a dictionary says. Its keys are <c>section.path.key</c>, with dots, or with <c>:</c> or <c>__</c> where a key has dots of its own.</summary>
    /// <param name="overrides">Null for none.</param>
    /// <param name="ignoreUnknown">Whether unknown sections and keys are passed over.</param>
    public static OverrideSet From(IReadOnlyDictionary<string, string>? overrides, bool ignoreUnknown)
    {
        var set = new OverrideSet(ignoreUnknown, isEager: false);
        if (overrides is not null)
        {
            foreach (var (name, text) in overrides)
            {
                var dots = !name.Contains(':', StringComparison.Ordinal) && !name.Contains("__", StringComparison.Ordinal);
                set.Add(name, dots, new OverrideValue(text, OverrideRank.Arguments, "Create(…) override", order: 0));
            }
        }

        return set;
    }

    /// <summary>What a live override says: an object of sections, with their keys below them.</summary>
    /// <param name="values">JSON; comments and trailing commas are allowed.</param>
    /// <param name="source">Where it comes from, for messages: <c>bundle 7 of epoch 1 (file '/etc/config/live-overrides.json')</c>.</param>
    /// <exception cref="ConfigurationException">The text is no JSON object.</exception>
    public static OverrideSet FromLive(string values, string source)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(source);
        var set = new OverrideSet(ignoreUnknown: false, isEager: false) { _root = new OverrideNode("") };
        if (!JsonText.TryExpand(set._root, new OverrideValue(values, OverrideRank.Arguments, source, order: 0), asList: false, out var reason))
        {
            throw new ConfigurationException(new ConfigurationProblem("overrides", source, reason));
        }

        return set;
    }

    /// <summary>
    /// One method with plain loops, since each method called here is compiled, and each vectorized search of the framework prepared, for every start. For the
    /// same reason there is no set until there is something to put into it.
    /// </summary>
    /// <param name="arguments">The first is the program.</param>
    internal static OverrideSet? FromProcess(IDictionary variables, string[] arguments, bool ignoreUnknown, out string? environment, string[]? rootKeys = null)
    {
        OverrideSet? set = null;
        environment = null;
        var mayNameEnvironment = arguments.Length > 1;
        var each = variables.GetEnumerator();
        while (each.MoveNext())
        {
            var name = (string)each.Key;
            // Lengths and letters sort out CONFIG_PATH and the three variables that name the environment, at no call.
            mayNameEnvironment |= name.Length is 18 or 22 && name[^1] is 'T' or 't';
            var isOurs = (name.Length == 11 && name[0] is 'C' or 'c') || rootKeys is not null;

            // A name that begins with the separator has no section.
            for (var i = 2; i < name.Length && !isOurs; i++)
            {
                isOurs = name[i] == '_' && name[i - 1] == '_';
            }

            if (isOurs)
            {
                set ??= new OverrideSet(ignoreUnknown, isEager: true) { _rootKeys = rootKeys };
                set.ReadVariable(name, (string?)each.Value);
            }
        }

        if (mayNameEnvironment)
        {
            environment = EnvironmentResolver.Resolve(variables, arguments);
        }

        if (arguments.Length > 1)
        {
            set ??= new OverrideSet(ignoreUnknown, isEager: true) { _rootKeys = rootKeys };
            set.ReadArguments(arguments);
        }

        return set is { IsEmpty: false } ? set : null;
    }

    /// <summary>The overrides of one section.</summary>
    /// <param name="key">The section's own name: <c>performance_config</c>.</param>
    public OverrideReader Section(string key) => new OverrideReader(this, _root, path: "").Object(key);

    /// <summary>The overrides of the keys that belong to no section.</summary>
    public OverrideReader Root() => new(this, _root, path: "");

    /// <summary>Says that only keys of phase live may be in this set.</summary>
    /// <param name="keys">Those keys, from the section on; all below them is live, too.</param>
    /// <returns>This set.</returns>
    public OverrideSet OnlyLive(string[] keys)
    {
        _liveKeys = keys;
        return this;
    }

    /// <summary>Throws what is wrong, all of it. To be called when every section has been read, before anything that was read is used.</summary>
    public void ThrowIfBad()
    {
        if (IsEmpty)
        {
            return;
        }

        if (_root is not null && !_ignoreUnknown)
        {
            // Only a process has variables and arguments that are somebody else's.
            UnknownKeys.Report(this, _root, ownsEveryName: !IsEager);
        }

        if (_root is not null && _liveKeys is not null)
        {
            LiveKeys.Report(this, _root, _liveKeys);
        }

        ThrowProblems();
    }

    internal void Add(string name, bool dots, OverrideValue value)
    {
        var node = _root ??= new OverrideNode("");
        var start = 0;
        for (var depth = 0; start >= 0; depth++)
        {
            if (depth == OverrideName.DeepestSegment)
            {
                value = new OverrideValue(text: null, value.Rank, value.Source, value.Order) { Flaw = $"is nested deeper than {OverrideName.DeepestSegment} keys" };
                break;
            }

            var end = OverrideName.EndOfSegment(name, start, dots, out var next);
            node = node.Child(name[start..end]);
            start = next;
        }

        node.Add(value);
    }

    /// <summary>Every value that is overridden, once the sections have been read, by its key path as the files spell it. A list is one value.</summary>
    internal SortedDictionary<string, OverrideNode> Leaves()
    {
        var leaves = new SortedDictionary<string, OverrideNode>(StringComparer.Ordinal);
        if (_root is not null)
        {
            AddLeaves(_root, path: "", leaves);
        }

        return leaves;
    }

    internal void Report(ConfigurationProblem problem) => (_problems ??= new List<ConfigurationProblem>()).Add(problem);

    internal void Report(IReadOnlyList<ConfigurationProblem> problems)
    {
        foreach (var problem in problems)
        {
            Report(problem);
        }
    }

    private static void AddLeaves(OverrideNode parent, string path, SortedDictionary<string, OverrideNode> leaves)
    {
        foreach (var node in parent.Children)
        {
            var inner = path.Length == 0 ? node.Key : path + "." + node.Key;
            if (node.Use == NodeUse.List || node.Children.Count == 0)
            {
                leaves[inner] = node;
            }
            else
            {
                AddLeaves(node, inner, leaves);
            }
        }
    }

    private void AddApplication(string section, string json)
    {
        const string Source = "the application's configuration";
        var text = Template.FillJson(json, Environment.GetEnvironmentVariable, out var missing);
        foreach (var variable in missing)
        {
            Report(new ConfigurationProblem(section, Source, $"environment variable '{variable}' is not set"));
        }

        (_root ??= new OverrideNode("")).Child(section).Add(new OverrideValue(text, OverrideRank.Application, Source, order: 0) { IsDocument = true });
    }

    private void ThrowProblems()
    {
        if (_problems is not null)
        {
            throw new ConfigurationException(_problems.ToArray());
        }
    }

    private void ReadVariable(string name, string? text)
    {
        var casing = OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        if (string.Equals(name, "CONFIG_PATH", casing))
        {
            if (!string.IsNullOrEmpty(text))
            {
                MountedFiles.Read(this, text);
            }
        }
        else if (name.IndexOf("__", StringComparison.Ordinal) > 0 || IsRootKey(name))
        {
            Add(name, dots: false, new OverrideValue(text ?? "", OverrideRank.Variables, $"environment variable '{name}'", _count++));
        }
    }

    private void ReadArguments(string[] arguments)
    {
        for (var i = 1; i < arguments.Length; i++)
        {
            // Microsoft's rule: only what begins with a dash or a slash, or holds a '=', is a setting.
            var argument = arguments[i];
            if (argument.Length > 0 && (argument[0] is '-' or '/' || argument.Contains('=', StringComparison.Ordinal)))
            {
                i += AddArgument(argument, i + 1 < arguments.Length ? arguments[i + 1] : null);
            }
        }
    }

    private bool IsRootKey(string name)
    {
        foreach (var key in _rootKeys ?? [])
        {
            if (string.Equals(key, name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>How many of the arguments that follow are part of this one.</summary>
    private int AddArgument(string argument, string? following)
    {
        var start = argument.StartsWith("--", StringComparison.Ordinal) ? 2 : argument[0] == '/' ? 1 : 0;
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        var end = equals < 0 ? argument.Length : equals;
        var name = start < end ? argument[start..end] : "";
        if ((start == 0 && argument[0] == '-') || (start == 0 && equals < 0) || OverrideName.EndOfSegment(name, 0, dots: false, out var next) == 0 || (next < 0 && !IsRootKey(name)))
        {
            return 0;
        }

        var source = $"command-line argument '{argument[..end]}'";
        var text = equals < 0 ? following : argument[(equals + 1)..];
        Add(name, dots: false, new OverrideValue(text, OverrideRank.Arguments, source, _count++) { Flaw = text is null ? "has no value after it" : null });
        return equals < 0 && following is not null ? 1 : 0;
    }
}
