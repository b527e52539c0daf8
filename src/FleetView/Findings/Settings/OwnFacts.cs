using System.Globalization;
using FleetView.Catalog.Settings;
using FleetView.Model.Objects;

namespace FleetView.Findings.Settings;

/// <summary>Facts that the objects of one cluster tell alone.</summary>
internal static class OwnFacts
{
    private static readonly int[] MaglevSizes = [251, 509, 1021, 2039, 4093, 8191, 16381, 32749, 65521, 131071];

    // Sized by the ratio unless one of these keys stands.
    private static readonly string[] MapSizes =
        ["bpf-ct-global-tcp-max", "bpf-ct-global-any-max", "bpf-nat-global-max", "bpf-neigh-global-max", "bpf-sock-rev-map-max"];

    public static void Work(ClusterSettings cluster, FactValue?[] facts)
    {
        var objects = cluster.Objects;
        if (objects.Knows(ObjectKind.Node))
            Set(SettingFact.Nodes, objects.Nodes.Count);
        Services(cluster, Set);
        Maps(cluster, Set);
        if (objects.Knows(ObjectKind.CiliumNode))
            Nodes(cluster, Set);
        if (objects is { Identities: { } identities } && identities.Labels is [var top, ..])
            Set(SettingFact.IdentityLabelValues, top.Values, top.Key);
        if (cluster.Setting("labels") is { IsKnown: true, Effective: { } labels })
            Set(SettingFact.InclusiveLabelPatterns, SettingValues.Entries(labels).Count(pattern => !IsExclusive(pattern)));

        void Set(SettingFact fact, double number, string names = "") => facts[(int)fact] = new FactValue(number, names);
    }

    private static void Services(ClusterSettings cluster, Action<SettingFact, double, string> set)
    {
        if (cluster.Objects.Services is not { } services || !cluster.Objects.Knows(ObjectKind.EndpointSlice))
            return;
        var needed = 100 * services.LargestBackends;
        set(SettingFact.LargestServiceBackends, services.LargestBackends, services.Largest ?? "no service");
        set(SettingFact.MaglevSizeNeeded, MaglevSizes.FirstOrDefault(size => size >= needed, MaglevSizes[^1]), "");
        if (cluster.Number("bpf-lb-maglev-table-size") is { } size and > 0)
            set(SettingFact.MaglevLoad, needed / size, "");
        if (cluster.Objects.Knows(ObjectKind.Service) && cluster.Number("bpf-lb-map-max") is { } entries and > 0)
            set(SettingFact.ServiceMapLoad, 1.4 * (services.Services + services.Endpoints) / entries, "");
    }

    private static void Maps(ClusterSettings cluster, Action<SettingFact, double, string> set)
    {
        if (cluster.Objects.Config is not { } config || !cluster.Objects.Knows(ObjectKind.CiliumConfig))
            return;
        var stated = MapSizes.Where(config.ContainsKey).ToArray();
        set(SettingFact.ExplicitMapSizes, stated.Length, string.Join(", ", stated));
        // Sizes that follow the ratio keep the proportion by themselves.
        var isComparable = cluster.Number("bpf-ct-global-tcp-max") is not null && cluster.Number("bpf-ct-global-any-max") is not null;
        set(
            SettingFact.NatOfConntrack,
            isComparable && cluster.Number("bpf-nat-global-max") is { } nat
                ? nat / Math.Max(1, cluster.Number("bpf-ct-global-tcp-max")!.Value + cluster.Number("bpf-ct-global-any-max")!.Value)
                : 0,
            "");
    }

    private static void Nodes(ClusterSettings cluster, Action<SettingFact, double, string> set)
    {
        Apart(cluster, "pre-allocate", SettingFact.NodesOtherPreAllocate, set);
        Apart(cluster, "min-allocate", SettingFact.NodesOtherMinAllocate, set);
        Apart(cluster, "max-allocate", SettingFact.NodesOtherMaxAllocate, set);
        var nodes = cluster.Objects.CiliumNodes;
        Named(nodes.Where(node => node.PrefixDelegationDisabled), SettingFact.NodesOptedOutOfPrefixes, set);
        Named(nodes.Where(node => node.FellBack), SettingFact.NodesMixingPrefixes, set);
    }

    /// <summary>Nodes with another value than the configuration says, or where it is silent than most of them have.</summary>
    private static void Apart(ClusterSettings cluster, string key, SettingFact fact, Action<SettingFact, double, string> set)
    {
        var setting = cluster.Setting(key);
        if (!setting.IsKnown || setting.Effective is not { } most)
            return;
        var wanted = setting.Value ?? most;
        var groups = setting.Others.Where(group => group.Value != wanted).ToList();
        if (most != wanted)
            groups.Add(new NodesWithValue(most, [.. Rest(cluster, setting)]));
        set(fact, groups.Sum(group => group.Nodes.Count), string.Join(", ", groups.Select(group => $"{NameList.Of(group.Nodes)} ({group.Value})")));
    }

    private static IEnumerable<string> Rest(ClusterSettings cluster, EffectiveSetting setting)
    {
        var others = setting.Others.SelectMany(group => group.Nodes).ToHashSet(StringComparer.Ordinal);
        return cluster.Objects.CiliumNodes.Select(node => node.Name).Where(name => !others.Contains(name)).Order(StringComparer.Ordinal);
    }

    private static void Named(IEnumerable<CiliumNodeObject> nodes, SettingFact fact, Action<SettingFact, double, string> set)
    {
        var names = nodes.Select(node => node.Name).Order(StringComparer.Ordinal).ToArray();
        set(fact, names.Length, NameList.Of(names));
    }

    // "!k8s:name" and "k8s:!name" both take away.
    private static bool IsExclusive(string pattern) => pattern[(pattern.IndexOf(':', StringComparison.Ordinal) + 1)..].StartsWith('!') || pattern[0] == '!';
}

/// <summary>Names in a sentence: the first few, and how many more.</summary>
internal static class NameList
{
    private const int Shown = 5;

    public static string Of(IReadOnlyList<string> names) => names.Count <= Shown
        ? string.Join(", ", names)
        : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", names.Take(Shown))} and {names.Count - Shown} more");
}
