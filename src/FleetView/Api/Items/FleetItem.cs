using FleetView.Fleet;
using FleetView.Model;

namespace FleetView.Api.Items;

/// <summary>The fleet: its counts and its sources. There is no fleet score.</summary>
internal sealed record FleetItem(
    DateTime AsOf, double AgeSeconds, CountsItem Clusters, CountsItem Nodes, IReadOnlyList<SourceItem> Sources)
{
    public static FleetItem Of(FleetSnapshot snapshot, DateTimeOffset now) => new(
        snapshot.AsOf.UtcDateTime,
        Math.Max(0, Math.Round((now - snapshot.AsOf).TotalSeconds, 3)),
        CountsItem.Of(snapshot.ClusterCounts),
        CountsItem.Of(snapshot.NodeCounts),
        [.. snapshot.Sources.Select(SourceItem.Of)]);
}

internal sealed record CountsItem(int Total, int Healthy, int Degraded, int Critical, int Unknown)
{
    public static CountsItem Of(NodeCounts counts) =>
        new(counts.Total, counts.Healthy, counts.Degraded, counts.Critical, counts.Unknown);
}

/// <param name="State"><c>ok</c>, <c>failing</c> or <c>stale</c>.</param>
/// <param name="Error">The first failure of the last round, with its signal.</param>
internal sealed record SourceItem(string Name, string State, DateTime? LastSuccess, string? Error, IReadOnlyList<string> Warnings)
{
    public static SourceItem Of(SourceStatus source) => new(
        source.Name, source.StateWord, ApiValues.Instant(source.LastSuccess), Text(source.Error), source.Warnings);

    public static string? Text(SourceFault? fault)
    {
        if (fault is null)
            return null;
        var status = fault.Status is { } code ? $"HTTP {code}: " : "";
        return $"{fault.Signal ?? fault.Query}: {status}{fault.Message}";
    }
}
