using Bunit;
using FleetView.Components.Subject.Alerts;
using FleetView.Fleet.Alerts;
using FleetView.Model.Alerts;
using FleetView.Tests.Components;
using FleetView.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using static FleetView.Tests.Alerts.FleetAlertsTests;

namespace FleetView.Tests.Alerts;

public sealed class AlertsCardTests : PageContext
{
    private AlertStore Alerts => Services.GetRequiredService<AlertStore>();

    [Fact]
    public void Cluster_WithoutAlertmanager_ShowsNothingOfIt() => Assert.Empty(Cards());

    [Fact]
    public void Cluster_WithAlerts_SaysWhoHoldsWhichBack()
    {
        Alerts.Publish(Of(
            [
                Alert("MapFull", ("cluster", "eu"), ("severity", "critical"), ("node", "n-1")) with { Summary = "a map is full" },
                Alert("Known", ("cluster", "eu")) with { SilencedBy = ["s"] },
                Alert("Minor", ("cluster", "eu")) with { InhibitedBy = ["f-MapFull"] },
            ],
            Silence("s", new SilenceMatcher("alertname", "Known", false, true))));

        var text = Assert.Single(Cards());

        Assert.Contains("3 active", text, StringComparison.Ordinal);
        Assert.Contains("MapFull critical", text, StringComparison.Ordinal);
        Assert.Contains("a map is full", text, StringComparison.Ordinal);
        Assert.Contains("silenced by ana until", text, StringComparison.Ordinal);
        Assert.Contains("inhibited by MapFull", text, StringComparison.Ordinal);
        Assert.Contains("alertname=\"Known\"", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "No alert is active for this cluster.")]
    [InlineData(1, "No alert names this cluster; 1 alert names no cluster.")]
    [InlineData(2, "No alert names this cluster; 2 alerts name no cluster.")]
    public void Cluster_WithoutAnAlert_SaysHowManyNameNone(int elsewhere, string expected)
    {
        Alerts.Publish(Of([Alert("Other", ("cluster", "us")), .. Enumerable.Range(0, elsewhere).Select(number => Alert($"Bare{number}"))]));

        Assert.Contains(expected, Assert.Single(Cards()), StringComparison.Ordinal);
    }

    [Fact]
    public void Cluster_WhoseAlertmanagerNeverAnswered_DoesNotClaimThatThereIsNone()
    {
        Alerts.Publish(FleetAlerts.None with { Address = new Uri("http://alerts.test/"), Fault = "refused" });

        var text = Assert.Single(Cards());

        Assert.Contains("nothing is known of alerts", text, StringComparison.Ordinal);
        Assert.DoesNotContain("No alert", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Cluster_WhoseAlertmanagerDied_KeepsTheLastAlertsWithTheirAge()
    {
        Alerts.Publish(Of([Alert("MapFull", ("cluster", "eu"))]) with { Fault = "refused" });

        var text = Assert.Single(Cards());

        Assert.Contains("this may be out of date", text, StringComparison.Ordinal);
        Assert.Contains("read ", text, StringComparison.Ordinal);
        Assert.Contains("MapFull", text, StringComparison.Ordinal);
    }

    private IReadOnlyList<string> Cards()
    {
        var card = Render<AlertsCard>(parameters => parameters
            .Add(one => one.Cluster, "eu")
            .AddCascadingValue(FleetSnapshots.Build(new ClusterSpec("eu"))));
        return [.. card.FindAll("#alerts").Select(element => Folded(element.TextContent))];
    }
}
