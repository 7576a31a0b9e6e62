using System.Text;

namespace TemplateConfigGen.Compiler.Emit.CSharp;

/// <summary>Packed data (<see cref="Shapes.Tenants.PackedText"/>) as an expression of the bytes that it is.</summary>
internal static class PackedLiteral
{
    /// <summary>
    /// Up to here the data is a UTF-8 literal, which costs the process nothing. For the C# compiler each byte of it is an expression of its own, from binding to emitting: a megabyte takes it a second. A text is one expression,
    /// whatever its length, so what is larger is one, with two bytes in a character: as long in the assembly, and made once by a process that asks for it.
    /// </summary>
    private const int MostBytes = 16 * 1024;

    /// <summary>All texts of an assembly together have 16 MB (CS8103). Half of it for the values of all sections' tenants is 50,000 tenants with 20 values each; who they are, and contexts, have a quarter of that each.</summary>
    private const int MostOfTexts = 8 * 1024 * 1024;

    /// <param name="sharers">The part of the room for texts that this may take.</param>
    public static string Of(string data, int sharers, TypeNames types)
    {
        var length = Encoding.UTF8.GetByteCount(data);
        return length <= MostBytes || length > MostOfTexts / sharers
            ? Literals.String(data) + "u8"
            : $"{types.Use("PackedData")}.Of({Literals.String(InPairs(data, length))})";
    }

    private static string InPairs(string data, int length)
    {
        // The last byte of an odd number stands beside a blank, which nobody reads.
        var bytes = new byte[length + 1];
        bytes[length] = (byte)' ';
        Encoding.UTF8.GetBytes(data, 0, data.Length, bytes, 0);
        var pairs = new char[(length + 1) / 2];
        for (var i = 0; i < pairs.Length; i++)
        {
            pairs[i] = (char)(bytes[2 * i] | (bytes[(2 * i) + 1] << 8));
        }

        return new string(pairs);
    }
}
