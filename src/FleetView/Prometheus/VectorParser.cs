using System.Text.Json;

namespace FleetView.Prometheus;

/// <summary>Each series has <c>"value":[1700000000,"0.5"]</c>, or a native histogram, which is not a value.</summary>
internal sealed class VectorParser : SeriesParser
{
    private readonly PooledColumn<double> _values = new();
    private readonly VectorSkimmer _skimmer;
    private double _value;

    public VectorParser(NameTable names, IReadOnlyList<string> labels)
        : base(names, labels, "vector") => _skimmer = NewSkimmer(_values);

    public VectorColumns ToColumns() => new(Names, LabelColumns(), _values.ToArray(), _values.Count);

    public override void Dispose()
    {
        base.Dispose();
        _values.Dispose();
    }

    protected override int Skim(ReadOnlySpan<byte> bytes) => AfterSeries ? _skimmer.Skim(bytes) : 0;

    protected override void BeginSamples() => _value = double.NaN;

    protected override bool TryReadSamples(ref Utf8JsonReader reader)
    {
        if (!reader.ValueTextEquals("value"u8))
            return reader.TrySkip();
        return reader.Read() && TryReadPair(ref reader, timed: false, out _, out _value);
    }

    protected override bool EndSamples()
    {
        if (!double.IsFinite(_value))
            return false;
        _values.Add(_value);
        return true;
    }
}
