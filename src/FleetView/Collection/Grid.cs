namespace FleetView.Collection;

/// <summary>Evaluation instants are multiples of the interval since the epoch, so that live and rewound ones agree.</summary>
internal static class Grid
{
    /// <summary>The last instant of the grid at or before <paramref name="now"/>, in Unix seconds.</summary>
    public static int Floor(DateTimeOffset now, int intervalSeconds)
    {
        var seconds = now.ToUnixTimeSeconds();
        return (int)(seconds - seconds % intervalSeconds);
    }
}
