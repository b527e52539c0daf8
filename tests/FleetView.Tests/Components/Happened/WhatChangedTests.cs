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

    private async Task<IReadOnlyList<string>> FeedAsync(FleetSnapshot snapshot)
    {
        var changes = Services.GetRequiredService<RecentChanges>();
        await changes.StartAsync(CancellationToken.None);
        var page = Open<FleetPage>(snapshot);
        // Nothing renders when the changes were read: the next snapshot does.
        Assert.True(SpinWait.SpinUntil(
            () =>
            {
                Show(page, Again(snapshot));
                return page.FindAll(".feed li").Count > 0;
            },
            TimeSpan.FromSeconds(30)));
        await changes.StopAsync(CancellationToken.None);
        return Texts(page, ".feed li");
    }

    private static FleetSnapshot Again(FleetSnapshot snapshot) =>
        new(snapshot.AsOf, snapshot.Catalogue, snapshot.Readings, snapshot.Scores, snapshot.Since, snapshot.Sources);
}
