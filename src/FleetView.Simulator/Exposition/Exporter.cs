using System.Text;

namespace FleetView.Simulator.Exposition;

/// <summary>One target's series under fixed labels. Another pod is another exporter; a restarted container is the same
/// one with younger state, because its series keep their names.</summary>
internal abstract class Exporter(SeriesTable table, string[] tails)
{
    public SeriesTable Table { get; } = table;

    /// <summary>The target's labels, each text closing the series: <c>job="x",node="y"} </c>.</summary>
    public byte[][] Tails { get; } = [.. tails.Select(tail => Encoding.UTF8.GetBytes(tail + "} "))];

    public abstract void Read(Span<double> row);
}

internal sealed class Exporter<TState>(SeriesTable<TState> table, TState state, params string[] tails) : Exporter(table, tails)
{
    public override void Read(Span<double> row) => table.Read(state, row);
}
