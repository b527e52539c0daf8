namespace FleetView.Benchmarks;

/// <summary>Bytes of one live update for one viewer of the fleet page, before compression of the connection.</summary>
internal sealed class LiveUpdateBytes : IBenchmark
{
    private readonly FleetViewer _viewer = new();

    public string Name => "live update of the fleet page, bytes";

    public string Floor => "the changed clusters as JSON";

    public string Unit => "bytes";

    // A render batch names every changed text and attribute, and carries the tables of the whole batch.
    public double Target => 8;

    public async ValueTask SetUpAsync() => await _viewer.OpenAsync(countBytes: true);

    public ValueTask<double> MeasureFloorAsync() => ValueTask.FromResult((double)_viewer.Changes().Length);

    public async ValueTask<double> MeasureWorkAsync() => await _viewer.UpdateAsync();

    public ValueTask DisposeAsync() => _viewer.DisposeAsync();
}
