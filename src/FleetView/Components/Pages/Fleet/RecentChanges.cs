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
    private (FleetSnapshot Snapshot, Recorded Recorded, ChangesLook Look)? _told;

    /// <summary>Newest first. What the newest round changed may still be missing in the history; the snapshot tells of it.</summary>
    public ChangesLook Of(FleetSnapshot snapshot, LineSet lines)
    {
        var recorded = snapshot.Past is { } past ? new Recorded(past.Changes, [], -1) : _recorded;
        lock (_gate)
        {
            if (_told is { } told && ReferenceEquals(told.Snapshot, snapshot) && (snapshot.Past is not null || told.Recorded == recorded))
                return told.Look;
            var entries = ChangeFeed.Of(snapshot, recorded, snapshot.Past is null ? scores.Recent : RecentScores.None, lines);
            var look = new ChangesLook(entries, snapshot.Past is not null, recorded.IsRead, recorded.Fault);
            _told = (snapshot, recorded, look);
            return look;
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
            _recorded = await ReadAsync(_recorded, time.GetUtcNow(), cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.LogWarning(exception, "The last changes could not be read");
            _recorded = _recorded with { Fault = exception.Message };
        }
    }

    /// <summary>What cannot be read stays as it was.</summary>
    private async Task<Recorded> ReadAsync(Recorded had, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var from = now - Window;
        var turns = await history.TransitionsAsync(new TransitionQuery(from, null, ClustersOnly: true, Limit: Limit), cancellationToken);
        var version = settings.Version;
        var changed = version == had.SettingsVersion
            ? new SettingChangePage([.. had.Settings.Where(change => change.At >= from)])
            : await settings.ChangesAsync(new SettingChangeQuery(from, now), cancellationToken);
        return new Recorded(
            turns.Fault is null ? turns.Items : had.Transitions,
            changed.Fault is null ? changed.Items : had.Settings,
            changed.Fault is null ? version : had.SettingsVersion,
            turns.Fault ?? changed.Fault);
    }
}

/// <summary>What the history tells of the last hours.</summary>
/// <param name="Transitions">Of clusters.</param>
/// <param name="Fault">Why it was not read the last time; the rest is of before.</param>
/// <param name="IsRead">Nobody has tried before the first round.</param>
public sealed record Recorded(
    IReadOnlyList<Transition> Transitions, IReadOnlyList<SettingChange> Settings, int SettingsVersion, string? Fault = null, bool IsRead = true)
{
    public static Recorded Nothing { get; } = new([], [], -1, IsRead: false);
}
