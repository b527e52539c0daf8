using FleetView.EndToEnd.Tests.Support;
using FleetView.Fleet;
using FleetView.Model;
using FleetView.Simulator.History;
using FleetView.Simulator.Scenarios;

namespace FleetView.EndToEnd.Tests.Travel;

/// <summary>What a snapshot said of one cluster.</summary>
/// <param name="Instant">Minutes from the scenario's reference instant.</param>
internal sealed record Seen(double Instant, HealthStatus Status, string Why, IReadOnlyDictionary<string, HealthStatus> Nodes);

/// <summary>
/// An hour of the boring scenarios, and beside them clusters that fall silent, passed through once in steps of the
/// collection interval; every snapshot is kept.
/// </summary>
public sealed class Journey : IAsyncLifetime
{
    /// <summary>When the silent clusters fall silent, in minutes from the reference.</summary>
    public const double SilentFrom = 0;

    public const string SilentHealthy = "falls-silent";
    public const string SilentCritical = "falls-silent-while-critical";
    public const string AgentsDown = "agents-crash";

    private const int Few = 5;

    private static readonly DateTimeOffset Reference = new(2026, 6, 10, 10, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Before = TimeSpan.FromMinutes(14);
    private static readonly TimeSpan After = TimeSpan.FromMinutes(40);

    // Where nodes come, go or are rolled, it takes many for two of them to be in a bad way at once; elsewhere a few will do.
    private static readonly HashSet<IncidentKind> OfManyNodes =
        [IncidentKind.RollingUpgrade, IncidentKind.ConfigRestart, IncidentKind.ScaleOut, IncidentKind.ScaleIn, IncidentKind.SpotInterruptions, IncidentKind.AutoscalingChurn];

    private readonly TemporaryFolder _folder = new();

    internal Dictionary<string, List<Seen>> Seen { get; } = [];

    public async ValueTask InitializeAsync()
    {
        var boring = ScenarioLoader.Load("boring");
        var spec = boring with { Clusters = [.. boring.Clusters.Select(Sized), .. Troubled()] };
        // What only lies in the windows of the first looks may be coarse.
        await PastWriter.BackfillAsync(_folder, spec, Reference, new HistoryRange
        {
            From = Reference - Before - TimeSpan.FromMinutes(45),
            To = Reference + After,
            Step = TimeSpan.FromMinutes(1),
            FineFrom = Reference - Before - TimeSpan.FromMinutes(10),
            FineStep = TimeSpan.FromSeconds(TimeTraveller.IntervalSeconds),
            Metrics = PastWriter.CatalogueFamilies,
        });
        await File.WriteAllTextAsync(_folder["fleet.yaml"], FleetLabels.ToYaml(spec));
        await using var prometheus = await PrometheusServer.StartAsync(_folder, "global: {}\n");
        using var traveller = new TimeTraveller(prometheus.Url, _folder["fleet.yaml"], Reference - Before);
        while (traveller.Now <= Reference + After)
        {
            var minutes = (traveller.Now - Reference).TotalMinutes;
            Keep(minutes, await traveller.StepAsync());
        }
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private static ClusterSpec Sized(ClusterSpec cluster) =>
        cluster.Incidents.Any(incident => OfManyNodes.Contains(incident.Kind)) ? cluster : cluster with { Nodes = Few };

    private static IEnumerable<ClusterSpec> Troubled()
    {
        var silence = new IncidentSpec { Kind = IncidentKind.ClusterSilent, Start = TimeSpan.FromMinutes(SilentFrom), Duration = TimeSpan.FromDays(7) };
        var conntrack = new IncidentSpec { Kind = IncidentKind.ConntrackFill, Start = TimeSpan.FromMinutes(-100), Duration = TimeSpan.FromDays(7), Nodes = 3 };
        var crash = new IncidentSpec
        {
            Kind = IncidentKind.AgentMassRestart,
            Start = TimeSpan.Zero,
            Duration = TimeSpan.FromMinutes(10),
            Every = TimeSpan.FromMinutes(20),
            Share = 0.4,
        };
        yield return new ClusterSpec { Name = SilentHealthy, Nodes = 6, Incidents = [silence] };
        yield return new ClusterSpec { Name = SilentCritical, Nodes = 6, Incidents = [conntrack, silence] };
        yield return new ClusterSpec { Name = AgentsDown, Nodes = 10, Incidents = [crash] };
    }

    private void Keep(double minutes, FleetSnapshot snapshot)
    {
        foreach (var cluster in snapshot.Clusters)
        {
            if (!Seen.TryGetValue(cluster.Name, out var seen))
                Seen[cluster.Name] = seen = [];
            var nodes = cluster.NodesWorstFirst().ToDictionary(node => node.Name, node => node.Status);
            seen.Add(new Seen(minutes, cluster.Status, Why(cluster), nodes));
        }
    }

    private static string Why(ClusterView cluster)
    {
        var worst = cluster.NodesWorstFirst().Take(1).Select(node => $"{node.Name} {node.Status} {node.TopSignal?.Id} {node.TopValue} {node.State}");
        return $"{cluster.TopSignal?.Id}, confidence {cluster.Confidence:F2}, worst node {string.Join("", worst)}";
    }
}

[CollectionDefinition(nameof(Journey))]
public sealed class JourneyTests : ICollectionFixture<Journey>;
