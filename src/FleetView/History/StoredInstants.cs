namespace FleetView.History;

/// <summary>Instants as the tables keep them: Unix milliseconds.</summary>
internal static class StoredInstants
{
    public static DateTimeOffset Instant(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    public static DateTimeOffset? Instant(long? milliseconds) => milliseconds is { } known ? Instant(known) : null;
}
