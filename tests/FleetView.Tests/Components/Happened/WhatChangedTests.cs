using Bunit;
using FleetView.Components.Pages.Fleet;
using FleetView.Fleet;
using FleetView.Model;
using FleetView.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace FleetView.Tests.Components.Happened;

public sealed class WhatChangedTests : PageContext
{
    private static readonly DateTimeOffset AsOf = FleetSnapshots.AsOf;

    [Fact]
    public async Task Storm_OfClusters_IsOneEntryThatNamesTheFirst()
    {
        History.Transitions.AddRange(Enumerable.Range(0, 14).Select(index => new Transition(
            AsOf.AddMinutes(-30).AddSeconds(13 * index), $"eu{index + 1}", null, HealthStatus.Healthy, HealthStatus.Degraded, "bpf-maps", null)));
        var feed = Assert.Single(await FeedAsync(FleetSnapshots.Build(new ClusterSpec("eu1"))));
        Assert.Contains("14 clusters turned Degraded within", feed, StringComparison.Ordinal);
        Assert.Contains("first: eu1", feed, StringComparison.Ordinal);
        Assert.Contains("BPF maps", feed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_AndVersions_AreTold()
    {
        SettingsHistory.Changes.AddRange(
        [
            new(AsOf.AddMinutes(-20), "a", "mtu", "1500", "9000"), new(AsOf.AddMinutes(-20), "b", "mtu", "1500", "9000"),
            new(AsOf.AddMinutes(-10), "a", KeptKeys.CiliumVersion, "1.18.1", "1.18.2"), new(AsOf.AddHours(-7), "a", "old", "1", "2"),
        ]);
        var feed = await FeedAsync(FleetSnapshots.Build(new ClusterSpec("a")));
        Assert.Equal(2, feed.Count);
        Assert.EndsWith("Cilium's version 1.18.1 → 1.18.2 on a", feed[0], StringComparison.Ordinal);
        Assert.EndsWith("mtu 1500 → 9000 on a, b", feed[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cluster_ThatCameOrWent_IsTold()
    {
        Scores.Know("a", AsOf, (HealthStatus.Healthy, 288));
        Scores.Know("new", AsOf, (HealthStatus.Healthy, 12));
        Scores.Know("gone", AsOf, (HealthStatus.Healthy, 200), (null, 24));
        var feed = await FeedAsync(FleetSnapshots.Build(new ClusterSpec("a"), new ClusterSpec("new")));
        Assert.EndsWith("new came", feed[0], StringComparison.Ordinal);
        Assert.EndsWith("gone is known no more", feed[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Links_LeadToTheListAndTheReport() => Assert.Equal(
        ["transitions", "report"],
        Open<FleetPage>(FleetSnapshots.Build(new ClusterSpec("a"))).FindAll("aside .more a").Select(link => link.GetAttribute("href")));

    [Fact]
    public void BeforeTheFirstRead_ItSaysSo() => Assert.Equal(
        "The history is not read yet.", Assert.Single(Texts(Open<FleetPage>(FleetSnapshots.Build(new ClusterSpec("a"))), "aside .notice")));

    [Fact]
    public async Task NothingHappened_IsSaidOnceTheHistoryWasRead()
    {
        var page = await ReadAsync(FleetSnapshots.Build(new ClusterSpec("a")), page => page.Find("aside .notice").TextContent.Contains("No cluster", StringComparison.Ordinal));
        Assert.Equal("No cluster changed status, no finding opened or closed, no setting changed.", Assert.Single(Texts(page, "aside .notice")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task HistoryDoesNotAnswer_SaysWhyAndNotThatNothingChanged(bool statuses)
    {
        (History.Fault, SettingsHistory.Fault) = statuses ? ("disk full", null) : ((string?)null, "disk full");
        var page = await ReadAsync(FleetSnapshots.Build(new ClusterSpec("a")), page => page.Find("aside .notice").TextContent.Contains("disk", StringComparison.Ordinal));
        Assert.Equal("The history is not read, so changes may be missing here. disk full", Assert.Single(Texts(page, "aside .notice")));
    }

    [Fact]
    public async Task HistoryFallsSilent_TheFeedKeepsWhatItHad()
    {
        History.Transitions.Add(new Transition(AsOf.AddMinutes(-30), "a", null, HealthStatus.Healthy, HealthStatus.Degraded, "bpf-maps", null));
        var snapshot = FleetSnapshots.Build(new ClusterSpec("a"));
        await FeedAsync(snapshot);
        History.Fault = "disk full";
        var page = await ReadAsync(snapshot, page => page.FindAll("aside .notice").Count > 0);
        Assert.Single(page.FindAll(".feed li"));
    }

    [Fact]
    public void Past_ClaimsNoMoreThanWhatIsReadOfIt()
    {
        var aside = Texts(Open<FleetPage>(FleetSnapshots.InThePast(FleetSnapshots.Build(new ClusterSpec("a")))), "aside p");
        Assert.Equal("No cluster changed status, no finding that held then had opened.", aside[0]);
        Assert.StartsWith("Settings, findings that closed,", aside[1], StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<string>> FeedAsync(FleetSnapshot snapshot) =>
        Texts(await ReadAsync(snapshot, page => page.FindAll(".feed li").Count > 0), ".feed li");

    private async Task<IRenderedComponent<PageFrame>> ReadAsync(FleetSnapshot snapshot, Predicate<IRenderedComponent<PageFrame>> isRead)
    {
        var changes = Services.GetRequiredService<RecentChanges>();
        await changes.StartAsync(CancellationToken.None);
        var page = Open<FleetPage>(snapshot);
        // Nothing renders when the changes were read: the next snapshot does.
        Assert.True(SpinWait.SpinUntil(
            () =>
            {
                Show(page, Again(snapshot));
                return isRead(page);
            },
            TimeSpan.FromSeconds(30)));
        await changes.StopAsync(CancellationToken.None);
        return page;
    }

    private static FleetSnapshot Again(FleetSnapshot snapshot) =>
        new(snapshot.AsOf, snapshot.Catalogue, snapshot.Readings, snapshot.Scores, snapshot.Since, snapshot.Sources);
}
