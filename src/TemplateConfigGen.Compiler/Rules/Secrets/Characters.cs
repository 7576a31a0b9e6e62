namespace TemplateConfigGen.Compiler.Rules.Secrets;

/// <summary>
/// What can be searched: a text, or the bytes of one in UTF-8. Of bytes, those from 0x80 on are like characters that no key and no token has, so that what is ASCII is found at the same places
/// in both. Implemented by structs, for which the JIT compiler makes code of their own.
/// </summary>
internal interface ICharacters
{
    int Length { get; }

    char this[int index] { get; }

    string Substring(int start, int length);
}

/// <summary>The characters of a text.</summary>
internal readonly struct TextCharacters(string text) : ICharacters
{
    public int Length => text.Length;

    public char this[int index] => text[index];

    public string Substring(int start, int length) => text.Substring(start, length);
}

/// <summary>The first bytes of an array.</summary>
internal readonly struct Utf8Characters(byte[] bytes, int length) : ICharacters
{
    public int Length => length;

    public char this[int index] => (char)bytes[index];

    /// <summary>Only for what is ASCII.</summary>
    public string Substring(int start, int length) => System.Text.Encoding.ASCII.GetString(bytes, start, length);
}
