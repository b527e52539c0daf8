namespace FleetView.Benchmarks.Screens;

/// <summary>Memory of one wall screen that is connected, of 1,000: what the heap holds after a collection.</summary>
internal sealed class ScreenMemory : IBenchmark
{
    private const double Allowed = 50;

    private readonly ScreenWall _wall = new();

    public string Name => "memory of a connected screen, of 1,000";

    public string Floor => "what one may cost";

    public string Unit => "kB";

    public double Target => 1;

    public int WarmUps => 1;

    public int Measurements => 1;

    public async ValueTask SetUpAsync() => await _wall.StartAsync();

    public ValueTask<double> MeasureFloorAsync() => ValueTask.FromResult(Allowed);

    public async ValueTask<double> MeasureWorkAsync()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await _wall.ConnectAsync();
        var after = GC.GetTotalMemory(forceFullCollection: true);
        await _wall.DisconnectAsync();
        return (after - before) / 1000.0 / ScreenWall.Screens;
    }

    public ValueTask DisposeAsync() => _wall.DisposeAsync();
}
