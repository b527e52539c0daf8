using FleetView.Catalog;

namespace FleetView.Tests.Support;

/// <summary>Signals and catalogues for tests, with every field that the test is not about filled in.</summary>
public static class SignalDefinitions
{
    public static SignalDefinition Node(
        string id,
        string area = "bpf-maps",
        double? degraded = 0.7,
        double? critical = 0.9,
        SignalUnit unit = SignalUnit.Ratio,
        Direction worse = Direction.Higher,
        double? ok = null) =>
        Create(id, area, SignalScope.Node, Thresholds.Resolve(unit, worse, degraded, critical, ok), unit);

    public static SignalDefinition Cluster(
        string id,
        string area = "kvstore",
        double? degraded = 0.7,
        double? critical = 0.9,
        SignalUnit unit = SignalUnit.Ratio,
        Direction worse = Direction.Higher,
        double? ok = null) =>
        Create(id, area, SignalScope.Cluster, Thresholds.Resolve(unit, worse, degraded, critical, ok), unit);

    public static SignalDefinition Create(string id, string area, SignalScope scope, Thresholds thresholds, SignalUnit unit) => new()
    {
        Id = id,
        Title = id,
        Area = area,
        Scope = scope,
        Unit = unit,
        Thresholds = thresholds,
        Query = scope == SignalScope.Node ? $"max by ($cluster, $node) ({id}{{$selector}})" : $"max by ($cluster) ({id}{{$selector}})",
        Meaning = $"What {id} means.",
    };

    /// <summary>A catalogue of these signals; areas in the order in which they first occur.</summary>
    public static Catalogue Catalogue(params IReadOnlyList<SignalDefinition> signals) => new(
        signals.Select(signal => signal.Area).Distinct().Select(area => new AreaDefinition(area, area)),
        signals,
        FleetFile.Empty);
}
