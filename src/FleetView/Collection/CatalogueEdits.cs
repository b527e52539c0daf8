using System.Threading.Channels;
using FleetView.Catalog;

namespace FleetView.Collection;

/// <summary>Wakes a collector that waits for its next round when the catalogue was edited.</summary>
internal sealed class CatalogueEdits
{
    private readonly CatalogueStore _store;
    private readonly TimeProvider _time;
    private readonly Channel<bool> _edited = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public CatalogueEdits(CatalogueStore store, TimeProvider time)
    {
        _store = store;
        _time = time;
        store.Changed += () => _edited.Writer.TryWrite(true);
    }

    public Catalogue Catalogue => _store.Current;

    /// <summary>Waits for an edit, but not beyond a moment.</summary>
    /// <returns>Whether one came.</returns>
    public async Task<bool> WaitAsync(DateTimeOffset until, CancellationToken stopping)
    {
        var pause = until - _time.GetUtcNow();
        if (pause <= TimeSpan.Zero)
            return false;
        using var timer = new CancellationTokenSource(pause, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, stopping);
        try
        {
            return await _edited.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return false;
        }
    }
}
