using FleetView.Catalog;
using FleetView.Model;
using FleetView.Signals;
using FsCheck;
using FsCheck.Fluent;

namespace FleetView.Tests.Signals;

public sealed class LossCurveProperties
{
    private sealed record Case(SignalUnit Unit, Thresholds Thresholds, double Better, double Worse);

    // Thresholds of every shape; values from well before the good end to well past the bad one.
    private static readonly Arbitrary<Case> Cases = Arb.ToArbitrary(
        from unit in Gen.Elements(SignalUnit.Ratio, SignalUnit.Percent, SignalUnit.Count)
        from direction in Gen.Elements(Direction.Higher, Direction.Lower)
        from mild in Gen.Choose(0, 100)
        from hard in Gen.Choose(0, 100)
        from shape in Gen.Choose(0, 3)
        from a in Gen.Choose(-50, 1000)
        from b in Gen.Choose(-50, 1000)
        select Make(unit, direction, mild, hard, shape, a, b));

    [Fact]
    public void Loss_WorseValue_NeverCostsLess() => Prop.ForAll(Cases, test =>
        LossCurve.Loss(test.Thresholds, test.Better) <= LossCurve.Loss(test.Thresholds, test.Worse) + 1e-12
        && LossCurve.Level(test.Thresholds, test.Better) <= LossCurve.Level(test.Thresholds, test.Worse)).QuickCheckThrowOnFailure();

    [Fact]
    public void Loss_AnyValue_IsBetween0And095() => Prop.ForAll(Cases, test =>
        LossCurve.Loss(test.Thresholds, test.Worse) is >= 0 and <= 0.95).QuickCheckThrowOnFailure();

    [Fact]
    public void Loss_AnyValue_BelongsToItsLevel() => Prop.ForAll(Cases, test =>
    {
        var loss = LossCurve.Loss(test.Thresholds, test.Worse);
        return LossCurve.Level(test.Thresholds, test.Worse) switch
        {
            HealthStatus.Critical => loss >= 0.50,
            HealthStatus.Degraded => loss is >= 0.20 and <= 0.50,
            _ => loss <= 0.20,
        };
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Loss_LowerIsWorse_IsTheMirrorAtZero() => Prop.ForAll(Cases, test =>
    {
        var t = test.Thresholds;
        var mirrored = t with
        {
            Worse = t.Worse == Direction.Higher ? Direction.Lower : Direction.Higher,
            Degraded = -t.Degraded,
            Critical = -t.Critical,
            Ok = -t.Ok,
            Limit = -t.Limit,
        };
        return LossCurve.Loss(t, test.Worse).Equals(LossCurve.Loss(mirrored, -test.Worse));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void HealthyBelow_AnyThresholds_IsWhereHealthyEnds() => Prop.ForAll(Cases, test =>
    {
        var border = LossCurve.HealthyBelow(test.Thresholds)!.Value;
        var better = test.Thresholds.Worse == Direction.Higher ? border - 1e-6 : border + 1e-6;
        return LossCurve.Level(test.Thresholds, border) != HealthStatus.Healthy
            && LossCurve.Level(test.Thresholds, better) == HealthStatus.Healthy;
    }).QuickCheckThrowOnFailure();

    private static Case Make(SignalUnit unit, Direction direction, int mild, int hard, int shape, int a, int b)
    {
        var scale = unit == SignalUnit.Ratio ? 0.01 : 1;
        var (low, high) = (Math.Min(mild, hard) * scale, Math.Max(mild, hard) * scale);
        var (degraded, critical) = direction == Direction.Higher ? (low, high) : (high, low);
        var thresholds = shape switch
        {
            0 => Thresholds.Resolve(unit, direction, degraded, null),
            1 => Thresholds.Resolve(unit, direction, null, critical),
            _ => Thresholds.Resolve(unit, direction, degraded, critical),
        };
        var (less, more) = (Math.Min(a, b) * scale / 4, Math.Max(a, b) * scale / 4);
        return direction == Direction.Higher ? new Case(unit, thresholds, less, more) : new Case(unit, thresholds, more, less);
    }
}
