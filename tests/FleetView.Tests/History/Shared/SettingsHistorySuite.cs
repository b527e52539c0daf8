using FleetView.History;
using FleetView.Model;
using static FleetView.Tests.History.HistoryHost;

namespace FleetView.Tests.History;

public abstract class SettingsHistorySuite(HistoryPlace database) : HistorySuite(database)
{
    private static readonly DateTimeOffset Never = DateTimeOffset.UnixEpoch;

    [Fact]
    public async Task Known_AfterARestart_KeepsValueAndSince()
    {
        await WriteAsync(Database, new SettingBatch(
            [new("a", "mtu", "9001", Noon, IsFirstSeen: true), new("a", "labels", null, Noon.AddHours(1), IsFirstSeen: false)],
            [new(Noon.AddHours(1), "a", "labels", "k8s:app", null)]));

        await using var running = await StartAsync(Database);
        var known = (await running.History.LoadAsync(Cancelled)).Settings;

        Assert.Equal(
            [new("a", "labels", null, Noon.AddHours(1), false), new KnownSetting("a", "mtu", "9001", Noon, true)], known.OrderBy(setting => setting.Key));
    }

    [Fact]
    public async Task Known_ThatIsRecordedAgain_IsReplaced()
    {
        await WriteAsync(Database, new SettingBatch([new("a", "mtu", "9001", Noon, true)], []));
        await WriteAsync(Database, new SettingBatch(
            [new("a", "mtu", "1500", Noon.AddHours(2), false)], [new(Noon.AddHours(2), "a", "mtu", "9001", "1500")]));

        await using var running = await StartAsync(Database);

        Assert.Equal(
            new KnownSetting("a", "mtu", "1500", Noon.AddHours(2), false), Assert.Single((await running.History.LoadAsync(Cancelled)).Settings));
    }

    [Fact]
    public async Task Changes_OfAClusterAndRange_AreNewestFirst()
    {
        await WriteAsync(Database, new SettingBatch(
            [new("a", "mtu", "1", Noon, false)],
            [
                new(Noon.AddMinutes(-1), "a", "mtu", "0", "1"), new(Noon, "a", "mtu", "1", "2"), new(Noon.AddMinutes(1), "b", "mtu", "1", "2"),
                new(Noon.AddMinutes(2), "a", "labels", null, "x"), new(Noon.AddMinutes(3), "a", "mtu", "2", null),
            ]));

        await using var running = await StartAsync(Database);
        var page = await running.Settings.ChangesAsync(
            new SettingChangeQuery(Noon, Noon.AddMinutes(2), "a"), Cancelled);

        Assert.Equal([new(Noon.AddMinutes(2), "a", "labels", null, "x"), new SettingChange(Noon, "a", "mtu", "1", "2")], page.Items);
    }

    [Fact]
    public async Task Cluster_Retired_IsForgotten_ButItsChangesStay()
    {
        await WriteAsync(Database, new SettingBatch([new("a", "mtu", "1", Noon, false)], [new(Noon, "a", "mtu", "0", "1")]));
        await HistoryHost.WriteAsync(Database, new HistoryBatch { RetiredClusters = ["a"] });

        await using var running = await StartAsync(Database);

        Assert.Empty((await running.History.LoadAsync(Cancelled)).Settings);
        Assert.Single((await running.Settings.ChangesAsync(new SettingChangeQuery(Never, Noon.AddDays(1)), Cancelled)).Items);
    }

    [Fact]
    public async Task Changes_JustRecorded_AreToldBeforeTheyAreWritten_AndOnce()
    {
        await using var running = await StartAsync(Database);
        SettingChange[] changes = [new(Noon, "a", "mtu", "0", "1"), new(Noon.AddMinutes(1), "a", "mtu", "1", "2")];

        foreach (var change in changes)
        {
            running.Settings.Record(new SettingBatch([new("a", "mtu", change.To, change.At, false)], [change]));
            var page = await running.Settings.ChangesAsync(new SettingChangeQuery(Never, Noon.AddDays(1)), Cancelled);
            Assert.Equal(change, page.Items[0]);
        }

        await running.DisposeAsync();
        await using var later = await StartAsync(Database);
        var written = await later.Settings.ChangesAsync(new SettingChangeQuery(Never, Noon.AddDays(1)), Cancelled);
        Assert.Equal(changes.Reverse(), written.Items);
    }

    [Fact]
    public async Task Version_GrowsWithChanges_NotWithFirstSights()
    {
        await using var running = await StartAsync(Database);

        running.Settings.Record(new SettingBatch([new("a", "mtu", "1", Noon, true)], []));
        var first = running.Settings.Version;
        running.Settings.Record(new SettingBatch([new("a", "mtu", "2", Noon, false)], [new(Noon, "a", "mtu", "1", "2")]));

        Assert.Equal((0, 1), (first, running.Settings.Version));
    }

    private static async Task WriteAsync(HistoryPlace database, SettingBatch batch)
    {
        await using var running = await StartAsync(database);
        running.Settings.Record(batch);
    }
}
