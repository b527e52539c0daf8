namespace FleetView.Tests.History;

/// <summary>Tests that hold on every provider; each project runs them on those that it has.</summary>
public abstract class HistorySuite(HistoryPlace database) : IAsyncDisposable
{
    protected HistoryPlace Database => database;

    protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
            await Task.Delay(TimeSpan.FromMilliseconds(20), Cancelled);
    }
}
