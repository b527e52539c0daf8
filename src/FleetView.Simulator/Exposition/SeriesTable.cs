using System.Globalization;
using System.Text;
using FleetView.Simulator.Model;

namespace FleetView.Simulator.Exposition;

/// <summary>The series that one kind of target exposes: what stands before the target's own labels, ordered by family.
/// Shared by all targets of that kind, so that 30,000 nodes cost no text each.</summary>
internal abstract class SeriesTable
{
    private readonly (int From, int To)[] _ranges;

    protected SeriesTable(IReadOnlyList<SeriesHead> series)
    {
        Series = series;
        _ranges = new (int, int)[series.Count == 0 ? 0 : series[^1].Family.Id + 1];
        for (var from = 0; from < series.Count;)
        {
            var to = from;
            while (to < series.Count && series[to].Family == series[from].Family)
                to++;
            _ranges[series[from].Family.Id] = (from, to);
            from = to;
        }
    }

    public IReadOnlyList<SeriesHead> Series { get; }

    public int Count => Series.Count;

    /// <summary>The columns of a family; empty where this kind of target does not have it.</summary>
    public (int From, int To) Range(int familyId) => familyId < _ranges.Length ? _ranges[familyId] : default;
}

/// <summary><c>Text</c>: the sample's name and own labels, up to where the target's labels follow
/// (<c>name{own="x",</c>). <c>Tail</c>: which of the target's label texts completes it.</summary>
internal sealed record SeriesHead(MetricFamily Family, byte[] Text, int Tail);

/// <summary>A table whose values are read from a <typeparamref name="TState"/>; NaN: no such series now.</summary>
internal sealed class SeriesTable<TState>(IReadOnlyList<SeriesHead> series, Func<TState, double>[] reads) : SeriesTable(series)
{
    public void Read(TState state, Span<double> row)
    {
        for (var column = 0; column < reads.Length; column++)
            row[column] = reads[column](state);
    }
}

internal sealed class SeriesTableBuilder<TState>
{
    private readonly List<(SeriesHead Head, Func<TState, double> Read)> _series = [];

    public SeriesTableBuilder<TState> Add(string family, string labels, Func<TState, double> read, int tail = 0)
    {
        Append(FamilyCatalog.Get(family), "", labels, read, tail);
        return this;
    }

    /// <summary>A series that comes to be with its first event, like a label value that nothing incremented yet.</summary>
    public SeriesTableBuilder<TState> AddOnceSeen(string family, string labels, Func<TState, double> read) =>
        Add(family, labels, state => read(state) is > 0 and var value ? value : double.NaN);

    /// <summary>A histogram of a labelled family; absent until its first observation.</summary>
    public SeriesTableBuilder<TState> AddHistogram(
        string family, string labels, double[] bounds, Func<TState, Histogram> read, bool fromTheStart = false, int tail = 0)
    {
        var metric = FamilyCatalog.Get(family);
        for (var index = 0; index <= bounds.Length; index++)
        {
            var bucket = index;
            var le = bucket == bounds.Length ? "+Inf" : bounds[bucket].ToString(CultureInfo.InvariantCulture);
            Append(metric, "_bucket", Join(labels, $"le=\"{le}\""), WhenSeen(read, histogram => histogram.Below(bucket), fromTheStart), tail);
        }
        Append(metric, "_sum", labels, WhenSeen(read, histogram => histogram.Sum, fromTheStart), tail);
        Append(metric, "_count", labels, WhenSeen(read, histogram => histogram.Count, fromTheStart), tail);
        return this;
    }

    public SeriesTable<TState> Build()
    {
        var ordered = _series.OrderBy(series => series.Head.Family.Id).ToArray();
        return new SeriesTable<TState>([.. ordered.Select(series => series.Head)], [.. ordered.Select(series => series.Read)]);
    }

    private static Func<TState, double> WhenSeen(Func<TState, Histogram> read, Func<Histogram, double> value, bool fromTheStart) =>
        state => read(state) is var histogram && (fromTheStart || histogram.Count > 0) ? value(histogram) : double.NaN;

    private static string Join(string labels, string more) => labels.Length == 0 ? more : $"{labels},{more}";

    private void Append(MetricFamily family, string suffix, string labels, Func<TState, double> read, int tail)
    {
        var own = labels.Length == 0 ? "" : labels + ",";
        _series.Add((new SeriesHead(family, Encoding.UTF8.GetBytes($"{family.Name}{suffix}{{{own}"), tail), read));
    }
}
