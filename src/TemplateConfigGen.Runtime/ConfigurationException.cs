using System.ComponentModel;
using System.Text;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen;

/// <summary>The configuration cannot be used. <see cref="Problems"/> and the message list everything that is wrong with it, not only what was found first.</summary>
public sealed class ConfigurationException : Exception
{
    /// <summary>An exception for these problems.</summary>
    public ConfigurationException(IReadOnlyList<ConfigurationProblem> problems)
        : this(problems, innerException: null)
    {
    }

    /// <summary>An exception for these problems, with their cause.</summary>
    public ConfigurationException(IReadOnlyList<ConfigurationProblem> problems, Exception? innerException)
        : base(Describe(problems), innerException)
    {
        Problems = problems;
    }

    /// <summary>An exception for one problem.</summary>
    internal ConfigurationException(ConfigurationProblem problem, Exception? innerException = null)
        : this(new[] { problem }, innerException)
    {
    }

    /// <summary>An exception that says only this.</summary>
    public ConfigurationException(string message)
        : this(message, innerException: null)
    {
    }

    /// <summary>An exception that says only this, with its cause.</summary>
    public ConfigurationException(string message, Exception? innerException)
        : base(message, innerException)
    {
        Problems = [];
    }

    /// <summary>An exception without a message of its own.</summary>
    public ConfigurationException()
        : this("The configuration cannot be used.")
    {
    }

    /// <summary>Everything that is wrong, in the order in which it was found.</summary>
    public IReadOnlyList<ConfigurationProblem> Problems { get; }

    /// <summary>Called by generated code: the process asks for an environment that the assembly does not hold.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static ConfigurationException UnknownEnvironment(string name, IReadOnlyList<string> known)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(known);
        var reason = new StringBuilder("there is no environment '").Append(name).Append('\'');
        if (Suggestion.Nearest(name, known) is { } near)
        {
            reason.Append("; did you mean '").Append(near).Append("'?");
        }

        for (var i = 0; i < known.Count; i++)
        {
            reason.Append(i == 0 ? " (this assembly was built with " : ", ").Append(known[i]);
        }

        return new ConfigurationException(new ConfigurationProblem("environment", source: "", reason.Append(known.Count == 0 ? "" : ")").ToString()));
    }

    private static string Describe(IReadOnlyList<ConfigurationProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        if (problems.Count == 1)
        {
            var sentence = problems[0].ToString();
            return sentence.EndsWith('?') ? sentence : sentence + ".";
        }

        var text = new StringBuilder("The configuration has ").Append(problems.Count).Append(" problems; no override was applied:");
        foreach (var problem in problems)
        {
            text.Append("\n  ").Append(problem);
        }

        return text.ToString();
    }
}
