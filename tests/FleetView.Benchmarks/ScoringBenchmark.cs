using System.Numerics;
using System.Runtime.InteropServices;
using FleetView.Catalog;
using FleetView.Model;
using FleetView.Signals;

namespace FleetView.Benchmarks;

/// <summary>
/// One scoring pass over 30,000 nodes × 40 signals, against the least that any must do: add up the columns that it reads
/// (losses, levels, coverages, how far they are covered) and fill those that it writes, as fast as the machine can.
/// </summary>
public sealed class ScoringBenchmark : CpuBenchmark
{
    private readonly Catalogue _catalogue = ScoringFleet.Catalogue();
    private readonly FleetReadings _readings;
    private readonly FleetScores _scores;
    private readonly FleetScores _spare;
    private double _sum;

    public ScoringBenchmark()
    {
        _readings = ScoringFleet.Readings(_catalogue);
        _scores = FleetScoreCalculator.Score(_readings, _catalogue);
        _spare = FleetScoreCalculator.Score(_readings, _catalogue);
    }

    public override string Name => "scoring, 30,000 nodes x 40 signals";

    public override string Floor => "summing what it reads, filling what it writes";

    public override double Target => 10;

    protected override ValueTask RunFloorAsync()
    {
        foreach (var column in _readings.Signals)
        {
            _sum += Sum<double>(column.Losses) + Sum<float>(column.Covered);
            _sum += Sum(MemoryMarshal.Cast<HealthStatus, byte>(column.Levels));
            _sum += Sum(MemoryMarshal.Cast<Coverage, byte>(column.Coverages));
        }

        Fill(_spare.Nodes);
        Fill(_spare.Clusters);
        return double.IsFinite(_sum) ? ValueTask.CompletedTask : throw new InvalidOperationException("A reading is no number.");
    }

    protected override ValueTask RunWorkAsync()
    {
        FleetScoreCalculator.Score(_readings, _catalogue, ScoringShares.Default, _scores);
        return ValueTask.CompletedTask;
    }

    private static void Fill(SubjectScores scores)
    {
        foreach (var column in new[] { scores.AreaLoss, scores.AreaCoverage, scores.Raw, scores.Score, scores.Confidence, scores.TopShare })
            column.AsSpan().Fill(1);
        foreach (var column in new[] { scores.AreaTopSignal, scores.TopArea, scores.TopSignal })
            column.AsSpan().Fill(1);
        scores.AreaStatus.AsSpan().Fill(HealthStatus.Degraded);
        scores.Status.AsSpan().Fill(HealthStatus.Degraded);
    }

    private static double Sum<T>(ReadOnlySpan<T> values)
        where T : unmanaged, INumber<T>
    {
        var vectors = MemoryMarshal.Cast<T, Vector<T>>(values);
        var sums = Vector<T>.Zero;
        foreach (var vector in vectors)
            sums += vector;
        var sum = double.CreateTruncating(Vector.Sum(sums));
        foreach (var value in values[(vectors.Length * Vector<T>.Count)..])
            sum += double.CreateTruncating(value);
        return sum;
    }
}

/// <summary>What a scoring pass allocates when its output is used again: nothing.</summary>
public sealed class ScoringAllocation : IBenchmark
{
    private readonly Catalogue _catalogue = ScoringFleet.Catalogue();
    private FleetReadings? _readings;
    private FleetScores? _scores;

    public string Name => "allocation of a scoring pass";

    public string Floor => "a fresh result's columns";

    public string Unit => "kB";

    public double Target => 0.001;

    public ValueTask SetUpAsync()
    {
        _readings = ScoringFleet.Readings(_catalogue);
        _scores = FleetScoreCalculator.Score(_readings, _catalogue);
        return ValueTask.CompletedTask;
    }

    public ValueTask<double> MeasureFloorAsync() => Measure(() => _ = new FleetScores(
        ScoringFleet.Clusters, ScoringFleet.Clusters * ScoringFleet.NodesPerCluster, _catalogue.Areas.Count));

    public ValueTask<double> MeasureWorkAsync() =>
        Measure(() => FleetScoreCalculator.Score(_readings!, _catalogue, ScoringShares.Default, _scores!));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static ValueTask<double> Measure(Action work)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        work();
        return ValueTask.FromResult((GC.GetAllocatedBytesForCurrentThread() - before) / 1000.0);
    }
}
