using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TemplateConfigGen.Compiler.Text;

/// <summary>The SHA-256 (FIPS 180-4) of a text's UTF-8, in lower-case hexadecimal digits.</summary>
internal static class TextHash
{
    private const int AllBytes = 32;

    /// <param name="bytes">How many of its 32 bytes, from the first on.</param>
    public static string Of(string text, int bytes = AllBytes) => Of(Encoding.UTF8.GetBytes(text), bytes);

    /// <summary>The same of bytes.</summary>
    /// <param name="bytes">How many of its 32 bytes, from the first on.</param>
    public static string Of(byte[] content, int bytes = AllBytes)
    {
        using var sha = SHA256.Create();
        return string.Concat(sha.ComputeHash(content).Take(bytes).Select(b => b.ToString("x2", CultureInfo.InvariantCulture)));
    }
}
