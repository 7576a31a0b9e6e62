namespace TemplateConfigGen.Compiler.Reading.Xml;

/// <summary>The names that XML configuration gives a meaning to.</summary>
internal static class XmlNames
{
    /// <summary>Attributes of this namespace tell the reader something; they are never keys.</summary>
    public const string OwnNamespace = "urn:templateconfiggen";

    public const string SchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";

    public const string Xml = "http://www.w3.org/XML/1998/namespace";

    public const string Xmlns = "http://www.w3.org/2000/xmlns/";

    /// <summary>The key of an element's text where it has attributes beside.</summary>
    public const string TextKey = "#text";
}
