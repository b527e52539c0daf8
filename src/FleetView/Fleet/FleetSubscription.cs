namespace FleetView.Fleet;

/// <summary>One subscriber: a signal that is set while it is busy makes it run once more, not once per signal.</summary>
internal sealed class FleetSubscription : IDisposable
{
    private readonly FleetStore _store;
    private readonly Func<FleetSnapshot, Task> _onSnapshot;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _pending = new(0, 1);
    private readonly CancellationTokenSource _ended = new();

    public FleetSubscription(FleetStore store, Func<FleetSnapshot, Task> onSnapshot, TimeProvider time, ILogger logger)
    {
        _store = store;
        _onSnapshot = onSnapshot;
        _time = time;
        _logger = logger;
        _ = Task.Run(RunAsync);
    }

    public void Signal()
    {
        try
        {
            _pending.Release();
        }
        catch (SemaphoreFullException)
        {
            // A call is already due; it will read the newest snapshot.
        }
    }

    public void Dispose()
    {
        _store.Remove(this);
        _ended.Cancel();
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                await _pending.WaitAsync(_ended.Token);
                await NotifyAsync();
                await Task.Delay(FleetStore.MinimumPause, _time, _ended.Token);
            }
        }
        catch (OperationCanceledException)
        {
            _ended.Dispose();
        }
    }

    private async Task NotifyAsync()
    {
        try
        {
            await _onSnapshot(_store.Current);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _logger.LogError(exception, "A subscriber of the fleet failed");
        }
    }
}
