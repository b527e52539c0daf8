using System.Globalization;
using FleetView.Components.Shared;
using FleetView.Fleet;
using FleetView.Model.Objects;

namespace FleetView.Components.Subject.Objects;

/// <summary>What Kubernetes says of one node, by value.</summary>
/// <param name="Level">Of the cluster's API.</param>
/// <param name="NodesKnown">Nodes were read: one that is not among them does not exist.</param>
public sealed record NodeObjectsFace(
    AccessLevel Level,
    bool IsPast,
    DateTimeOffset? ReadAt,
    bool NodesKnown,
    bool CiliumNodesKnown,
    NodeFacts? Node,
    CiliumNodeFacts? CiliumNode,
    Sequence<OverrideLine> Overrides)
{
    public bool IsConnected => Level is not (AccessLevel.NotConnected or AccessLevel.Waiting);

    public static NodeObjectsFace Of(NodeView node)
    {
        var objects = node.Snapshot.Objects.Of(node.Cluster.Index);
        var own = objects?.Nodes.FirstOrDefault(other => other.Name == node.Name);
        var cilium = objects?.CiliumNodes.FirstOrDefault(other => other.Name == node.Name);
        return new NodeObjectsFace(
            ObjectsAccess.Of(node.Cluster).Level,
            node.Snapshot.Past is not null,
            objects?.ReadAt,
            objects?.Knows(ObjectKind.Node) ?? false,
            objects?.Knows(ObjectKind.CiliumNode) ?? false,
            own is null ? null : NodeFacts.Of(own),
            cilium is null ? null : CiliumNodeFacts.Of(cilium),
            Sequence.Of((objects?.NodeOverrides ?? []).Where(config => Selects(config, own)).Select(OverrideLine.Of)));
    }

    // Only selectors of equality are told apart, and only by labels that are kept; of another one nobody here can say
    // that it leaves this node out.
    private static bool Selects(NodeOverride config, NodeObject? node)
    {
        foreach (var term in config.Selector.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (node is not null && term.Split('=', 2) is [var key, var value] && node.Labels.TryGetValue(key, out var actual) && actual != value)
                return false;
        }

        return true;
    }
}

/// <summary>A Node object in words.</summary>
/// <param name="Trouble">Conditions and taints that keep pods away; null where there are none.</param>
public sealed record NodeFacts(Sequence<NodeFact> Facts, string? Trouble, DateTimeOffset? CreatedAt)
{
    public static NodeFacts Of(NodeObject node) => new(Sequence.Of(FactsOf(node)), TroubleOf(node), node.CreatedAt);

    private static IEnumerable<NodeFact> FactsOf(NodeObject node) => new (string Title, string? Text)[]
    {
        ("Instance type", node.InstanceType),
        ("Zone", node.Zone),
        ("Kernel", node.KernelVersion),
        ("Image", node.OsImage),
        ("Kubelet", node.KubeletVersion),
        ("Architecture", node.Architecture),
        ("Memory", node.MemoryBytes > 0 ? ValueFormat.Text(node.MemoryBytes, Catalog.SignalUnit.Bytes) : null),
        ("Pods it may hold", node.PodCapacity > 0 ? node.PodCapacity.ToString(CultureInfo.InvariantCulture) : null),
        ("Pod CIDRs", node.PodCidrs.Count > 0 ? string.Join(", ", node.PodCidrs) : null),
    }.Where(fact => fact.Text is not null).Select(fact => new NodeFact(fact.Title, fact.Text!));

    private static string? TroubleOf(NodeObject node) => node switch
    {
        { NetworkReady: false, AgentNotReadyTaint: true } => "Its network is not ready, and the agent's taint keeps pods away.",
        { NetworkReady: false } => "Condition NetworkUnavailable holds: the agent has not said that it is up.",
        { AgentNotReadyTaint: true } => "Taint node.cilium.io/agent-not-ready keeps pods away until the agent takes it off.",
        _ => null,
    };
}

public sealed record NodeFact(string Title, string Text);

/// <summary>A CiliumNode in words: its addresses, and its own settings as they take effect.</summary>
/// <param name="Prefixes">The fullest last: what could be given back stands first.</param>
public sealed record CiliumNodeFacts(
    int Used,
    int Size,
    int Free,
    int Outside,
    int Interfaces,
    int Releasing,
    Sequence<NodeFact> Allocation,
    Sequence<PrefixBar> Prefixes,
    int PrefixesMore,
    string? OperatorError)
{
    private const int MostPrefixes = 48;

    public static CiliumNodeFacts Of(CiliumNodeObject node)
    {
        var prefixes = node.Prefixes.OrderBy(prefix => prefix.Used).Take(MostPrefixes).Select(PrefixBar.Of);
        return new CiliumNodeFacts(
            node.UsedAddresses,
            node.PoolSize,
            node.FreeAddresses,
            node.Prefixes.Count > 0 ? node.PoolOutsidePrefixes : 0,
            node.Interfaces,
            node.Releasing,
            Sequence.Of(AllocationOf(node)),
            Sequence.Of(prefixes),
            Math.Max(0, node.Prefixes.Count - MostPrefixes),
            node.OperatorError);
    }

    private static IEnumerable<NodeFact> AllocationOf(CiliumNodeObject node)
    {
        if (node.PoolSize == 0 && node.PreAllocate is null)
            yield break;
        yield return new("pre-allocate", AllocationWords.PreAllocate(node));
        yield return new("min-allocate", (node.MinAllocate ?? 0).ToString(CultureInfo.InvariantCulture));
        yield return new("max-allocate", node.MaxAllocate is { } most and not 0 ? most.ToString(CultureInfo.InvariantCulture) : "none");
        yield return new("max-above-watermark", (node.MaxAboveWatermark ?? 0).ToString(CultureInfo.InvariantCulture));
        if (node.PrefixDelegationDisabled)
            yield return new("prefix delegation", "switched off on this node");
    }
}

/// <param name="Percent">Of its addresses in use; whole.</param>
public sealed record PrefixBar(string Prefix, int Used, int Size, int Percent)
{
    public static PrefixBar Of(PrefixUse prefix) => new(prefix.ToString(), prefix.Used, prefix.Size, (int)Math.Round(100.0 * prefix.Used / prefix.Size));
}
