using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using TemplateConfigGen.Compiler;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Generator;

/// <summary>Findings as compiler diagnostics.</summary>
internal static class DiagnosticReporter
{
    private static readonly Dictionary<string, DiagnosticDescriptor> Descriptors = Catalog.All.ToDictionary(
        descriptor => descriptor.Id,
        Of,
        StringComparer.Ordinal);

    /// <summary>A descriptor as the C# compiler takes it. The message comes whole.</summary>
    public static DiagnosticDescriptor Of(FindingDescriptor descriptor) => new(
        descriptor.Id,
        descriptor.Title,
        messageFormat: "{0}",
        descriptor.Category,
        Of(descriptor.Severity),
        isEnabledByDefault: true,
        helpLinkUri: descriptor.HelpLink,
        customTags: descriptor.IsConfigurable ? [] : [WellKnownDiagnosticTags.NotConfigurable]);

    public static void Report(SourceProductionContext context, Finding finding) =>
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors[finding.Descriptor.Id],
            Locate(finding.Location),
            Of(finding.Severity),
            finding.AdditionalLocations.Select(Locate),
            properties: null,
            finding.Message));

    private static DiagnosticSeverity Of(Severity severity) => severity switch
    {
        Severity.Error => DiagnosticSeverity.Error,
        Severity.Warning => DiagnosticSeverity.Warning,
        _ => DiagnosticSeverity.Info,
    };

    private static Location Locate(SourceLocation location) =>
        location.Path.Length == 0
            ? Location.None
            : Location.Create(
                location.Path,
                new TextSpan(location.Span.Start, location.Span.Length),
                new LinePositionSpan(
                    new Microsoft.CodeAnalysis.Text.LinePosition(location.Start.Line, location.Start.Column),
                    new Microsoft.CodeAnalysis.Text.LinePosition(location.End.Line, location.End.Column)));
}
