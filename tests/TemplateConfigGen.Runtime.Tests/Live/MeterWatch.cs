using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using TemplateConfigGen.Live;

namespace TemplateConfigGen.Runtime.Tests.Live;

/// <summary>What a collector of metrics sees of one instrument, of the thread's own doings: tests run side by side.</summary>
internal sealed class MeterWatch : IDisposable
{
    private static readonly AsyncLocal<MeterWatch?> Mine = new();

    private readonly MeterListener _listener = new();
    private readonly ConcurrentBag<(string Instrument, string Labels, double Value)> _seen = [];

    public MeterWatch()
    {
        Mine.Value = this;
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == LiveDiagnostics.Name)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, labels, _) => See(instrument, value, labels));
        _listener.SetMeasurementEventCallback<double>((instrument, value, labels, _) => See(instrument, value, labels));
        _listener.Start();
    }

    public IEnumerable<string> Labels => _seen.Select(seen => seen.Labels);

    public double Count(string instrument, string label = "") => _seen.Where(seen => seen.Instrument == instrument && seen.Labels.Contains(label, StringComparison.Ordinal)).Sum(seen => seen.Value);

    public int Measurements(string instrument) => _seen.Count(seen => seen.Instrument == instrument);

    public void Observe() => _listener.RecordObservableInstruments();

    public void Dispose() => _listener.Dispose();

    private void See(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        if (Mine.Value == this)
        {
            _seen.Add((instrument.Name, string.Join(',', labels.ToArray().Select(label => $"{label.Key}={label.Value}")), value));
        }
    }
}
