using System.Text.Json;

namespace FleetView.Prometheus;

/// <summary>Each series has <c>"values":[[1700000000,"0.5"],[1700000060,"0.6"]]</c>.</summary>
internal sealed class MatrixParser : SeriesParser
{
    private readonly PooledColumn<int> _offsets = new();
    private readonly PooledColumn<long> _times = new();
    private readonly PooledColumn<double> _values = new();
    private int _start;

    public MatrixParser(NameTable names, IReadOnlyList<string> labels)
        : base(names, labels, "matrix") => _offsets.Add(0);

    public MatrixColumns ToColumns() =>
        new(Names, LabelColumns(), _offsets.ToArray(), _times.ToArray(), _values.ToArray(), _offsets.Count - 1);

    public override void Dispose()
    {
        base.Dispose();
        _offsets.Dispose();
        _times.Dispose();
        _values.Dispose();
    }

    protected override void BeginSamples()
    {
        _times.Truncate(_start);
        _values.Truncate(_start);
    }

    protected override bool TryReadSamples(ref Utf8JsonReader reader)
    {
        if (!reader.ValueTextEquals("values"u8))
            return reader.TrySkip();
        if (!reader.Read())
            return false;
        Expect(reader.TokenType, JsonTokenType.StartArray, "values");
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndArray)
                return true;
            if (!TryReadPair(ref reader, timed: true, out var time, out var value))
                return false;
            if (!double.IsFinite(value))
                continue;
            _times.Add(time);
            _values.Add(value);
        }
        return false;
    }

    protected override bool EndSamples()
    {
        if (_values.Count == _start)
            return false;
        _start = _values.Count;
        _offsets.Add(_start);
        return true;
    }
}
