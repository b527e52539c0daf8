namespace FleetView.Benchmarks;

/// <summary>
/// Compares CPU time of the whole process: other processes' load does not count (as far as they leave the caches alone),
/// garbage collection does.
/// </summary>
public abstract class CpuBenchmark : IBenchmark
{
    // The kernel's count is exact to microseconds, but one collection or compilation weighs less in a longer stretch.
    private static readonly TimeSpan Stretch = TimeSpan.FromMilliseconds(50);

    public abstract string Name { get; }

    public abstract string Floor { get; }

    public string Unit => "ms CPU";

    public abstract double Target { get; }

    public virtual int WarmUps => 5;

    public virtual ValueTask SetUpAsync() => ValueTask.CompletedTask;

    public ValueTask<double> MeasureFloorAsync() => MeasureAsync(RunFloorAsync);

    public ValueTask<double> MeasureWorkAsync() => MeasureAsync(RunWorkAsync);

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    protected abstract ValueTask RunFloorAsync();

    protected abstract ValueTask RunWorkAsync();

    /// <summary>Milliseconds of one run, over as many as fill the stretch.</summary>
    private static async ValueTask<double> MeasureAsync(Func<ValueTask> run)
    {
        var runs = 0;
        var start = Environment.CpuUsage.TotalTime;
        TimeSpan used;
        do
        {
            await run();
            runs++;
            used = Environment.CpuUsage.TotalTime - start;
        }
        while (used < Stretch);
        return used.TotalMilliseconds / runs;
    }
}
