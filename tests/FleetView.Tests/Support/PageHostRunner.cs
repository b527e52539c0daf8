using System.Globalization;
using FleetView.Catalog;
using FleetView.Configuration;
using FleetView.Fleet;
using FleetView.Model;
using Microsoft.Extensions.DependencyInjection;

namespace FleetView.Tests.Support;

/// <summary>
/// Serves a made-up fleet for looking at pages: <c>dotnet run --project tests/FleetView.Tests -- -explicit only -class
/// FleetView.Tests.Support.PageHostRunner</c>. Environment: <c>PAGES_PORT</c> (5099), <c>PAGES_CLUSTERS</c> (60),
/// <c>PAGES_SECONDS</c> (600), <c>PAGES_LIVE</c> (seconds between snapshots; 0: none), <c>PAGES_STATE</c>
/// (<c>loading</c>, <c>none</c>, <c>failing</c>, <c>gates</c>).
/// </summary>
public sealed class PageHostRunner
{
    [Fact(Explicit = true)]
    public async Task Serve()
    {
        var fleet = new SampleFleet(Number("PAGES_CLUSTERS", 60));
        var state = Environment.GetEnvironmentVariable("PAGES_STATE");
        var gates = new SampleGates(DateTimeOffset.UtcNow);
        await using var host = await PageHost.StartAsync(
            state is "loading" or "none" ? null : state == "gates" ? gates.Snapshot() : Snapshot(fleet, 0, state),
            Number("PAGES_PORT", 5099),
            services =>
            {
                services.AddSingleton(new CatalogueStore(fleet.Catalogue));
                if (state == "none")
                    services.AddSingleton(Microsoft.Extensions.Options.Options.Create(new FleetViewOptions()));
            });
        if (state == "gates")
            host.Gates.Current = gates.Records();
        AddTransitions(host, fleet);
        await PublishAsync(host.Store, fleet, state, Number("PAGES_LIVE", 0), TimeSpan.FromSeconds(Number("PAGES_SECONDS", 600)));
    }

    // Rounds are made before and repeated, so that the process's time is that of the pages.
    private static async Task PublishAsync(FleetStore store, SampleFleet fleet, string? state, int pauseSeconds, TimeSpan whole)
    {
        var cancelled = TestContext.Current.CancellationToken;
        if (pauseSeconds == 0)
        {
            await Task.Delay(whole, cancelled);
            return;
        }

        var rounds = Enumerable.Range(1, 6).Select(round => Snapshot(fleet, round, state)).ToArray();
        var end = DateTimeOffset.UtcNow + whole;
        for (var i = 0; DateTimeOffset.UtcNow < end; i++)
        {
            await Task.Delay(TimeSpan.FromSeconds(pauseSeconds), cancelled);
            var round = rounds[i % rounds.Length];
            store.Publish(new FleetSnapshot(
                DateTimeOffset.UtcNow, round.Catalogue, round.Readings, round.Scores, round.Since, round.Sources));
        }
    }

    private static FleetSnapshot Snapshot(SampleFleet fleet, int round, string? state)
    {
        var asOf = fleet.Start.AddSeconds(round * 30);
        return state == "failing"
            ? fleet.At(round, fleet.Source(asOf), FleetSnapshots.Source("eu-thanos", SourceState.Failing), FleetSnapshots.Source("ap-mimir", SourceState.Stale))
            : fleet.At(round);
    }

    private static void AddTransitions(PageHost host, SampleFleet fleet)
    {
        var clusters = host.Store.Current.Clusters;
        for (var i = 0; i < Math.Min(8, clusters.Count); i++)
        {
            host.History.Transitions.Add(new Transition(
                fleet.Start.AddMinutes(-14 - i * 31), clusters[clusters.Count - 1 - i].Name, null,
                HealthStatus.Degraded, HealthStatus.Healthy, i % 2 == 0 ? "bpf-maps" : null, null));
        }
    }

    private static int Number(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
            ? number
            : otherwise;
}
