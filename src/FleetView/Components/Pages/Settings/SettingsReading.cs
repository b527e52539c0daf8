using FleetView.Components.Shared;
using FleetView.Components.Subject.Objects;
using FleetView.Components.Urls;
using FleetView.Fleet;
using FleetView.Model;
using FleetView.Model.Objects;

namespace FleetView.Components.Pages.Settings;

/// <summary>Whose settings are known, and what is missing of the others.</summary>
/// <param name="Known">Clusters whose <c>cilium-config</c> was read.</param>
/// <param name="Gaps">The others, by why.</param>
public sealed record SettingsReading(int Known, int Clusters, bool IsPast, Sequence<ReadingGap> Gaps)
{
    public bool NoneConnected => Known == 0 && Gaps.All(gap => gap.Level == AccessLevel.NotConnected);

    public static SettingsReading Of(FleetSnapshot snapshot)
    {
        // Of a past instant settings are on record, but no objects.
        var recorded = snapshot.Past is null
            ? null
            : snapshot.Settings.Rows.Where(row => row.Verdict != SettingVerdict.Unknown).Select(row => row.Cluster).ToHashSet();
        var gaps = snapshot.Clusters
            .Select(cluster => (Cluster: cluster, Objects: snapshot.Objects.Of(cluster.Index)))
            .Where(pair => !(recorded?.Contains(pair.Cluster.Index) ?? IsKnown(pair.Objects)))
            .Select(pair => (pair.Cluster, Level: LevelOf(pair.Objects), Message: pair.Objects?.AccessTo(ObjectKind.CiliumConfig)?.Message))
            .GroupBy(gap => (gap.Level, Message: gap.Level == AccessLevel.NotConnected ? null : gap.Message))
            .OrderByDescending(group => group.Key.Level)
            .Select(group => ReadingGap.Of(group.Key.Level, group.Key.Message, [.. group.Select(gap => gap.Cluster)]))
            .ToArray();
        return new SettingsReading(
            snapshot.Clusters.Count - gaps.Sum(gap => gap.Count), snapshot.Clusters.Count, snapshot.Past is not null, new(gaps));
    }

    private static bool IsKnown(ClusterObjects? objects) => objects is { Config: not null } && objects.Knows(ObjectKind.CiliumConfig);

    private static AccessLevel LevelOf(ClusterObjects? objects) => objects?.AccessTo(ObjectKind.CiliumConfig)?.State switch
    {
        _ when objects is null => AccessLevel.NotConnected,
        AccessState.Forbidden => AccessLevel.Refused,
        AccessState.Failing => AccessLevel.Failing,
        null or AccessState.Pending => AccessLevel.Waiting,
        _ => AccessLevel.Partial,
    };
}

/// <summary>Clusters whose settings are unknown for one reason.</summary>
/// <param name="Message">In the API's own words.</param>
/// <param name="Grant">The command that would help; null where none would.</param>
public sealed record ReadingGap(AccessLevel Level, string? Message, int Count, Sequence<ClusterLink> Clusters, string? Grant)
{
    private const int Shown = 8;

    public int More => Count - Clusters.Count;

    public string Words => Level switch
    {
        AccessLevel.NotConnected => "not connected",
        AccessLevel.Refused => "refused",
        AccessLevel.Failing => "not answered",
        AccessLevel.Waiting => "not read yet",
        _ => "without a ConfigMap cilium-config",
    };

    public static ReadingGap Of(AccessLevel level, string? message, ClusterView[] clusters) => new(
        level,
        message,
        clusters.Length,
        Sequence.Of(clusters.Take(Shown).Select(cluster => new ClusterLink(cluster.Name, FleetUrls.Cluster(cluster)))),
        level == AccessLevel.Refused ? ObjectsAccess.Of(clusters[0]).Grant : null);
}
