using FleetView.Components.Shared;
using FleetView.Fleet;
using FleetView.History;
using FleetView.Model;

namespace FleetView.Components.Pages.Fleet;

/// <summary>What changed in the last hours, read from the history once a snapshot and told once for all viewers.</summary>
public sealed class RecentChanges(
    FleetStore store, IFleetHistory history, ISettingsHistory settings, IScoreHistory scores, TimeProvider time, ILogger<RecentChanges> logger)
    : BackgroundService
{
    public static readonly TimeSpan Window = TimeSpan.FromHours(6);

    /// <summary>A storm over all clusters of a large fleet, there and back.</summary>
    private const int Limit = 1000;

    private readonly Lock _gate = new();
    private volatile Recorded _recorded = Recorded.Nothing;
    private (FleetSnapshot Snapshot, Recorded Recorded, Sequence<FeedEntry> Entries)? _told;

    /// <summary>Newest first. What the newest round changed may still be missing in the history; the snapshot tells of it.</summary>
    public Sequence<FeedEntry> Of(FleetSnapshot snapshot, LineSet lines)
    {
        var recorded = snapshot.Past is { } past ? Recorded.Nothing with { Transitions = past.Changes } : _recorded;
        lock (_gate)
        {
            if (_told is { } told && ReferenceEquals(told.Snapshot, snapshot) && (snapshot.Past is not null || told.Recorded == recorded))
                return told.Entries;
            var entries = ChangeFeed.Of(snapshot, recorded, snapshot.Past is null ? scores.Recent : RecentScores.None, lines);
            _told = (snapshot, recorded, entries);
            return entries;
        }
    }

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
            var now = time.GetUtcNow();
            var from = now - Window;
            var turns = await history.TransitionsAsync(new TransitionQuery(from, null, ClustersOnly: true, Limit: Limit), cancellationToken);
            var version = settings.Version;
            var changed = version == _recorded.SettingsVersion
                ? [.. _recorded.Settings.Where(change => change.At >= from)]
                : (await settings.ChangesAsync(new SettingChangeQuery(from, now), cancellationToken)).Items;
            _recorded = new Recorded(turns.Items, changed, version);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The history says on the Sources page what is wrong with it; the feed keeps what it had.
            logger.LogWarning(exception, "The last changes could not be read");
        }
    }
}

/// <summary>What the history tells of the last hours.</summary>
/// <param name="Transitions">Of clusters.</param>
public sealed record Recorded(IReadOnlyList<Transition> Transitions, IReadOnlyList<SettingChange> Settings, int SettingsVersion)
{
    public static Recorded Nothing { get; } = new([], [], -1);
}
