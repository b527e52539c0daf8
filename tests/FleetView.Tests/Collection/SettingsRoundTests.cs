using FleetView.Catalog;
using FleetView.Fleet;
using FleetView.History;
using FleetView.Model;
using FleetView.Model.Objects;
using FleetView.Tests.Findings.Settings;
using FleetView.Tests.Support;

namespace FleetView.Tests.Collection;

/// <summary>Settings as time goes on: what changed when, over restarts and refusals, and what they were.</summary>
public sealed class SettingsRoundTests : ScriptedRounds
{
    private readonly ClusterObjectsBuilder _cluster = AuditedFleet.Clean();
    private CollectionHarness _harness;

    public SettingsRoundTests()
    {
        Up(Source, "c");
        Pressure(Source, "c", _ => 0.2);
        _harness = NewHarness();
    }

    private List<SettingChange> Changes => _harness.SettingsHistory.Changes;

    [Fact]
    public async Task FirstReading_IsNoChange_AndSinceIsAtLeast()
    {
        var first = await RoundAsync();
        var row = Row(await RoundAsync(), "mtu");

        Assert.Empty(Changes);
        Assert.Equal((first.AsOf, true), (row.Since, row.SinceAtLeast));
    }

    [Fact]
    public async Task Changes_OfAllKinds_AreRecordedOnce()
    {
        await RoundAsync();
        _cluster.Config("mtu", "1500").WithoutKey("labels").Config("debug", "true").Version("1.18.3").OnCiliumNode("c-2", node => node with { PreAllocate = 8 });
        var snapshot = await RoundAsync();
        await RoundAsync();

        Assert.Equal(
            [
                ("cilium-version", "1.18.2", "1.18.3"), ("debug", null, "true"), ("labels", "k8s:app k8s:io.kubernetes.pod.namespace", null),
                ("mtu", "9001", "1500"), ("pre-allocate", "1", "1, 8"),
            ],
            Changes.Select(change => (change.Key, change.From, change.To)).Order());
        Assert.All(Changes, change => Assert.Equal((snapshot.AsOf, "c"), (change.At, change.Cluster)));
        Assert.Equal((snapshot.AsOf, false), (Row(snapshot, "mtu").Since, Row(snapshot, "mtu").SinceAtLeast));
    }

    [Fact]
    public async Task Refusal_KeepsWhatWasKnown()
    {
        var first = await RoundAsync();
        _cluster.Access(ObjectKind.CiliumConfig, AccessState.Forbidden, "no").WithoutConfig();
        await RoundAsync();

        Assert.Empty(Changes);
        Assert.Equal((SettingVerdict.Unknown, first.AsOf), (Row(_harness.Store.Current, "mtu").Verdict, Row(_harness.Store.Current, "mtu").Since));
    }

    [Fact]
    public async Task Restart_KeepsSince_AndSeesWhatChangedMeanwhile()
    {
        await RoundAsync();
        _cluster.Config("mtu", "1500");
        var changed = await RoundAsync();
        Restart();
        _cluster.Config("monitor-aggregation", "maximum");
        var later = await RoundAsync();

        Assert.Equal((changed.AsOf, false), (Row(later, "mtu").Since, Row(later, "mtu").SinceAtLeast));
        Assert.Equal(["mtu", "monitor-aggregation"], Changes.Select(change => change.Key));
        Assert.Equal((later.AsOf, null, "maximum"), (Changes[^1].At, Changes[^1].From, Changes[^1].To));
    }

    [Fact]
    public async Task HistoryThatAnswersLate_TellsSinceWhen_AndWhatChangedBefore()
    {
        await RoundAsync();
        var before = CollectionHarness.Start.AddHours(-9);
        _harness.Late = new KnownFleet([], [])
        {
            Settings =
            [
                .. _harness.SettingsHistory.Known.Values.Select(setting => setting with
                {
                    Value = setting.Key == "mtu" ? "1500" : setting.Value,
                    Since = before,
                    IsFirstSeen = false,
                }),
            ],
        };
        var later = await RoundAsync();

        Assert.Equal((before, false), (Row(later, "labels").Since, Row(later, "labels").SinceAtLeast));
        Assert.Equal(("mtu", "1500", "9001"), Assert.Single(Changes) is var change ? (change.Key, change.From, change.To) : default);
        Assert.Contains(_harness.Recorded.SelectMany(batch => batch.Settings), setting => setting.Key == "labels" && setting.Since == before);
    }

    [Fact]
    public async Task Audit_OfAFleetAtRest_IsTheSame()
    {
        var first = await RoundAsync();
        var second = await _harness.RoundsAsync();

        Assert.Same(first.Settings, second.Settings);
    }

    [Fact]
    public async Task Past_TellsValuesAndVerdictsAsTheyWere()
    {
        _cluster.Config("monitor-aggregation", "none");
        var first = await RoundAsync();
        _cluster.Config("monitor-aggregation", "medium").Config("enable-local-redirect-policy", "false").Version("1.19.0")
            .OnCiliumNode("c-2", node => node with { PreAllocate = 8 });
        await RoundAsync(2);

        var past = await PastAsync(first.AsOf);

        Assert.Equal(("none", SettingVerdict.Deviates), (Row(past, "monitor-aggregation").Value, Row(past, "monitor-aggregation").Verdict));
        Assert.Equal(("true", SettingVerdict.Ok), (Row(past, "enable-local-redirect-policy").Value, Row(past, "enable-local-redirect-policy").Verdict));
        Assert.Null(past.Objects.Of(0));
        // Of nodes only the value is kept.
        Assert.Equal(("1", SettingVerdict.Unknown), (Row(past, "pre-allocate").Effective, Row(past, "pre-allocate").Verdict));
    }

    [Fact]
    public async Task Past_BeforeTheFirstReading_IsUnknown()
    {
        await _harness.RoundsAsync(2);
        var before = _harness.Store.Current.AsOf;
        await RoundAsync(2);
        _cluster.Config("mtu", "1500");
        await RoundAsync();

        var past = await PastAsync(before);

        Assert.All(past.Settings.Rows, row => Assert.Equal(SettingVerdict.Unknown, row.Verdict));
        Assert.All(past.Settings.Rows, row => Assert.Null(row.Value));
    }

    [Fact]
    public async Task Past_OfAClusterThatWasNeverRead_IsUnknown()
    {
        await _harness.RoundsAsync(3);

        var past = await PastAsync(_harness.Store.Current.AsOf);

        Assert.All(past.Settings.Rows, row => Assert.Equal("No record of its settings reaches this instant.", row.Reason));
    }

    private static SettingRow Row(FleetSnapshot snapshot, string key) => snapshot.Settings.Rows.Single(row => row.Key == key);

    private async Task<FleetSnapshot> RoundAsync(int count = 1)
    {
        _harness.Apis["c"] = _cluster.Build();
        return await _harness.RoundsAsync(count);
    }

    private async Task<FleetSnapshot> PastAsync(DateTimeOffset at) =>
        (await _harness.Past.GetAsync(at, TestContext.Current.CancellationToken)).Snapshot!;

    private void Restart()
    {
        var before = _harness;
        _harness = NewHarness();
        _harness.Time.SetUtcNow(before.Time.GetUtcNow());
        foreach (var (key, known) in before.SettingsHistory.Known)
            _harness.SettingsHistory.Known[key] = known;
        Changes.AddRange(before.SettingsHistory.Changes);
    }

    private CollectionHarness NewHarness()
    {
        var signals = Catalogue();
        return new CollectionHarness(new Catalogue(signals.Areas, signals.Signals, FleetFile.Empty) { Settings = AuditedFleet.Catalogue }, Source);
    }
}
