using FleetView.Catalog;
using FleetView.Collection.Ranges;
using FleetView.Configuration;
using FleetView.Fleet;
using FleetView.Model;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace FleetView.Tests.Collection.Ranges;

/// <summary>The services over one cluster <c>prod</c> with one node <c>n1</c>, and sources that a test answers for.</summary>
internal sealed class RangeHarness : IAsyncDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 20, TimeSpan.Zero);

    /// <summary>Now less the delay of 15 s, on a step of 90 s: what a range of 6 hours ends at.</summary>
    public static readonly DateTimeOffset SixHourEnd = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private readonly ServiceProvider _services;

    public RangeHarness(params SourceOptions[] sources) : this(null, sources)
    {
    }

    public RangeHarness(DateTimeOffset? lastSuccess, params SourceOptions[] sources)
    {
        var options = new FleetViewOptions { Sources = sources.Length == 0 ? [new SourceOptions { Name = "main" }] : [.. sources] };
        Store.Publish(Snapshot(options.Sources.Select(source => source.Name).ToArray(), lastSuccess));
        _services = new ServiceCollection()
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton(Store)
            .AddSingleton<FleetView.Prometheus.IPrometheusClients>(Prometheus)
            .AddSingleton(Options.Create(options))
            .AddRanges()
            .BuildServiceProvider();
    }

    public FakeTimeProvider Time { get; } = new(Now);

    public FleetStore Store { get; } = new(TimeProvider.System, NullLogger<FleetStore>.Instance);

    public FakePrometheus Prometheus { get; } = new();

    public FakeClient Main => Prometheus["main"];

    public IRangeService Ranges => _services.GetRequiredService<IRangeService>();

    public ITopService Top => _services.GetRequiredService<ITopService>();

    public IDetailService Details => _services.GetRequiredService<IDetailService>();

    public IFleetQueries Queries => _services.GetRequiredService<IFleetQueries>();

    public Task<RangeResult> SixHours(string signal = "map-pressure", string? node = "n1", bool detail = false, int maxSeries = 10) =>
        Ranges.GetAsync(Request(signal, node, detail, maxSeries), CancellationToken.None);

    public Task<TopResult> TopAsync(
        string signal = "map-pressure", int count = 10, TopBy by = TopBy.Max, IReadOnlyList<string>? clusters = null) => Top.GetAsync(
        new TopRequest(signal, Time.GetUtcNow().AddHours(-6), Time.GetUtcNow(), by, count, clusters), CancellationToken.None);

    public RangeRequest Request(string signal = "map-pressure", string? node = "n1", bool detail = false, int maxSeries = 10) =>
        new(signal, "prod", node, detail, Time.GetUtcNow().AddHours(-6), Time.GetUtcNow(), maxSeries);

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static FleetSnapshot Snapshot(string[] sources, DateTimeOffset? lastSuccess)
    {
        var cluster = new ClusterInfo("prod", sources, new Dictionary<string, string>(), "1.18.0", Now, true, false, 0, false);
        var inventory = new FleetInventory([cluster], ["n1"], [NodeState.Reporting], ["1.18.0"], [0, 1]);
        var catalogue = new Catalogue([new AreaDefinition("bpf-maps", "BPF maps")], Signals(), FleetFile.Empty);
        return new FleetSnapshot(
            Now,
            catalogue,
            new FleetReadings(inventory, catalogue.Signals.Select(_ => new SignalReadings(1)).ToArray()),
            new FleetScores(1, 1, 1),
            new SubjectTimes([0], [0]),
            sources.Select(name => new SourceStatus { Name = name, Url = "", State = SourceState.Ok, LastSuccess = lastSuccess }).ToArray());
    }

    private static IEnumerable<SignalDefinition> Signals()
    {
        yield return Signal("map-pressure", "max by ($cluster, $node) (cilium_bpf_map_pressure{$selector})") with
        {
            Detail = new SignalDetail(["map_name"], "max by ($cluster, $node, map_name) (cilium_bpf_map_pressure{$selector})"),
        };
        yield return Signal("free-ips", "min by ($cluster, $node) (free{$selector})") with
        {
            Thresholds = Thresholds.Resolve(SignalUnit.Count, Direction.Lower, 10, 2),
        };
        yield return Signal("operator-needed", "label_replace(needed{$selector}, \"$node\", \"$1\", \"target_node\", \"(.+)\")");
        yield return Signal("refused", "sum by ($cluster) (rate(refused_total{$selector}[$window]))") with
        {
            Scope = SignalScope.Cluster,
            Detail = new SignalDetail(["operation"], "sum by ($cluster, operation) (rate(refused_total{$selector}[$window]))"),
        };
    }

    private static SignalDefinition Signal(string id, string query) => new()
    {
        Id = id,
        Title = $"Title of {id}",
        Area = "bpf-maps",
        Scope = SignalScope.Node,
        Unit = SignalUnit.Ratio,
        Thresholds = Thresholds.Resolve(SignalUnit.Ratio, Direction.Higher, 0.7, 0.9),
        Query = query,
        Meaning = "",
    };
}
