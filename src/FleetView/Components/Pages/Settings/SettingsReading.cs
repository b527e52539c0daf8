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
/// <param name="Overrides">Known ones of which nobody knows what CiliumNodeConfigs set, by why.</param>
public sealed record SettingsReading(int Known, int Clusters, bool IsPast, Sequence<ReadingGap> Gaps, Sequence<ReadingGap> Overrides)
{
    public bool NoneConnected => Known == 0 && Gaps.All(gap => gap.Level == AccessLevel.NotConnected);

    public static SettingsReading Of(FleetSnapshot snapshot)
    {
        // Of a past instant settings are on record, but no objects.
        var recorded = snapshot.Past is null
            ? null
            : snapshot.Settings.Rows.Where(row => row.Verdict != SettingVerdict.Unknown).Select(row => row.Cluster).ToHashSet();
        var clusters = snapshot.Clusters
            .ToLookup(cluster => recorded?.Contains(cluster.Index) ?? IsKnown(snapshot.Objects.Of(cluster.Index)));
        var known = clusters[true].ToArray();
        var half = recorded is null ? known.Where(cluster => !snapshot.Objects.Of(cluster.Index)!.Knows(ObjectKind.CiliumNodeConfig)) : [];
        return new SettingsReading(
            known.Length, snapshot.Clusters.Count, snapshot.Past is not null,
            Sequence.Of(GapsOf(clusters[false], ObjectKind.CiliumConfig)), Sequence.Of(GapsOf(half, ObjectKind.CiliumNodeConfig)));
    }

    private static IEnumerable<ReadingGap> GapsOf(IEnumerable<ClusterView> clusters, ObjectKind kind) => clusters
        .Select(cluster => (Cluster: cluster, Objects: cluster.Snapshot.Objects.Of(cluster.Index)))
        .Select(pair => (pair.Cluster, Level: LevelOf(pair.Objects, kind), pair.Objects?.AccessTo(kind)?.Message))
        .GroupBy(gap => (gap.Level, Message: gap.Level == AccessLevel.NotConnected ? null : gap.Message))
        .OrderByDescending(group => group.Key.Level)
        .Select(group => ReadingGap.Of(kind, group.Key.Level, group.Key.Message, [.. group.Select(gap => gap.Cluster)]));

    private static bool IsKnown(ClusterObjects? objects) => objects is { Config: not null } && objects.Knows(ObjectKind.CiliumConfig);

    private static AccessLevel LevelOf(ClusterObjects? objects, ObjectKind kind) => objects?.AccessTo(kind)?.State switch
    {
        _ when objects is null => AccessLevel.NotConnected,
        AccessState.Forbidden => AccessLevel.Refused,
        AccessState.Failing => AccessLevel.Failing,
        null or AccessState.Pending => AccessLevel.Waiting,
        _ => AccessLevel.Partial,
    };
}

/// <summary>Clusters whose settings, or what some nodes override of them, are unknown for one reason.</summary>
/// <param name="Message">In the API's own words.</param>
/// <param name="Grant">The command that would help; null where none would.</param>
public sealed record ReadingGap(ObjectKind Kind, AccessLevel Level, string? Message, int Count, Sequence<ClusterLink> Clusters, string? Grant)
{
    private const int Shown = 8;

    public int More => Count - Clusters.Count;

    public string Words => Kind == ObjectKind.CiliumNodeConfig ? $"whose CiliumNodeConfigs are {LevelWords}" : LevelWords;

    private string LevelWords => Level switch
    {
        AccessLevel.NotConnected => "not connected",
        AccessLevel.Refused => "refused",
        AccessLevel.Failing => "not answered",
        AccessLevel.Waiting => "not read yet",
        _ => "without a ConfigMap cilium-config",
    };

    public static ReadingGap Of(ObjectKind kind, AccessLevel level, string? message, ClusterView[] clusters) => new(
        kind,
        level,
        message,
        clusters.Length,
        Sequence.Of(clusters.Take(Shown).Select(cluster => new ClusterLink(cluster.Name, FleetUrls.Cluster(cluster)))),
        level == AccessLevel.Refused ? ObjectsAccess.Of(clusters[0]).Grant : null);
}
