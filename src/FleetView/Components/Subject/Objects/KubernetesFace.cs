using FleetView.Components.Shared;
using FleetView.Components.Urls;
using FleetView.Fleet;
using FleetView.Model.Objects;

namespace FleetView.Components.Subject.Objects;

/// <summary>What Kubernetes itself says of one cluster, by value.</summary>
/// <param name="IsPast">Objects are kept as they are now; of another instant nothing is known.</param>
/// <param name="Pool">Addresses of all CiliumNodes; null where there are none with a pool.</param>
public sealed record KubernetesFace(
    ObjectsAccess Access,
    bool IsPast,
    string? KubernetesVersion,
    string? ChartVersion,
    Sequence<ObjectSpread> Spreads,
    Sequence<WorkloadLine> Workloads,
    PoolLine? Pool,
    PrefixSpread? Prefixes,
    Sequence<PendingLine> Pending,
    NamedNodes Errors,
    NamedNodes WithoutNetwork,
    IdentityLine? Identities,
    Sequence<string> InvalidPolicies,
    Sequence<OverrideLine> Overrides)
{
    /// <summary>Value of <c>k8s-app</c> on the agents' pods; Google's build has a name of its own.</summary>
    private static readonly string[] AgentApps = ["cilium", "cilium-agent", "anetd"];

    public static KubernetesFace Of(ClusterView cluster)
    {
        var objects = cluster.Snapshot.Objects.Of(cluster.Index);
        var known = objects ?? new ClusterObjects { Cluster = cluster.Name };
        return new KubernetesFace(
            ObjectsAccess.Of(cluster.Name, objects),
            cluster.Snapshot.Past is not null,
            known.KubernetesVersion,
            known.ChartVersion,
            Sequence.Of(SpreadsOf(known)),
            Sequence.Of(known.Workloads.Select(WorkloadLine.Of)),
            PoolLine.Of(known.CiliumNodes),
            PrefixSpread.Of(known.CiliumNodes),
            PendingLine.Of(known.PendingPods),
            NamedNodes.Of(cluster, known.CiliumNodes.Where(node => node.OperatorError is not null).Select(node => (node.Name, node.OperatorError))),
            NamedNodes.Of(cluster, known.Nodes.Where(node => node.NetworkReady == false || node.AgentNotReadyTaint).Select(node => (node.Name, (string?)null))),
            known.Identities is { } identities ? IdentityLine.Of(identities) : null,
            Sequence.Of((known.Policies ?? []).Where(policy => policy.Invalid is not null).Select(PolicyWords)),
            Sequence.Of(known.NodeOverrides.Select(OverrideLine.Of)));
    }

    private static IEnumerable<ObjectSpread> SpreadsOf(ClusterObjects objects) => new[]
    {
        ObjectSpread.Of("Agents", objects.CiliumPods.Where(pod => AgentApps.Contains(pod.App, StringComparer.Ordinal)).Select(pod => pod.Version)),
        ObjectSpread.Of("Kernels", objects.Nodes.Select(node => node.KernelVersion)),
        ObjectSpread.Of("Kubelets", objects.Nodes.Select(node => node.KubeletVersion)),
        ObjectSpread.Of("Instance types", objects.Nodes.Select(node => node.InstanceType)),
        ObjectSpread.Of("Images", objects.Nodes.Select(node => node.OsImage)),
        ObjectSpread.Of("pre-allocate on the nodes", objects.CiliumNodes.Where(node => node.PoolSize > 0).Select(PreAllocateWords)),
    }.OfType<ObjectSpread>();

    private static string PreAllocateWords(CiliumNodeObject node) => AllocationWords.PreAllocate(node);

    private static string PolicyWords(PolicyObject policy) => $"{(policy.Namespace is { } space ? $"{space}/" : "")}{policy.Name}: {policy.Invalid}";
}

/// <summary>Addresses that the nodes hold.</summary>
/// <param name="Dry">Nodes without a free one.</param>
public sealed record PoolLine(int Used, int Size, int Dry, int Nodes)
{
    public static PoolLine? Of(IReadOnlyList<CiliumNodeObject> nodes)
    {
        var owners = nodes.Where(node => node.PoolSize > 0).ToArray();
        return owners.Length == 0
            ? null
            : new PoolLine(owners.Sum(node => node.UsedAddresses), owners.Sum(node => node.PoolSize), owners.Count(node => node.FreeAddresses <= 0), owners.Length);
    }
}

/// <summary>Some nodes by name, with what is wrong there.</summary>
public sealed record NamedNodes(int Count, Sequence<NamedNode> Shown)
{
    private const int Most = 4;

    public int More => Count - Shown.Count;

    public static NamedNodes Of(ClusterView cluster, IEnumerable<(string Name, string? Words)> nodes)
    {
        var all = nodes.OrderBy(node => node.Name, StringComparer.Ordinal).ToArray();
        return new NamedNodes(all.Length, Sequence.Of(all.Take(Most).Select(node => new NamedNode(
            node.Name, FleetUrls.In(cluster.Snapshot, FleetUrls.Node(cluster.Name, node.Name)), node.Words))));
    }
}

public sealed record NamedNode(string Name, string Url, string? Words);

/// <param name="Labels">Label keys with most values first: "pod-template-hash 812".</param>
public sealed record IdentityLine(int Total, int Sampled, Sequence<SpreadItem> Labels)
{
    private const int Shown = 4;

    public static IdentityLine Of(IdentityCounts counts) => new(
        counts.Total, counts.Sampled, Sequence.Of(counts.Labels.Take(Shown).Select(label => new SpreadItem(label.Key, label.Values))));
}

/// <summary>A CiliumNodeConfig: which nodes, and what it sets there.</summary>
public sealed record OverrideLine(string Name, string Selector, Sequence<string> Values)
{
    public static OverrideLine Of(NodeOverride config) => new(
        $"{config.Namespace}/{config.Name}",
        config.Selector.Length == 0 ? "all nodes" : config.Selector,
        Sequence.Of(config.Values.OrderBy(value => value.Key, StringComparer.Ordinal).Select(value => $"{value.Key}: {value.Value}")));
}

/// <summary>IPAM settings of a CiliumNode as they take effect.</summary>
public static class AllocationWords
{
    private const int DefaultPreAllocate = 8;

    /// <summary>Zero is taken for "not set" by the operator.</summary>
    public static string PreAllocate(CiliumNodeObject node) =>
        node.PreAllocate is { } set and not 0 ? set.ToString(System.Globalization.CultureInfo.InvariantCulture) : $"{DefaultPreAllocate} (default)";
}
