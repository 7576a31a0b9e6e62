namespace TemplateConfigGen.Cli;

/// <summary>The command cannot be carried out as it was given; the message is all that the user sees.</summary>
internal sealed class UsageException(string message) : Exception(message);
