using FleetView.Catalog;
using FleetView.Components.Shared;
using FleetView.Tests.Support;

namespace FleetView.Tests.Components;

public sealed class FormatTests
{
    [Theory]
    [InlineData(0.97, SignalUnit.Ratio, "0.97")]
    [InlineData(0.5, SignalUnit.Ratio, "0.50")]
    [InlineData(0.0572, SignalUnit.Ratio, "0.057")]
    [InlineData(0.00123, SignalUnit.Ratio, "0.0012")]
    [InlineData(0.0000042, SignalUnit.Ratio, "4.2E-6")]
    [InlineData(0.0, SignalUnit.Percent, "0 %")]
    [InlineData(38.0, SignalUnit.Percent, "38 %")]
    [InlineData(0.0004, SignalUnit.Seconds, "400 µs")]
    [InlineData(0.004, SignalUnit.Seconds, "4 ms")]
    [InlineData(6.0, SignalUnit.Seconds, "6.0 s")]
    [InlineData(119.0, SignalUnit.Seconds, "119 s")]
    [InlineData(120.0, SignalUnit.Seconds, "2 min")]
    [InlineData(7200.0, SignalUnit.Seconds, "2 h")]
    [InlineData(172800.0, SignalUnit.Seconds, "2 d")]
    [InlineData(986.0, SignalUnit.PerSecond, "986/s")]
    [InlineData(251000.0, SignalUnit.Count, "251,000")]
    [InlineData(1_250_000.0, SignalUnit.Count, "1.25 M")]
    [InlineData(1023.0, SignalUnit.Bytes, "1023 B")]
    [InlineData(1024.0, SignalUnit.Bytes, "1.0 KiB")]
    [InlineData(1610612736.0, SignalUnit.Bytes, "1.5 GiB")]
    [InlineData(1.0, SignalUnit.Boolean, "yes")]
    [InlineData(0.0, SignalUnit.Boolean, "no")]
    [InlineData(double.NaN, SignalUnit.Ratio, "–")]
    [InlineData(double.PositiveInfinity, SignalUnit.Count, "–")]
    [InlineData(null, SignalUnit.Seconds, "–")]
    public void Text_Value_HasItsUnitAndUsefulDigits(double? value, SignalUnit unit, string text) =>
        Assert.Equal(text, ValueFormat.Text(value, unit));

    [Theory]
    [InlineData(0.7, SignalUnit.Ratio, "0.70")]
    [InlineData(0.0166, SignalUnit.PerSecond, "0.0166/s")]
    [InlineData(12.75, SignalUnit.Percent, "12.75 %")]
    [InlineData(1000.0, SignalUnit.Count, "1,000")]
    [InlineData(900.0, SignalUnit.Seconds, "15 min")]
    public void Threshold_AsWritten_IsNotRounded(double value, SignalUnit unit, string text) =>
        Assert.Equal(text, ValueFormat.Threshold(value, unit));

    [Theory]
    [InlineData(0.0, "0 %")]
    [InlineData(0.004, "< 1 %")]
    [InlineData(0.62, "62 %")]
    [InlineData(0.998, "> 99 %")]
    [InlineData(1.0, "100 %")]
    public void Share_NearTheEnds_IsNotRoundedToThem(double share, string text) => Assert.Equal(text, ValueFormat.Share(share));

    [Theory]
    [InlineData(59, "59 s")]
    [InlineData(60, "1 min")]
    [InlineData(3599, "59 min")]
    [InlineData(3600, "1 h")]
    [InlineData(86400, "1 d")]
    [InlineData(-3, "0 s")]
    public void Age_AtEachUnit_IsInTheLargestOne(int seconds, string text) =>
        Assert.Equal(text, AgeText.Of(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Bullet_OfABoundedUnit_EndsWithIt()
    {
        var scale = BulletScale.Of(FleetSnapshots.Catalogue.Find(FleetSnapshots.MapPressure)!);
        Assert.Equal((70, 90, 97, 100), (scale.Percent(0.7), scale.Percent(0.9), scale.Percent(0.97), scale.Percent(4)));
    }

    [Fact]
    public void Bullet_OfASmallRatio_ShowsItsThresholdsApart()
    {
        var scale = BulletScale.Of(FleetSnapshots.Signal("drops", "Drops", "drops", SignalScope.Node, SignalUnit.Ratio, 0.001, 0.01));
        Assert.InRange(scale.Percent(0.01), 40, 95);
        Assert.InRange(scale.Percent(0.001), 3, 20);
    }

    [Fact]
    public void Bullet_LowerIsWorse_KeepsBothThresholdsInside()
    {
        var signal = FleetSnapshots.Signal("up", "Up", "agents", SignalScope.Cluster, SignalUnit.Ratio, 0.95, 0.8) with
        {
            Thresholds = Thresholds.Resolve(SignalUnit.Ratio, Direction.Lower, 0.95, 0.8),
        };
        Assert.Equal((80, 95), (BulletScale.Of(signal).Percent(0.8), BulletScale.Of(signal).Percent(0.95)));
        Assert.Equal("Degraded down to 0.95, Critical down to 0.80", ThresholdText.Levels(signal));
        Assert.Equal("above 0.95", ThresholdText.Healthy(signal));
    }

    [Fact]
    public void Thresholds_OfAYesOrNo_SayWhichOfTheTwo()
    {
        var signal = FleetSnapshots.Signal("leader", "Has a leader", "kvstore", SignalScope.Cluster, SignalUnit.Boolean, 1, 1) with
        {
            Thresholds = Thresholds.Resolve(SignalUnit.Boolean, Direction.Lower, null, 0),
        };
        Assert.Equal("Critical at no", ThresholdText.Levels(signal));
        Assert.Equal("at yes", ThresholdText.Healthy(signal));
    }

    [Fact]
    public void LossShares_OfACluster_AreWholePerCentLargestFirst()
    {
        var snapshot = FleetSnapshots.Build(new ClusterSpec("a")
        {
            Nodes = [NodeSpec.With("n", FleetSnapshots.MapPressure, 0.97)],
            Values = new Dictionary<string, double> { [FleetSnapshots.ApiLatency] = 2 },
        });
        Assert.Equal([("BPF maps", 76), ("Cloud API", 24)], LossShare.Of(snapshot.FindCluster("a")!.Value).Select(share => (share.Title, share.Percent)));
    }
}
