namespace FleetView.Simulator.Exposition;

internal enum MetricType
{
    Gauge,
    Counter,
    Histogram,
    Untyped,
}

/// <summary>A family of series as one process declares it. <c>Id</c> is its place in the exposition.</summary>
internal sealed record MetricFamily(int Id, string Name, MetricType Type, string Help)
{
    private const string Total = "_total";

    public string TextType => Type switch
    {
        MetricType.Gauge => "gauge",
        MetricType.Counter => "counter",
        MetricType.Histogram => "histogram",
        _ => "untyped",
    };

    /// <summary>OpenMetrics wants counters to end in _total and names the family without it; a counter spelled
    /// otherwise must be declared unknown, or its name would change.</summary>
    public string OpenMetricsType => Type switch
    {
        MetricType.Counter => IsTotal ? "counter" : "unknown",
        MetricType.Untyped => "unknown",
        _ => TextType,
    };

    public string OpenMetricsName => Type == MetricType.Counter && IsTotal ? Name[..^Total.Length] : Name;

    private bool IsTotal => Name.EndsWith(Total, StringComparison.Ordinal);
}
