using FleetView.History;
using FleetView.Model;
using static FleetView.Tests.History.HistoryHost;

namespace FleetView.Tests.History;

public abstract class HistoryRetentionSuite(HistoryPlace database) : HistorySuite(database)
{
    private static readonly DateTimeOffset Kept = DateTimeOffset.UtcNow.AddDays(-89);
    private static readonly DateTimeOffset Old = DateTimeOffset.UtcNow.AddDays(-91);

    [Fact]
    public async Task Forget_RemovesWhatIsOlderThanTheRetention_NeverTransitions()
    {
        await using (var host = await StartAsync(Database))
        {
            host.History.Record(new HistoryBatch
            {
                Scores = [Score("a", Old), Score("a", Kept)],
                Transitions = [Change(0, "a") with { At = Old }],
                Findings = [Ended("a", Old), Ended("b", Kept)],
                SettingChanges = [new(Old, "a", "mtu", "0", "1"), new(Kept, "a", "mtu", "1", "2")],
            });
        }

        foreach (var (at, until) in new (DateTimeOffset, DateTimeOffset?)[] { (Old, null), (Old, Old.AddHours(1)), (Old, Kept), (Kept, null) })
            await Database.ExecuteAsync($"""
                INSERT INTO "Annotations" ("At", "Until", "Title", "Text", "Tags", "By") VALUES ({Ms(at)}, {Ms(until)}, 'a', '', '[]', 'ana')
                """);
        foreach (var ended in new DateTimeOffset?[] { Old, Kept, null })
            await Database.ExecuteAsync($"""
                INSERT INTO "Acknowledgements" ("Cluster", "Node", "Signal", "Status", "At", "Until", "By", "Reason", "EndedAt")
                VALUES ('a', '', '', 'Critical', {Ms(Old)}, {Ms(Old)}, 'ana', 'known', {Ms(ended)})
                """);

        await using var again = await StartAsync(Database);
        await again.Service<HistoryRetention>().ForgetAsync(Cancelled);

        Assert.Equal(1, await Database.CountAsync("ClusterScores"));
        Assert.Equal(1, await Database.CountAsync("Transitions"));
        Assert.Equal(1, await Database.CountAsync("SettingChanges"));
        Assert.Equal(1, await Database.CountAsync("EndedFindings"));
        Assert.Equal(2, await Database.CountAsync("Annotations"));
        Assert.Equal(2, await Database.CountAsync("Acknowledgements"));
    }

    [Fact]
    public async Task Forget_TakesManyBatches()
    {
        await using (var host = await StartAsync(Database))
            host.History.Record(new HistoryBatch { Scores = [.. Enumerable.Range(0, (2 * HistoryRetention.BatchSize) + 1).Select(index => Score($"c{index}", Old))] });

        await using var again = await StartAsync(Database);
        // The one in the background may be at it too, and have the rest under way.
        await again.Service<HistoryRetention>().ForgetAsync(Cancelled);
        while (await Database.CountAsync("ClusterScores") > 0)
            await Task.Delay(TimeSpan.FromMilliseconds(20), Cancelled);
    }

    private static ClusterScore Score(string cluster, DateTimeOffset at) => new(cluster, new ScorePoint(at, HealthStatus.Healthy, 99));

    private static KnownFinding Ended(string cluster, DateTimeOffset ended) =>
        new(new FindingKey("map-filling", cluster, null, null), ended.AddHours(-1), ended, null, null);

    private static string Ms(DateTimeOffset? at) => at is { } instant ? instant.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture) : "NULL";
}
