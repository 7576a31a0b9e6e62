using System.Text;

namespace TemplateConfigGen.Cli.Sealing;

/// <summary>A secret from standard input, or typed without being shown. Never an argument: those are in the shell's history and in the list of processes.</summary>
internal static class SecretInput
{
    private const int MostCharacters = 16 * 1024 * 1024;

    public static string Read(string prompt)
    {
        if (Console.IsInputRedirected)
        {
            var text = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8).ReadToEnd();
            if (text.Length > MostCharacters)
            {
                throw new UsageException($"The value has more than {MostCharacters / 1024 / 1024} million characters.");
            }

            // The end of the line belongs to 'echo', not to the secret.
            return text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2] : text.EndsWith('\n') ? text[..^1] : text;
        }

        Console.Error.Write(prompt);
        var typed = new StringBuilder();
        for (var key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                typed.Length = Math.Max(0, typed.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                typed.Append(key.KeyChar);
            }
        }

        Console.Error.WriteLine();
        return typed.ToString();
    }
}
