using System.Collections.Immutable;
using TemplateConfigGen.Compiler;
using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Shapes;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Generator;

/// <summary>The phases of <see cref="ConfigCompiler"/> that take time, with the results of builds before.</summary>
internal sealed class KeptPhases
{
    private readonly KeptResults<(SourceFile File, ConfigFormat Format, ReadOptions Options), ConfigDocument> _documents = new();
    private readonly KeptResults<SchemaFiles, SchemaFiles> _schemas = new();
    private readonly KeptResults<ConfigInput, FileRemarks> _remarks = new();
    private readonly KeptResults<(SectionPlan Plan, Surroundings Surroundings), SectionResult> _sections = new();
    private readonly KeptResults<(SectionModel Model, Surroundings Surroundings), EmittedSection> _code = new();

    /// <summary>Those of this process.</summary>
    public static KeptPhases Shared { get; } = new();

    public ConfigDocument Read(SourceFile file, ConfigFormat format, ReadOptions options, CancellationToken cancellationToken)
    {
        var input = (file, format, options);
        return _documents.Find(file.Path, input)
            ?? _documents.Keep(file.Path, input, ConfigCompiler.Read(file, format, options, cancellationToken), file.Text.Length);
    }

    /// <summary>The same object where the files are the same: compiled schemas are kept by it.</summary>
    public SchemaFiles Schemas(ImmutableArray<ConfigInput> inputs)
    {
        var schemas = SchemaFiles.Of(inputs);
        if (schemas.Inputs.IsEmpty)
        {
            return SchemaFiles.None;
        }

        var first = schemas.Inputs[0].Document.File.Path;
        return _schemas.Find(first, schemas) ?? _schemas.Keep(first, schemas, schemas, schemas.Inputs.Sum(input => input.Document.File.Text.Length));
    }

    public FileRemarks Remarks(ConfigInput input)
    {
        var path = input.Document.File.Path;
        return _remarks.Find(path, input) ?? _remarks.Keep(path, input, FileRemarks.Of(input), input.Document.File.Text.Length);
    }

    public SectionResult Compose(SectionPlan plan, Surroundings surroundings)
    {
        var input = (plan, surroundings);
        var key = plan.Layers.IsEmpty ? plan.Key : plan.Layers[0].Document.File.Path + ":" + plan.Key;
        if (_sections.Find(key, input) is { } kept)
        {
            return kept;
        }

        var result = ConfigCompiler.Compose(plan, surroundings.Graph, surroundings.Options, surroundings.Libraries, surroundings.Policies, surroundings.Shared);

        if (result.Findings.Any(finding => finding.Descriptor == SchemaFindings.BadPattern))
        {
            // A match that took too long: on a machine with less to do it may not, so the next build tries anew.
            _schemas.Forget();
            return result;
        }

        // A failure of our own may have come of the moment, such as want of memory.
        return result.Model is null ? result : _sections.Keep(key, input, result, plan.Layers.Sum(layer => layer.Document.File.Text.Length));
    }

    public EmittedSection Emit(SectionModel model, Surroundings surroundings)
    {
        var input = (model, surroundings);
        var key = surroundings.Options.Namespace + "." + surroundings.Options.ClassName + "." + model.Shape.TypeName;
        if (_code.Find(key, input) is { } kept)
        {
            return kept;
        }

        var emitted = ConfigCompiler.Emit(model, surroundings.Options, surroundings.Shadowed);
        return _code.Keep(key, input, emitted, emitted.Code.Sum(part => part.Length));
    }
}
