namespace FleetView.Benchmarks;

/// <summary>CPU time of one live update for one viewer of the fleet page; what the idle process uses is taken off.</summary>
internal sealed class LiveUpdateCpu : IBenchmark
{
    private const int Updates = 5;

    private readonly FleetViewer _viewer = new();

    public string Name => "live update of the fleet page, CPU";

    public string Floor => "writing the changed clusters as JSON, 100 times";

    public string Unit => "ms CPU";

    public double Target => 10;

    public async ValueTask SetUpAsync() => await _viewer.OpenAsync(countBytes: false);

    // Once is too short to measure: the floor is a hundredfold.
    public ValueTask<double> MeasureFloorAsync()
    {
        var start = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < 100; i++)
            _viewer.Changes();
        return ValueTask.FromResult((Environment.CpuUsage.TotalTime - start).TotalMilliseconds);
    }

    public async ValueTask<double> MeasureWorkAsync()
    {
        var idle = await MeasureAsync(FleetViewer.RestAsync);
        var busy = await MeasureAsync(_viewer.UpdateAsync);
        return Math.Max(0, busy - idle);
    }

    public ValueTask DisposeAsync() => _viewer.DisposeAsync();

    private static async Task<double> MeasureAsync(Func<Task> step)
    {
        var start = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < Updates; i++)
            await step();
        return (Environment.CpuUsage.TotalTime - start).TotalMilliseconds / Updates;
    }
}
