using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading;

/// <summary>
/// One file, read. A file with errors still has the part of its tree that stands before the error, so that types do not vanish while somebody types.
/// Equal to another document of the same file and format: reading is a pure function of those.
/// </summary>
internal sealed class ConfigDocument : IEquatable<ConfigDocument>
{
    private const int No = 1;
    private const int Yes = 2;
    private static readonly char[] ReferenceMarks = ['$', '\\', '&'];

    private readonly Lazy<ConfigDocument>? _read;
    private readonly ConfigNode? _root;
    private readonly IReadOnlyList<Finding> _findings;
    private readonly IReadOnlyList<Comment> _comments;
    private int _mayHaveReferences;

    public ConfigDocument(SourceFile file, ConfigFormat format, ConfigNode? root, IReadOnlyList<Finding> findings, IReadOnlyList<Comment> comments) =>
        (File, Format, _root, _findings, _comments) = (file, format, root, findings, comments);

    private ConfigDocument(SourceFile file, ConfigFormat format, Lazy<ConfigDocument> read)
        : this(file, format, root: null, [], []) => _read = read;

    public SourceFile File { get; }

    public ConfigFormat Format { get; }

    /// <summary>The document's value, or null when there is none.</summary>
    public ConfigNode? Root => _read is null ? _root : _read.Value._root;

    public IReadOnlyList<Finding> Findings => _read is null ? _findings : _read.Value._findings;

    /// <summary>Comments in the order of the text.</summary>
    public IReadOnlyList<Comment> Comments => _read is null ? _comments : _read.Value._comments;

    /// <summary>
    /// Whether a reference may stand in it. Without these characters there is neither a <c>$</c> nor an escape that stands for one, whatever the format. Of thousands of files hardly one has any, and need not be looked through.
    /// </summary>
    public bool MayHaveReferences
    {
        get
        {
            if (_mayHaveReferences == 0)
            {
                _mayHaveReferences = File.Text.IndexOfAny(ReferenceMarks) >= 0 ? Yes : No;
            }

            return _mayHaveReferences == Yes;
        }
    }

    /// <summary>Whether a merge directive may stand in it, for which XML has words of its own.</summary>
    public bool MayHaveDirectives => Format == ConfigFormat.Xml || MayHaveReferences;

    /// <summary>A document that is read when somebody first looks into it: who asks about one section needs few of a project's files.</summary>
    public static ConfigDocument Later(SourceFile file, ConfigFormat format, Func<ConfigDocument> read) => new(file, format, new Lazy<ConfigDocument>(read));

    public bool Equals(ConfigDocument? other) => ReferenceEquals(this, other) || (other is not null && Format == other.Format && File.Equals(other.File));

    public override bool Equals(object? obj) => Equals(obj as ConfigDocument);

    public override int GetHashCode() => File.GetHashCode();
}
