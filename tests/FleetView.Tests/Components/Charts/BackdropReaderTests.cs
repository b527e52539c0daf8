using FleetView.Catalog;
using FleetView.Components.Charts;
using FleetView.Fleet;
using FleetView.Model;
using FleetView.Tests.Support;

namespace FleetView.Tests.Components.Charts;

public sealed class BackdropReaderTests
{
    private const double Gap = double.NaN;

    private static readonly DateTimeOffset Start = FleetSnapshots.AsOf;

    [Fact]
    public void Rollout_WhileItMoves_IsABandHalfAStepWider()
    {
        var band = Assert.Single(Read(BackdropRole.Rollout, ("", [0, 1, 1, 0, Gap])).Bands);

        Assert.Equal((Start.AddMinutes(0.5), Start.AddMinutes(2.5)), (band.From, band.To));
    }

    [Fact]
    public void Rollout_TwiceInTheRange_IsTwoBands() =>
        Assert.Equal(2, Read(BackdropRole.Rollout, ("", [1, 0, 1, 1, 1])).Bands.Count);

    [Fact]
    public void Versions_OneAfterTheOther_AreABandAndAMarkAtBothEnds()
    {
        var backdrop = Read(BackdropRole.Versions, ("1.17.5", [8, 8, 3, Gap, Gap]), ("1.18.2", [Gap, Gap, 5, 8, 8]));

        Assert.Equal(Start.AddMinutes(1.5), Assert.Single(backdrop.Bands).From);
        Assert.Equal(
            [(2, "first agents of 1.18.2"), (3, "last agent of 1.17.5 gone")],
            backdrop.Marks.Select(mark => ((int)(mark.At - Start).TotalMinutes, mark.Words)));
    }

    [Fact]
    public void Versions_WhileAllAreSilent_ChangeNothing() =>
        Assert.Empty(Read(BackdropRole.Versions, ("1.17.5", [Gap, 8, 8, Gap, Gap])).Marks);

    [Fact]
    public void Churn_WithGaps_CountsNothingThere() =>
        Assert.Equal([0, 3, 0, 1, 0], Read(BackdropRole.Churn, ("", [0, 3, Gap, 1, 0])).Churn!.Nodes);

    [Fact]
    public void Churn_WithoutALine_IsNotShown() => Assert.Null(Read(BackdropRole.Churn).Churn);

    [Fact]
    public void Transitions_AreMarksOldestFirstWithTheirReason()
    {
        var backdrop = BackdropReader.Read(
            [],
            [
                new Transition(Start.AddMinutes(9), "c", null, HealthStatus.Critical, HealthStatus.Healthy, null, null),
                new Transition(Start, "c", null, HealthStatus.Healthy, HealthStatus.Critical, "bpf-maps", FleetSnapshots.MapPressure),
            ],
            [],
            FleetSnapshots.Catalogue);

        Assert.Equal(
            [("critical", "Healthy → Critical: BPF map pressure"), ("healthy", "Critical → Healthy")],
            backdrop.Marks.Select(mark => (mark.Kind, mark.Words)));
    }

    [Fact]
    public void Settings_ThatChangedAtOnce_AreOneMark()
    {
        var backdrop = BackdropReader.Read(
            [],
            [],
            [
                new SettingChange(Start, "c", "mtu", null, "9001"), new SettingChange(Start.AddMinutes(1), "c", "labels", "a", ""),
                new SettingChange(Start.AddMinutes(1), "c", "tunnel", "vxlan", null), new SettingChange(Start.AddMinutes(1), "c", "ipam", "a", "b"),
                new SettingChange(Start.AddMinutes(1), "c", "debug", "a", "b"), new SettingChange(Start.AddMinutes(1), "c", "cilium-version", "1.17.6", "1.18.0"),
            ],
            FleetSnapshots.Catalogue);

        Assert.Equal(
            [
                ("setting", "mtu: absent → 9001"),
                ("setting", "labels: a → empty; tunnel: vxlan → absent; ipam: a → b; and 1 more settings"),
            ],
            backdrop.Marks.Select(mark => (mark.Kind, mark.Words)));
        Assert.Equal((true, false, false), (backdrop.HasSettingMarks, backdrop.HasStatusMarks, backdrop.HasVersionMarks));
    }

    private static ChartBackdrop Read(BackdropRole role, params (string Name, double[] Values)[] lines)
    {
        var series = lines.Select(line => new RangeSeries(line.Name, line.Values)).ToArray();
        var range = new RangeResult(Start, TimeSpan.FromMinutes(1), 5, series, series.Length, "query", null);
        return BackdropReader.Read([(role, range)], [], [], FleetSnapshots.Catalogue);
    }
}
