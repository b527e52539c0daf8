namespace FleetView.Signals;

internal static class Columns
{
    /// <summary>A column in a new order: <c>previous[i]</c> is where row <c>i</c> stood, -1 where it is new.</summary>
    public static T[] Remap<T>(T[] column, ReadOnlySpan<int> previous, T fresh)
    {
        var moved = new T[previous.Length];
        for (var row = 0; row < moved.Length; row++)
            moved[row] = previous[row] < 0 ? fresh : column[previous[row]];
        return moved;
    }
}
