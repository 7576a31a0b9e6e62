using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TemplateConfigGen.Compiler.Diagnostics;

namespace TemplateConfigGen.Generator;

/// <summary>
/// Tells who puts a <c>Secret&lt;T&gt;</c> into a text, or compares one, that its value is not what they get. <c>+</c> with a text is an error of the C# compiler already;
/// this is about what no attribute reaches: interpolation, formatting, comparisons.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SecretUseAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor InText = DiagnosticReporter.Of(UsageFindings.SecretInText);
    private static readonly DiagnosticDescriptor Compared = DiagnosticReporter.Of(UsageFindings.SecretCompared);

    /// <summary>Types whose methods make text of the objects that they are given.</summary>
    private static readonly string[] TextTypes = ["System.String", "System.Text.StringBuilder", "System.Console", "System.IO.TextWriter", "System.Diagnostics.Debug", "System.Diagnostics.Trace"];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(InText, Compared);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName("TemplateConfigGen.Secret`1") is not { } secret)
            {
                return;
            }

            var textTypes = new HashSet<INamedTypeSymbol>(TextTypes.Select(start.Compilation.GetTypeByMetadataName).OfType<INamedTypeSymbol>(), SymbolEqualityComparer.Default);
            start.RegisterOperationAction(operation => OfInterpolation(operation, secret), OperationKind.Interpolation);
            start.RegisterOperationAction(operation => OfInvocation(operation, secret), OperationKind.Invocation);
            start.RegisterOperationAction(operation => OfComparison(operation, secret), OperationKind.Binary);
            start.RegisterOperationAction(operation => OfConversion(operation, secret, textTypes), OperationKind.Conversion);
        });
    }

    private static void OfInterpolation(OperationAnalysisContext context, INamedTypeSymbol secret)
    {
        var expression = Unconverted(((IInterpolationOperation)context.Operation).Expression);
        if (IsSecret(expression.Type, secret))
        {
            Report(context, InText, UsageFindings.SecretInText, expression);
        }
    }

    private static void OfInvocation(OperationAnalysisContext context, INamedTypeSymbol secret)
    {
        var invocation = (IInvocationOperation)context.Operation;
        if (invocation.Instance is { } instance && IsSecret(instance.Type, secret))
        {
            switch (invocation.TargetMethod.Name)
            {
                case "ToString":
                    Report(context, InText, UsageFindings.SecretInText, instance);
                    break;
                case "Equals":
                    Report(context, Compared, UsageFindings.SecretCompared, instance);
                    break;
            }
        }
        else if (invocation.TargetMethod is { Name: "Equals", ContainingType.SpecialType: SpecialType.System_Object })
        {
            // object.Equals(a, b), and a.Equals(secret).
            foreach (var argument in invocation.Arguments.Select(argument => Unconverted(argument.Value)).Where(argument => IsSecret(argument.Type, secret)).Take(1))
            {
                Report(context, Compared, UsageFindings.SecretCompared, argument);
            }
        }
    }

    private static void OfComparison(OperationAnalysisContext context, INamedTypeSymbol secret)
    {
        var comparison = (IBinaryOperation)context.Operation;
        var operands = new[] { Unconverted(comparison.LeftOperand), Unconverted(comparison.RightOperand) };
        if (comparison.OperatorKind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals
            && Array.Find(operands, operand => IsSecret(operand.Type, secret)) is { } compared
            && !Array.Exists(operands, operand => operand.ConstantValue is { HasValue: true, Value: null }))
        {
            Report(context, Compared, UsageFindings.SecretCompared, compared);
        }
    }

    /// <summary>A secret as an object, handed to what makes text of objects.</summary>
    private static void OfConversion(OperationAnalysisContext context, INamedTypeSymbol secret, HashSet<INamedTypeSymbol> textTypes)
    {
        var conversion = (IConversionOperation)context.Operation;
        if (conversion.Type?.SpecialType == SpecialType.System_Object
            && IsSecret(conversion.Operand.Type, secret)
            && InvocationOf(conversion) is { TargetMethod: { Name: not "Equals" } method }
            && (textTypes.Contains(method.ContainingType) || method.ContainingNamespace?.ToDisplayString() == "Microsoft.Extensions.Logging"))
        {
            Report(context, InText, UsageFindings.SecretInText, conversion.Operand);
        }
    }

    /// <summary>The call that a value is an argument of, alone or in the array of its last parameter.</summary>
    private static IInvocationOperation? InvocationOf(IOperation value)
    {
        var at = value.Parent;
        while (at is IArrayInitializerOperation or IArrayCreationOperation or IArgumentOperation)
        {
            at = at.Parent;
        }

        return at as IInvocationOperation;
    }

    private static IOperation Unconverted(IOperation operation) => operation is IConversionOperation { IsImplicit: true } conversion ? conversion.Operand : operation;

    private static bool IsSecret(ITypeSymbol? type, INamedTypeSymbol secret) => SymbolEqualityComparer.Default.Equals(type?.OriginalDefinition, secret);

    private static void Report(OperationAnalysisContext context, DiagnosticDescriptor descriptor, FindingDescriptor finding, IOperation secret) =>
        context.ReportDiagnostic(Diagnostic.Create(descriptor, secret.Syntax.GetLocation(), Finding.Create(finding, Compiler.Text.SourceLocation.None, secret.Syntax.ToString()).Message));
}
