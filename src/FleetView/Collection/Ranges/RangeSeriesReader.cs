using FleetView.Catalog;
using FleetView.Fleet;
using FleetView.Prometheus;

namespace FleetView.Collection.Ranges;

/// <summary>Turns an answer into lines: names them, ranks them once over the whole range, keeps the worst.</summary>
internal static class RangeSeriesReader
{
    public static (IReadOnlyList<RangeSeries> Series, int Total) Read(
        MatrixColumns matrix, SubjectQuery query, RangeGrid grid, int maximumSeries)
    {
        var own = Enumerable.Range(0, matrix.Count)
            .Where(series => query.IsOwn(matrix.Names, matrix.LabelIds, series) && matrix.Offsets[series] < matrix.Offsets[series + 1])
            .ToArray();
        var kept = own
            .OrderByDescending(series => Badness(matrix, series, query.Signal.Thresholds.Worse))
            .ThenBy(series => NameOf(matrix, series, query), StringComparer.Ordinal)
            .Take(maximumSeries)
            .Select(series => new RangeSeries(NameOf(matrix, series, query), Points(matrix, series, grid)))
            .ToArray();
        return (kept, own.Length);
    }

    // Where lower is worse the line that went lowest ranks first.
    private static double Badness(MatrixColumns matrix, int series, Direction worse)
    {
        var badness = double.NegativeInfinity;
        for (var point = matrix.Offsets[series]; point < matrix.Offsets[series + 1]; point++)
            badness = Math.Max(badness, worse == Direction.Higher ? matrix.Values[point] : -matrix.Values[point]);
        return badness;
    }

    private static string NameOf(MatrixColumns matrix, int series, SubjectQuery query)
    {
        // Label 0 is the cluster, which all lines share; label 1 the node, which they share where one was asked for.
        var first = query.Node is null ? 1 : 2;
        var values = Enumerable.Range(first, matrix.LabelIds.Count - first)
            .Select(label => matrix.LabelIds[label][series])
            .Where(id => id != NameTable.None)
            .Select(id => matrix.Names[id]);
        var name = string.Join(' ', values);
        return name.Length == 0 ? query.Signal.Title : name;
    }

    /// <summary>The values of a series on the grid; NaN where it has none.</summary>
    public static double[] Points(MatrixColumns matrix, int series, RangeGrid grid)
    {
        var values = new double[grid.Points];
        Array.Fill(values, double.NaN);
        for (var point = matrix.Offsets[series]; point < matrix.Offsets[series + 1]; point++)
        {
            if (grid.IndexOf(matrix.Times[point]) is >= 0 and var index)
                values[index] = matrix.Values[point];
        }

        return values;
    }
}
