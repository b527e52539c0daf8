using FleetView.Model;

namespace FleetView.History;

/// <summary>Values of the clusters' configurations, since when, and what changed; what was known comes with <see cref="KnownFleet"/>.</summary>
public interface ISettingsHistory
{
    /// <summary>Queues what changed; it is written in the background. Never blocks on the disk.</summary>
    void Record(SettingBatch batch);

    /// <summary>Newest first.</summary>
    Task<SettingChangePage> ChangesAsync(SettingChangeQuery query, CancellationToken cancellationToken);

    /// <summary>Grows with every batch that holds changes: while it stays the same, so does what <see cref="ChangesAsync"/> tells.</summary>
    int Version { get; }
}

/// <param name="Value">Null where the key is absent.</param>
/// <param name="Since">When it took the value.</param>
/// <param name="IsFirstSeen">It was never seen to change: it may have been so before.</param>
public sealed record KnownSetting(string Cluster, string Key, string? Value, DateTimeOffset Since, bool IsFirstSeen);

/// <param name="Known">Values that are new or have changed.</param>
public sealed record SettingBatch(IReadOnlyList<KnownSetting> Known, IReadOnlyList<SettingChange> Changes);

/// <param name="From">The first instant, itself included.</param>
/// <param name="To">The last instant, itself included.</param>
/// <param name="Cluster">Null: all.</param>
public sealed record SettingChangeQuery(DateTimeOffset From, DateTimeOffset To, string? Cluster = null, int Limit = 1000);

/// <param name="Fault">Why the store does not answer; then there are no items.</param>
public sealed record SettingChangePage(IReadOnlyList<SettingChange> Items, string? Fault = null);
