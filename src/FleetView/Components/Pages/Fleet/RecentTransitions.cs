using FleetView.Fleet;
using FleetView.History;
using FleetView.Model;

namespace FleetView.Components.Pages.Fleet;

/// <summary>The clusters' transitions of the last hours, read from the history once a snapshot for all viewers.</summary>
public sealed class RecentTransitions(FleetStore store, IFleetHistory history, TimeProvider time, ILogger<RecentTransitions> logger)
    : BackgroundService
{
    public static readonly TimeSpan Window = TimeSpan.FromHours(6);

    private const int Limit = 100;

    private volatile IReadOnlyList<Transition> _items = [];

    /// <summary>Newest first. What happened since the last snapshot may be missing: it is written in the background.</summary>
    public IReadOnlyList<Transition> Items => _items;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var subscription = store.Subscribe(_ => RefreshAsync(stoppingToken));
        await RefreshAsync(stoppingToken);
        await Task.Delay(Timeout.InfiniteTimeSpan, time, stoppingToken);
    }

    private async Task RefreshAsync(CancellationToken cancellationToken)
    {
        try
        {
            var from = time.GetUtcNow() - Window;
            var page = await history.TransitionsAsync(new TransitionQuery(from, null, ClustersOnly: true, Limit: Limit), cancellationToken);
            _items = page.Items;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The history says on the Sources page what is wrong with it; the feed keeps what it had.
            logger.LogWarning(exception, "The last transitions could not be read");
        }
    }
}
