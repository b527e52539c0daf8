using FleetView.Simulator.Exposition;

namespace FleetView.Simulator.History;

/// <summary>The samples of one target while it answered: gathered row by row, spooled column by column.</summary>
internal sealed class SeriesBlock(Exporter exporter, int[] columns)
{
    private readonly List<int> _instants = [];
    private double[] _rows = [];

    public Exporter Exporter => exporter;

    public int[] Columns => columns;

    /// <summary>Which of the history's instants it has a row for.</summary>
    public IReadOnlyList<int> Instants => _instants;

    /// <summary>Where its first column stands in the spool, in values.</summary>
    public long Offset { get; private set; }

    public void Append(int instant, ReadOnlySpan<double> row)
    {
        var from = _instants.Count * columns.Length;
        if (from + columns.Length > _rows.Length)
            Array.Resize(ref _rows, Math.Max(from + columns.Length, _rows.Length * 2));
        for (var i = 0; i < columns.Length; i++)
            _rows[from + i] = row[columns[i]];
        _instants.Add(instant);
    }

    /// <summary>Moves the values out, transposed, and keeps only where they went.</summary>
    public void SpoolTo(HistorySpool spool)
    {
        var count = _instants.Count;
        var transposed = new double[columns.Length * count];
        for (var row = 0; row < count; row++)
        {
            for (var column = 0; column < columns.Length; column++)
                transposed[(column * count) + row] = _rows[(row * columns.Length) + column];
        }
        Offset = spool.Append(transposed);
        _rows = [];
    }
}
