using FleetView.Fleet;
using FleetView.Model;
using FleetView.Model.Objects;

namespace FleetView.Tests.Support;

/// <summary>Kubernetes objects and rows of the audit for tests of pages.</summary>
public static class ObjectSamples
{
    public static DateTimeOffset ReadAt => FleetSnapshots.AsOf.AddSeconds(-20);

    /// <summary>The same fleet with what its Kubernetes APIs told and what the audit says.</summary>
    /// <param name="objects">By name of the cluster; others are not connected.</param>
    public static FleetSnapshot With(FleetSnapshot snapshot, IEnumerable<ClusterObjects> objects, params IReadOnlyList<SettingRow> audit) => new(
        snapshot.AsOf, snapshot.Catalogue, snapshot.Readings, snapshot.Scores, snapshot.Since, snapshot.Sources, snapshot.Findings)
    {
        Past = snapshot.Past,
        Objects = new FleetObjects([.. snapshot.Inventory.Clusters.Select(cluster => objects.FirstOrDefault(one => one.Cluster == cluster.Name))]),
        Settings = new SettingsAudit(audit),
    };

    /// <summary>Every kind was read.</summary>
    public static ClusterObjects Read(string cluster, params IReadOnlyList<CiliumNodeObject> ciliumNodes) => new()
    {
        Cluster = cluster,
        ReadAt = ReadAt,
        Access = [.. Enum.GetValues<ObjectKind>().Select(kind => new KindAccess(kind, AccessState.Ok, ReadAt, 1, null))],
        KubernetesVersion = "v1.33.2",
        ChartVersion = "cilium-1.18.2",
        CiliumVersion = "1.18.2",
        Config = new Dictionary<string, string> { ["ipam"] = "eni" },
        CiliumNodes = ciliumNodes,
    };

    public static ClusterObjects Lacking(ClusterObjects objects, AccessState state, string message, params ObjectKind[] kinds) => objects with
    {
        Access = [.. objects.Access.Select(access => kinds.Contains(access.Kind) ? new KindAccess(access.Kind, state, null, 0, message) : access)],
        Config = kinds.Contains(ObjectKind.CiliumConfig) ? null : objects.Config,
    };

    /// <summary>A node on a cloud with one /28 for each number of used addresses.</summary>
    public static CiliumNodeObject CiliumNode(string name, params int[] used) => new()
    {
        Name = name,
        PoolSize = 16 * used.Length,
        UsedAddresses = used.Sum(),
        Interfaces = 1,
        Prefixes = [.. used.Select((count, index) => new PrefixUse((UInt128)(0x0A000000 + 16 * index), 28, false, count))],
    };

    public static SettingRow Row(
        int cluster, string key, string? value, SettingVerdict verdict, Severity severity = Severity.Medium, string? recommended = null, string? effective = null) =>
        new(cluster, key, value, effective ?? value, recommended, severity, verdict, null, $"Why {key} is {value ?? "absent"}.");
}
