using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Rules;

/// <summary>The rules of several engines on their way through a section, one after the other. A rule that fails costs its section the other rules' findings, and nobody a type.</summary>
internal sealed class RuleRuns
{
    private readonly RuleSection _section;
    private readonly List<RuleRun> _runs = [];
    private Finding? _failure;

    public RuleRuns(RuleSection section, IEnumerable<RuleEngine> engines)
    {
        _section = section;
        try
        {
            _runs.AddRange(engines.Select(engine => new RuleRun(engine, section)));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Fail(exception);
        }
    }

    /// <summary>Looks at what a tenant has in an environment.</summary>
    /// <param name="environment">The position of the environment; those of a tenant come one after the other.</param>
    public void Look(TenantNode tenant, int environment, EffectiveNode? root)
    {
        try
        {
            for (var i = 0; _failure is null && i < _runs.Count; i++)
            {
                _runs[i].Look(tenant, environment, root);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Fail(exception);
        }
    }

    /// <summary>What the rules found, and which of them had something to look at.</summary>
    public RuleAnswers Finish()
    {
        try
        {
            if (_failure is null)
            {
                var answers = _runs.ConvertAll(run => run.Finish());
                return new RuleAnswers(answers.SelectMany(answer => answer.Findings).ToEquatableArray(), answers.SelectMany(answer => answer.Assessed).ToEquatableArray());
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Fail(exception);
        }

        return new RuleAnswers(new EquatableArray<Finding>([_failure!]), default);
    }

    private void Fail(Exception exception)
    {
        var layers = _section.Composed.Plan.Layers;
        _failure = Finding.Create(BuildFindings.InternalError, layers.IsEmpty ? SourceLocation.None : layers[0].Locate(default), _section.Path, exception.GetType().Name);
    }
}
