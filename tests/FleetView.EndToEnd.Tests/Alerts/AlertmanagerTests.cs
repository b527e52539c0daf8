using FleetView.EndToEnd.Tests.Support;
using FleetView.Fleet.Alerts;

namespace FleetView.EndToEnd.Tests.Alerts;

public sealed class AlertmanagerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Alerts_OfARealAlertmanager_AreKnownByClusterAndAgeWhenItDies()
    {
        using var folder = new TemporaryFolder();
        await using var alertmanager = await AlertmanagerServer.StartAsync(folder);
        await using var fleetView = await FleetViewServer.StartAsync(new Dictionary<string, string>
        {
            ["Alertmanager"] = alertmanager.Url.AbsoluteUri,
            ["Collection:Interval"] = "00:00:01",
            ["DataPath"] = folder["fleetview"],
        });
        await alertmanager.SilenceAsync("alertname", "FleetViewIpamExhausted", "ana", "known, ticket 7");
        await alertmanager.PostAlertsAsync(
            Alert("FleetViewIpamExhausted", "critical", "eu-prod"),
            Alert("FleetViewBpfMapPressure", "critical", "us-prod"),
            Alert("FleetViewConntrack", "warning", "us-prod"),
            Alert("Watchdog", "none", null));

        var store = fleetView.Service<AlertStore>();
        await Processes.UntilAsync("four alerts, two of them held back", Patience, () =>
            Task.FromResult(store.Current.Alerts.Count == 4 && store.Current.Alerts.Count(alert => alert.IsHeldBack) == 2));
        var silenced = Assert.Single(store.Current.AlertsOf("eu-prod"));
        Assert.Equal(("FleetViewIpamExhausted", "critical", "pool is full"), (silenced.Name, silenced.Severity, silenced.Summary));
        Assert.Equal(("ana", "known, ticket 7"), (store.Current.FindSilence(Assert.Single(silenced.SilencedBy))!.By, store.Current.SilencesOf("eu-prod")[0].Comment));
        var us = store.Current.AlertsOf("us-prod");
        Assert.Equal(["FleetViewBpfMapPressure", "FleetViewConntrack"], us.Select(alert => alert.Name));
        Assert.Equal("FleetViewBpfMapPressure", store.Current.FindAlert(Assert.Single(us[1].InhibitedBy))?.Name);
        Assert.Empty(store.Current.SilencesOf("us-prod"));
        Assert.Equal(1, store.Current.Elsewhere);

        await alertmanager.KillAsync();
        await Processes.UntilAsync("the fault", Patience, () => Task.FromResult(store.Current.Fault is not null));

        Assert.Equal(4, store.Current.Alerts.Count);
        Assert.True(store.Current.ReadAt < DateTimeOffset.UtcNow);
        var (_, page) = await fleetView.Api.TextAsync("sources");
        Assert.Contains("Does not answer", page, StringComparison.Ordinal);
    }

    private static object Alert(string name, string severity, string? cluster)
    {
        var labels = new Dictionary<string, string> { ["alertname"] = name, ["severity"] = severity };
        if (cluster is not null)
            labels["cluster"] = cluster;
        return new { labels, annotations = new { summary = "pool is full" }, startsAt = DateTimeOffset.UtcNow.AddMinutes(-5) };
    }
}
