using FleetView.History;
using FleetView.Model;
using FleetView.Tests.Support;
using static FleetView.Tests.History.HistoryHost;

namespace FleetView.Tests.History;

public sealed class SettingsHistoryTests
{
    private static readonly DateTimeOffset Never = DateTimeOffset.UnixEpoch;

    [Fact]
    public async Task Known_AfterARestart_KeepsValueAndSince()
    {
        using var folder = new TemporaryFolder();
        await WriteAsync(folder.File("fleetview.db"), new SettingBatch(
            [new("a", "mtu", "9001", Noon, IsFirstSeen: true), new("a", "labels", null, Noon.AddHours(1), IsFirstSeen: false)],
            [new(Noon.AddHours(1), "a", "labels", "k8s:app", null)],
            Never));

        await using var running = await StartAsync(folder.File("fleetview.db"));
        var known = await running.Settings.LoadAsync(TestContext.Current.CancellationToken);

        Assert.Equal(
            [new("a", "labels", null, Noon.AddHours(1), false), new KnownSetting("a", "mtu", "9001", Noon, true)], known.OrderBy(setting => setting.Key));
    }

    [Fact]
    public async Task Known_ThatIsRecordedAgain_IsReplaced()
    {
        using var folder = new TemporaryFolder();
        await WriteAsync(folder.File("fleetview.db"), new SettingBatch([new("a", "mtu", "9001", Noon, true)], [], Never));
        await WriteAsync(folder.File("fleetview.db"), new SettingBatch(
            [new("a", "mtu", "1500", Noon.AddHours(2), false)], [new(Noon.AddHours(2), "a", "mtu", "9001", "1500")], Never));

        await using var running = await StartAsync(folder.File("fleetview.db"));

        Assert.Equal(
            new KnownSetting("a", "mtu", "1500", Noon.AddHours(2), false), Assert.Single(await running.Settings.LoadAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Changes_OfAClusterAndRange_AreNewestFirst()
    {
        using var folder = new TemporaryFolder();
        await WriteAsync(folder.File("fleetview.db"), new SettingBatch(
            [new("a", "mtu", "1", Noon, false)],
            [
                new(Noon.AddMinutes(-1), "a", "mtu", "0", "1"), new(Noon, "a", "mtu", "1", "2"), new(Noon.AddMinutes(1), "b", "mtu", "1", "2"),
                new(Noon.AddMinutes(2), "a", "labels", null, "x"), new(Noon.AddMinutes(3), "a", "mtu", "2", null),
            ],
            Never));

        await using var running = await StartAsync(folder.File("fleetview.db"));
        var page = await running.Settings.ChangesAsync(
            new SettingChangeQuery(Noon, Noon.AddMinutes(2), "a"), TestContext.Current.CancellationToken);

        Assert.Equal([new(Noon.AddMinutes(2), "a", "labels", null, "x"), new SettingChange(Noon, "a", "mtu", "1", "2")], page.Items);
    }

    [Fact]
    public async Task Changes_OlderThanTheRetention_AreForgotten()
    {
        using var folder = new TemporaryFolder();
        SettingChange[] changes = [new(Noon, "a", "mtu", "0", "1"), new(Noon.AddHours(1), "a", "mtu", "1", "2")];
        await WriteAsync(folder.File("fleetview.db"), new SettingBatch([new("a", "mtu", "2", Noon.AddHours(1), false)], changes, Noon.AddMinutes(1)));

        await using var running = await StartAsync(folder.File("fleetview.db"));
        var page = await running.Settings.ChangesAsync(new SettingChangeQuery(Never, Noon.AddDays(1)), TestContext.Current.CancellationToken);

        Assert.Equal(changes[1], Assert.Single(page.Items));
    }

    [Fact]
    public async Task Cluster_Retired_IsForgotten_ButItsChangesStay()
    {
        using var folder = new TemporaryFolder();
        await WriteAsync(folder.File("fleetview.db"), new SettingBatch([new("a", "mtu", "1", Noon, false)], [new(Noon, "a", "mtu", "0", "1")], Never));
        await HistoryHost.WriteAsync(folder.File("fleetview.db"), new HistoryBatch { RetiredClusters = ["a"] });

        await using var running = await StartAsync(folder.File("fleetview.db"));

        Assert.Empty(await running.Settings.LoadAsync(TestContext.Current.CancellationToken));
        Assert.Single((await running.Settings.ChangesAsync(new SettingChangeQuery(Never, Noon.AddDays(1)), TestContext.Current.CancellationToken)).Items);
    }

    [Fact]
    public async Task Changes_JustRecorded_AreToldBeforeTheyAreWritten_AndOnce()
    {
        using var folder = new TemporaryFolder();
        await using var running = await StartAsync(folder.File("fleetview.db"));
        SettingChange[] changes = [new(Noon, "a", "mtu", "0", "1"), new(Noon.AddMinutes(1), "a", "mtu", "1", "2")];

        foreach (var change in changes)
        {
            running.Settings.Record(new SettingBatch([new("a", "mtu", change.To, change.At, false)], [change], Never));
            var page = await running.Settings.ChangesAsync(new SettingChangeQuery(Never, Noon.AddDays(1)), TestContext.Current.CancellationToken);
            Assert.Equal(change, page.Items[0]);
        }

        await running.DisposeAsync();
        await using var later = await StartAsync(folder.File("fleetview.db"));
        var written = await later.Settings.ChangesAsync(new SettingChangeQuery(Never, Noon.AddDays(1)), TestContext.Current.CancellationToken);
        Assert.Equal(changes.Reverse(), written.Items);
    }

    [Fact]
    public async Task Version_GrowsWithChanges_NotWithFirstSights()
    {
        using var folder = new TemporaryFolder();
        await using var running = await StartAsync(folder.File("fleetview.db"));

        running.Settings.Record(new SettingBatch([new("a", "mtu", "1", Noon, true)], [], Never));
        var first = running.Settings.Version;
        running.Settings.Record(new SettingBatch([new("a", "mtu", "2", Noon, false)], [new(Noon, "a", "mtu", "1", "2")], Never));

        Assert.Equal((0, 1), (first, running.Settings.Version));
    }

    private static async Task WriteAsync(string database, SettingBatch batch)
    {
        await using var running = await StartAsync(database);
        running.Settings.Record(batch);
    }
}
