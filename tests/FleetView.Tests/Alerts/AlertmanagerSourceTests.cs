using Bunit;
using FleetView.Components.Pages.Sources;
using FleetView.Fleet;
using FleetView.Fleet.Alerts;
using FleetView.Tests.Components;
using FleetView.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using static FleetView.Tests.Alerts.FleetAlertsTests;

namespace FleetView.Tests.Alerts;

/// <summary>Alertmanager on the page of sources.</summary>
public sealed class AlertmanagerSourceTests : PageContext
{
    private static readonly FleetSnapshot Fleet = FleetSnapshots.Build(new ClusterSpec("eu"));

    private AlertStore Alerts => Services.GetRequiredService<AlertStore>();

    [Fact]
    public void Source_ThatStopsToAnswer_SaysSoWithTheNextSnapshot()
    {
        Alerts.Publish(Of([Alert("a"), Alert("b", ("cluster", "eu"))]));
        var page = Open<SourcesPage>(Fleet);
        Assert.Equal("ok", Texts(page, "#alertmanager .state")[0]);
        Assert.Equal(["2", "1", "0"], Texts(page, "#alertmanager dd"));

        Alerts.Publish(Alerts.Current with { Fault = "refused" });
        Show(page, FleetSnapshots.Build(new ClusterSpec("eu")));

        Assert.Equal("failing", Texts(page, "#alertmanager .state")[0]);
        Assert.Contains("refused", Texts(page, "#alertmanager .warning")[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Source_ThatNeverAnswered_IsStaleAndCountsNothing()
    {
        Alerts.Publish(FleetAlerts.None with { Address = new Uri("http://alerts.test/"), Fault = "refused" });

        var page = Open<SourcesPage>(Fleet);

        Assert.Equal(["stale"], Texts(page, "#alertmanager .state.stale"));
        Assert.Equal(["–", "–", "–"], Texts(page, "#alertmanager dd"));
    }

    [Fact]
    public void Past_ShowsNothingOfIt()
    {
        Alerts.Publish(Of([]));

        Assert.Empty(Open<SourcesPage>(FleetSnapshots.InThePast(Fleet)).FindAll("#alertmanager"));
    }
}
