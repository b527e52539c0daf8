using FleetView.Catalog.Settings;
using FleetView.Model;

namespace FleetView.Findings.Settings;

/// <summary>Judges one key of one cluster.</summary>
internal sealed class RowJudge(AuditedCluster cluster, int index, KeyGrounds ground, Cohort? cohort, SettingAges ages)
{
    public static SettingRow NotConnected(int index, SettingDefinition setting) => new(
        index, setting.Key, null, null, RecommendedOf(setting), setting.Severity, SettingVerdict.Unknown, null, "Kubernetes is not connected.");

    public SettingRow Judge(SettingDefinition setting)
    {
        var found = new RowCase(cluster.Name, ground, cohort, setting);
        var (verdict, reason) = found.Decide();
        var own = ground.Cluster[setting.Ordinal];
        var age = ages(cluster.Name, setting.Key);
        return new SettingRow(
            index, setting.Key, own.Value, own.Effective, found.Recommended, found.Severity, verdict, found.Majority?.Shown, reason)
        {
            Hazards = found.Hazards,
            Fix = verdict is SettingVerdict.Deviates or SettingVerdict.Drift ? found.Fix : null,
            Nodes = [.. own.Others.SelectMany(group => group.Nodes)],
            Since = age?.At,
            SinceAtLeast = age is { IsFirstSeen: true },
        };
    }

    private static string? RecommendedOf(SettingDefinition setting) =>
        setting.Rules is [{ When: null } only] && !only.Recommended.Contains('{', StringComparison.Ordinal) ? only.Recommended : null;
}

/// <summary>When a value was taken, as the history knows; null where it does not.</summary>
public delegate SettingAge? SettingAges(string cluster, string key);

/// <param name="IsFirstSeen">It was never seen to change: it may have been so before.</param>
public readonly record struct SettingAge(DateTimeOffset At, bool IsFirstSeen);
