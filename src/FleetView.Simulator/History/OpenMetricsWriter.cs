using System.Globalization;
using System.Text;
using FleetView.Simulator.Exposition;

namespace FleetView.Simulator.History;

/// <summary>OpenMetrics text: one family after the other, in it one series after the other, its samples by time.</summary>
internal sealed class OpenMetricsWriter(DateTimeOffset[] instants, HistorySpool spool, Stream output) : IDisposable
{
    private const int FlushAtBytes = 1 << 20;
    private readonly TextBuffer _text = new(FlushAtBytes * 2);
    private readonly byte[][] _timestamps = [.. instants.Select(Timestamp)];
    private readonly TextBuffer _prefix = new(1 << 12);
    private double[] _values = [];
    private MetricFamily? _declared;
    private long _series;
    private long _samples;
    private long _bytes;

    public void WriteFamily(MetricFamily family, List<SeriesBlock> blocks, string[] targetLabels)
    {
        foreach (var labels in targetLabels)
        {
            foreach (var block in blocks)
                WriteBlock(family, block, labels);
        }
    }

    public HistorySize Finish()
    {
        _text.Append("# EOF\n"u8);
        Flush();
        return new HistorySize(_series, _samples, _bytes);
    }

    public void Dispose()
    {
        _text.Dispose();
        _prefix.Dispose();
    }

    private static byte[] Timestamp(DateTimeOffset instant)
    {
        var milliseconds = instant.ToUnixTimeMilliseconds();
        var text = milliseconds % 1000 == 0
            ? (milliseconds / 1000).ToString(CultureInfo.InvariantCulture)
            : (milliseconds / 1000.0).ToString("F3", CultureInfo.InvariantCulture);
        return Encoding.ASCII.GetBytes($" {text}\n");
    }

    private void WriteBlock(MetricFamily family, SeriesBlock block, string targetLabels)
    {
        var first = Array.FindIndex(block.Columns, column => block.Exporter.Table.Series[column].Family == family);
        var count = block.Instants.Count;
        if (first < 0 || count == 0)
            return;
        var (from, to) = block.Exporter.Table.Range(family.Id);
        if (_values.Length < (to - from) * count)
            _values = new double[(to - from) * count];
        spool.Read(block.Offset + ((long)first * count), _values.AsSpan(0, (to - from) * count));
        for (var column = from; column < to; column++)
            WriteSeries(family, block, column, _values.AsSpan((column - from) * count, count), targetLabels);
    }

    private void WriteSeries(MetricFamily family, SeriesBlock block, int column, ReadOnlySpan<double> values, string targetLabels)
    {
        var head = block.Exporter.Table.Series[column];
        _prefix.Clear();
        _prefix.Append(head.Text);
        _prefix.Append(targetLabels);
        _prefix.Append(block.Exporter.Tails[head.Tail]);
        var prefix = _prefix.Written.Span;
        var before = _samples;
        for (var i = 0; i < values.Length; i++)
        {
            if (double.IsNaN(values[i]))
                continue;
            Declare(family);
            _text.Append(prefix);
            _text.AppendNumber(values[i]);
            _text.Append(_timestamps[block.Instants[i]]);
            _samples++;
        }
        _series += _samples > before ? 1 : 0;
        if (_text.Length > FlushAtBytes)
            Flush();
    }

    private void Declare(MetricFamily family)
    {
        if (_declared == family)
            return;
        _declared = family;
        _text.Append($"# HELP {family.OpenMetricsName} {family.Help}\n# TYPE {family.OpenMetricsName} {family.OpenMetricsType}\n");
    }

    private void Flush()
    {
        output.Write(_text.Written.Span);
        _bytes += _text.Length;
        _text.Clear();
    }
}
