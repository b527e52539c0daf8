namespace FleetView.Benchmarks.Screens;

/// <summary>From a new snapshot to the last of 1,000 wall screens that hears of it.</summary>
internal sealed class ScreenUpdate : IBenchmark
{
    private const double Allowed = 2000;

    private readonly ScreenWall _wall = new();

    public string Name => "update of 1,000 screens";

    public string Floor => "what it may take";

    public string Unit => "ms";

    public double Target => 1;

    public int WarmUps => 2;

    public async ValueTask SetUpAsync()
    {
        await _wall.StartAsync();
        await _wall.ConnectAsync();
    }

    public ValueTask<double> MeasureFloorAsync() => ValueTask.FromResult(Allowed);

    public async ValueTask<double> MeasureWorkAsync() => (await _wall.UpdateAsync()).TotalMilliseconds;

    public ValueTask DisposeAsync() => _wall.DisposeAsync();
}
