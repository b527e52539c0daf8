using FleetView.Components.Pages.Clusters;
using FleetView.Components.Pages.Findings;
using FleetView.Components.Urls;
using FleetView.Tests.Support;

namespace FleetView.Tests.Components;

public sealed class ExportAndPinTests
{
    [Fact]
    public void Export_FilteredList_AsksTheApiForTheSame() => Assert.Equal(
        "api/v1/clusters?format=csv&q=x&status=Critical&status=Degraded&label=team%3Aa&sort=-nodes.total&at=2026-11-24T12%3A00%3A00Z",
        FleetView.Components.Pages.Fleet.ClusterFilter.ExportUrl(ViewState.Parse("?q=x&status=Critical&status=Degraded&label=team:a&sort=-nodes&at=2026-11-24T12:00:00Z&view=table")));

    [Fact]
    public void Export_OrderThatTheApiLacks_IsLeftOut() => Assert.Equal(
        "api/v1/clusters/a%2Fb/nodes?format=csv", NodeList.ExportUrl("a/b", ViewState.Parse("clusters/a%2Fb?sort=version")));

    [Fact]
    public void Export_Findings_KeepsSeverityAndId() => Assert.Equal(
        "api/v1/findings?format=csv&severity=high&id=x", FindingsFilter.Of(ViewState.Parse("findings?severity=high&id=x")).ExportUrl);

    [Theory]
    [InlineData("clusters/a", "clusters/a?at=2026-11-24T12%3A00%3A00Z")]
    [InlineData("top/x?from=now-1h&refresh=off", "top/x?from=2026-11-24T11%3A00%3A00Z&to=2026-11-24T12%3A00%3A00Z&at=2026-11-24T12%3A00%3A00Z")]
    [InlineData("compare?a=now-2h&b=now", "compare?at=2026-11-24T12%3A00%3A00Z&a=2026-11-24T10%3A00%3A00Z&b=2026-11-24T12%3A00%3A00Z")]
    public void Pinned_LivePage_NamesItsInstantAndAbsoluteRanges(string address, string pinned) =>
        Assert.Equal(pinned, PinnedAddress.Of(ViewState.Parse(address), FleetSnapshots.Build(new ClusterSpec("a"))));

    [Fact]
    public void Pinned_BeforeTheFirstRound_IsTheAddress() => Assert.Equal("findings?q=1", PinnedAddress.Of(ViewState.Parse("findings?q=1"), FleetView.Fleet.FleetSnapshot.Empty));
}
