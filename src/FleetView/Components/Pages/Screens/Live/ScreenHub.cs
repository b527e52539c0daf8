using System.Collections.Concurrent;
using FleetView.Catalog;
using FleetView.Components.Pages.Screens.Boards;
using FleetView.Fleet;

namespace FleetView.Components.Pages.Screens.Live;

/// <summary>
/// Hands new boards to their viewers: one subscription to the fleet and one timer, however many screens hang on walls.
/// </summary>
public sealed class ScreenHub(
    ScreenBoards boards, FleetStore store, CatalogueStore catalogue, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<ScreenHub> logger)
    : BackgroundService
{
    /// <summary>A viewer that hears nothing for two of these takes its connection for dead.</summary>
    public static readonly TimeSpan Pulse = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<BoardKey, ScreenChannel> _channels = [];

    /// <summary>Connected viewers.</summary>
    public int Viewers => _channels.Values.Sum(channel => channel.Viewers);

    /// <summary>The process is about to end: nobody is let in any more.</summary>
    internal bool IsStopping => lifetime.ApplicationStopping.IsCancellationRequested;

    /// <returns>Null where no such screen is declared.</returns>
    internal ScreenChannel? Find(BoardKey key)
    {
        if (boards.Of(key) is not { } board)
            return null;
        var channel = _channels.GetOrAdd(key, _ => new ScreenChannel(time));
        channel.Join(board);
        return channel;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var subscription = store.Subscribe(_ =>
        {
            Update(onlyNew: true);
            return Task.CompletedTask;
        });
        // Earlier than the hosted services stop: the server waits for open streams before it comes to them.
        using var stopping = lifetime.ApplicationStopping.Register(EndAll);
        void OnEdit() => Update(onlyNew: true);
        catalogue.Changed += OnEdit;
        try
        {
            using var timer = new PeriodicTimer(Pulse, time);
            while (await timer.WaitForNextTickAsync(stoppingToken))
                Update(onlyNew: false);
        }
        finally
        {
            catalogue.Changed -= OnEdit;
        }
    }

    private void Update(bool onlyNew)
    {
        foreach (var (key, channel) in _channels)
        {
            try
            {
                Update(key, channel, onlyNew);
            }
            catch (Exception exception)
            {
                logger.LogError(exception, "Screen {Screen} could not be drawn; its viewers keep the last one", key.Screen);
            }
        }
    }

    private void Update(BoardKey key, ScreenChannel channel, bool onlyNew)
    {
        if (channel.Viewers == 0)
            return;
        if (boards.Of(key) is not { } board)
        {
            // Taken out of the catalogue: viewers ask for the page, which says so.
            if (_channels.TryRemove(key, out _) && channel.Current is { } last)
                channel.End(last.Board);
        }
        else if (!onlyNew || !ReferenceEquals(channel.Current?.Board, board))
        {
            channel.Advance(board);
        }
    }

    private void EndAll()
    {
        foreach (var channel in _channels.Values)
        {
            if (channel.Current is { } last)
                channel.End(last.Board);
        }
    }
}
