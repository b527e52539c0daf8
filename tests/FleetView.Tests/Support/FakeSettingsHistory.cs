using FleetView.History;
using FleetView.Model;

namespace FleetView.Tests.Support;

/// <summary>Settings and their changes in memory; outlives a "restart" of what it is handed to.</summary>
public sealed class FakeSettingsHistory : ISettingsHistory
{
    public Dictionary<(string Cluster, string Key), KnownSetting> Known { get; } = [];

    public List<SettingChange> Changes { get; } = [];

    public int Version => Changes.Count;

    public string? Fault { get; set; }

    /// <summary>How often changes were asked for.</summary>
    public int Asked { get; private set; }

    public void Record(SettingBatch batch)
    {
        foreach (var setting in batch.Known)
            Known[(setting.Cluster, setting.Key)] = setting;
        Changes.AddRange(batch.Changes);
    }

    public Task<SettingChangePage> ChangesAsync(SettingChangeQuery query, CancellationToken cancellationToken)
    {
        Asked++;
        if (Fault is { } fault)
            return Task.FromResult(new SettingChangePage([], fault));
        return Task.FromResult(new SettingChangePage([.. Changes
            .Where(change => change.At >= query.From && change.At <= query.To && (query.Cluster is null || change.Cluster == query.Cluster))
            .OrderByDescending(change => change.At)
            .Take(query.Limit)]));
    }
}
