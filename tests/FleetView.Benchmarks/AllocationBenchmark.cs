using FleetView.Prometheus;

namespace FleetView.Benchmarks;

/// <summary>What reading an answer allocates, against the columns that are its result; names are known by then.</summary>
public abstract class AllocationBenchmark(string kind, int series) : IBenchmark
{
    // 1 MB beyond the columns, as a ratio.
    private const double Allowed = 1e6;

    private static readonly string[] Labels = ["cluster", "node"];

    private readonly NameTable _names = new();
    private byte[] _body = [];

    public abstract string Name { get; }

    public string Floor => "the result's columns";

    public string Unit => "kB";

    public double Target => (Columns + Allowed) / Columns;

    private double Columns => (double)series * (sizeof(double) + (Labels.Length * sizeof(int)));

    public ValueTask SetUpAsync()
    {
        _body = GeneratedAnswer.Create(kind, series);
        return ValueTask.CompletedTask;
    }

    public ValueTask<double> MeasureFloorAsync() => ValueTask.FromResult(Columns / 1000);

    public async ValueTask<double> MeasureWorkAsync()
    {
        using var body = new MemoryStream(_body);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var answer = await AnswerReader.ReadVectorAsync(body, _names, Labels, long.MaxValue, CancellationToken.None);
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        return answer.Value?.Count == series ? allocated / 1000.0 : throw new InvalidOperationException(answer.Problem);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}

public sealed class AllocationOf30000Series() : AllocationBenchmark(GeneratedAnswer.Aggregated, 30_000)
{
    public override string Name => "allocation of an answer, 30,000 series";
}

public sealed class AllocationOf360000Series() : AllocationBenchmark(GeneratedAnswer.Raw, 360_000)
{
    public override string Name => "allocation of an answer, 360,000 series";
}
