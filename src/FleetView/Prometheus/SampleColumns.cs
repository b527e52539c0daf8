namespace FleetView.Prometheus;

/// <summary>
/// An instant vector as columns. <c>LabelIds[l][i]</c> is the id in <see cref="Names"/> of label <c>l</c> of series
/// <c>i</c>, or <see cref="NameTable.None"/>. NaN and infinite samples are left out.
/// </summary>
public sealed record VectorColumns(NameTable Names, IReadOnlyList<int[]> LabelIds, double[] Values, int Count);

/// <summary>
/// A range matrix as columns: points of series <c>i</c> stand from <c>Offsets[i]</c> up to <c>Offsets[i + 1]</c>.
/// Times are Unix milliseconds. NaN and infinite samples are left out, so that they read as gaps.
/// </summary>
public sealed record MatrixColumns(
    NameTable Names, IReadOnlyList<int[]> LabelIds, int[] Offsets, long[] Times, double[] Values, int Count);
