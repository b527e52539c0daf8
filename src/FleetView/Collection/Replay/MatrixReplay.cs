using FleetView.Prometheus;

namespace FleetView.Collection.Replay;

/// <summary>Reads a range answer instant by instant, oldest first, as if each had been an answer of its own.</summary>
internal sealed class MatrixReplay
{
    private readonly MatrixColumns _matrix;
    private readonly int[] _cursor;

    /// <param name="matrix">The range answer.</param>
    /// <param name="partial">The source warned that series may be missing from it.</param>
    public MatrixReplay(MatrixColumns matrix, bool partial)
    {
        Partial = partial;
        _matrix = matrix;
        _cursor = matrix.Offsets.AsSpan(0, matrix.Count).ToArray();
    }

    public bool Partial { get; }

    /// <summary>Series without a sample at the instant carry NaN.</summary>
    public VectorColumns At(int unixSeconds)
    {
        var milliseconds = unixSeconds * 1000L;
        var values = new double[_matrix.Count];
        for (var series = 0; series < _matrix.Count; series++)
        {
            var end = _matrix.Offsets[series + 1];
            while (_cursor[series] < end && _matrix.Times[_cursor[series]] < milliseconds)
                _cursor[series]++;
            var hit = _cursor[series] < end && _matrix.Times[_cursor[series]] == milliseconds;
            values[series] = hit ? _matrix.Values[_cursor[series]] : double.NaN;
        }

        return new VectorColumns(_matrix.Names, _matrix.LabelIds, values, _matrix.Count);
    }
}
