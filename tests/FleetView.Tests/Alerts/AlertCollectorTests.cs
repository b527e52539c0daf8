using FleetView.Alertmanager;
using FleetView.Collection.Alerts;
using FleetView.Configuration;
using FleetView.Fleet.Alerts;
using FleetView.Model.Alerts;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using static FleetView.Tests.Alerts.FleetAlertsTests;

namespace FleetView.Tests.Alerts;

public sealed class AlertCollectorTests
{
    private static readonly CancellationToken Cancelled = TestContext.Current.CancellationToken;

    /// <param name="clusters">Fixed clusters of the sources; empty: a source that has none.</param>
    [Theory]
    [InlineData("eu", 0)]
    [InlineData("", 1)]
    [InlineData("eu,us", 1)]
    [InlineData("eu,", 1)]
    public async Task Alerts_WithoutAClustersName_AreOfTheFixedClusterOfTheOnlySource(string clusters, int elsewhere)
    {
        var alerts = await ReadAsync([.. clusters.Split(',').Select(cluster => new SourceOptions { Cluster = cluster.Length > 0 ? cluster : null })]);

        Assert.Equal((1 - elsewhere, elsewhere), (alerts.AlertsOf("eu").Count, alerts.Elsewhere));
    }

    private static async Task<FleetAlerts> ReadAsync(SourceOptions[] sources)
    {
        var store = new AlertStore();
        var options = Options.Create(new FleetViewOptions { Sources = sources });
        using var collector = new AlertCollector(new BareAlert(), store, options, new FakeTimeProvider(), NullLogger<AlertCollector>.Instance);
        await collector.StartAsync(Cancelled);
        Assert.True(SpinWait.SpinUntil(() => store.Current.ReadAt is not null, TimeSpan.FromSeconds(30)));
        await collector.StopAsync(Cancelled);
        return store.Current;
    }

    private sealed class BareAlert : IAlertmanagerClient
    {
        public Uri? Address { get; } = new("http://alerts.test/");

        public Task<AlertAnswer> ReadAsync(CancellationToken cancellationToken) => Task.FromResult(new AlertAnswer([Alert("a")], []));
    }
}
