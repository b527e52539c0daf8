namespace FleetView.Components.Shared;

/// <summary>Waits for a pause in typing, so that a word costs one search and not one for each letter.</summary>
internal sealed class TypingPause : IDisposable
{
    private CancellationTokenSource _typing = new();

    /// <summary>To be called at each letter.</summary>
    /// <returns>False where another letter came first, or the field is gone.</returns>
    public async Task<bool> ElapsesAsync(TimeSpan pause, TimeProvider time)
    {
        await _typing.CancelAsync();
        _typing.Dispose();
        _typing = new CancellationTokenSource();
        try
        {
            await Task.Delay(pause, time, _typing.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        _typing.Cancel();
        _typing.Dispose();
    }
}
