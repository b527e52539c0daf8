using FleetView.Findings;
using FsCheck;
using FsCheck.Fluent;

namespace FleetView.Tests.Findings;

public sealed class FillForecastTests
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(3);

    [Fact]
    public void StraightLine_IsFullWhereItReachesOne()
    {
        var estimate = FillForecast.Of(Line(60, 0.40, 0.10), Step)!;

        Assert.Equal(5.98 - 59 * 0.05, estimate.Likely.TotalHours, 0.15);
        Assert.True(estimate.Soonest <= estimate.Likely && estimate.Likely <= estimate.Latest);
    }

    [Theory]
    [InlineData(12, true)]
    [InlineData(11, false)]
    [InlineData(121, true)]
    [InlineData(181, true)]
    [InlineData(300, true)]
    public void Points_FewestThatTell(int points, bool told) => Assert.Equal(told, FillForecast.Of(Line(points, 0.1, 0.05), Step) is not null);

    [Fact]
    public void Flat_Falling_Sawtooth_AndGaps_AreNotTold()
    {
        double[] sawtooth = [.. Enumerable.Range(0, 60).Select(i => 0.3 + i % 20 * 0.02)];
        double[] levelled = [.. Enumerable.Range(0, 60).Select(i => 0.3 + Math.Min(i, 30) * 0.01)];
        double[] gaps = [.. Line(60, 0.4, 0.1).Select((value, i) => i % 3 == 0 ? double.NaN : value)];

        Assert.Null(FillForecast.Of(Line(60, 0.8, 0), Step));
        Assert.Null(FillForecast.Of(Line(60, 0.8, -0.1), Step));
        Assert.Null(FillForecast.Of(sawtooth, Step));
        Assert.Null(FillForecast.Of(levelled, Step));
        Assert.Null(FillForecast.Of(gaps, Step));
    }

    [Fact]
    public void FullInMoreThanAWeek_IsNotTold()
    {
        Assert.NotNull(FillForecast.Of(Line(60, 0.4, 0.6 / 160), Step));
        Assert.Null(FillForecast.Of(Line(60, 0.4, 0.6 / 175), Step));
    }

    [Fact]
    public void NoiseAndWildPoints_TheTruthLiesNearTheRange() => Prop.ForAll(
        Gen.Choose(1, 100_000).ToArbitrary(),
        seed =>
        {
            var random = new Random(seed);
            var slope = 0.05 + random.NextDouble() * 0.15;
            var values = Line(60, 0.2, slope);
            for (var i = 0; i < values.Length; i++)
                values[i] = Math.Clamp(values[i] + (random.NextDouble() - 0.5) * 0.01, 0, 0.99);
            for (var wild = 0; wild < 4; wild++)
                values[random.Next(values.Length)] = random.NextDouble() * 0.5;
            var truth = (0.8 - 59 * Step.TotalHours * slope) / slope;
            return FillForecast.Of(values, Step) is { } estimate && Math.Abs(estimate.Likely.TotalHours - truth) < 0.1 * truth + 0.1;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void AnyNumbers_NeverThrow_AndAnEstimateIsInOrder() => Prop.ForAll(
        Gen.ListOf(Gen.Elements(0.0, 0.1, 0.5, 0.9, 1.0, 2.0, -1.0, double.NaN, double.PositiveInfinity)).ToArbitrary(),
        values =>
        {
            var estimate = FillForecast.Of(values.ToArray(), Step);
            return estimate is null || (estimate.Soonest <= estimate.Likely && estimate.Likely <= estimate.Latest && estimate.Soonest >= TimeSpan.Zero);
        }).QuickCheckThrowOnFailure();

    private static double[] Line(int points, double from, double perHour) =>
        [.. Enumerable.Range(0, points).Select(i => from + i * Step.TotalHours * perHour)];
}
