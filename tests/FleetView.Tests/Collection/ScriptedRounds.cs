using FleetView.Catalog;

namespace FleetView.Tests.Collection;

/// <summary>One signal over ten nodes a cluster, from scripted sources.</summary>
public abstract class ScriptedRounds
{
    protected const int Interval = CollectionHarness.Interval;

    protected static readonly string[] Nodes = [.. Enumerable.Range(0, 10).Select(i => $"n{i}")];

    protected static readonly int Start = (int)CollectionHarness.Start.ToUnixTimeSeconds();

    private protected ScriptedSource Source { get; } = new("main");

    protected static DateTimeOffset Now => CollectionHarness.Start.AddMinutes(1);

    private protected CollectionHarness Harness() => new(Catalogue(), Source);

    private protected static void Up(ScriptedSource source, string cluster, int until = int.MaxValue) =>
        source.Agents(cluster, Nodes, (_, at) => at <= until ? 1 : null);

    private protected static void Pressure(
        ScriptedSource source, string cluster, Func<int, double> value, int until = int.MaxValue, IReadOnlyList<string>? nodes = null) =>
        source.Answer("cilium_bpf_map_pressure", at => at > until
            ? []
            : (nodes ?? Nodes).Select(node => (new[] { cluster, node }, value(at))));

    protected static Catalogue Catalogue(double degraded = 0.7, double critical = 0.9) => new(
        [new AreaDefinition("bpf-maps", "BPF maps")], [PressureSignal(degraded, critical)], FleetFile.Empty);

    protected static SignalDefinition PressureSignal(double degraded = 0.7, double critical = 0.9) => new()
    {
        Id = "bpf-map-pressure",
        Title = "BPF map pressure",
        Area = "bpf-maps",
        Scope = SignalScope.Node,
        Unit = SignalUnit.Ratio,
        Thresholds = Thresholds.Resolve(SignalUnit.Ratio, Direction.Higher, degraded, critical),
        Needs = ["cilium_bpf_map_pressure"],
        Query = "max by ($cluster, $node) (cilium_bpf_map_pressure{$selector})",
        Meaning = "How full the fullest map is.",
    };
}
