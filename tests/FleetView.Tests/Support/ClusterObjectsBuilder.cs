using FleetView.Model.Objects;

namespace FleetView.Tests.Support;

/// <summary>
/// What a cluster's Kubernetes API has told: every kind read at <see cref="At"/>, nodes that are up, the agents' DaemonSet
/// rolled out, and nothing wrong, until told otherwise. <see cref="Build"/> may be called again after changes.
/// </summary>
public sealed class ClusterObjectsBuilder(string cluster = "c")
{
    private readonly Dictionary<ObjectKind, KindAccess> _access = [];
    private readonly Dictionary<string, string> _config = new(StringComparer.Ordinal);
    private readonly List<WorkloadObject> _workloads = [];
    private readonly List<CiliumPod> _pods = [];
    private readonly List<PendingPod> _pending = [];
    private bool _hasConfig = true;
    private ClusterObjects _rest = new() { Cluster = cluster };

    public static DateTimeOffset DefaultTime { get; } = FleetSnapshots.AsOf;

    /// <summary>When everything was last read.</summary>
    public DateTimeOffset At { get; set; } = DefaultTime;

    public string CiliumVersion { get; set; } = "1.18.2";

    public List<NodeObject> Nodes { get; } = [];

    public List<CiliumNodeObject> CiliumNodes { get; } = [];

    public ClusterObjectsBuilder Version(string version)
    {
        CiliumVersion = version;
        return this;
    }

    public ClusterObjectsBuilder Config(string key, string value)
    {
        _config[key] = value;
        return this;
    }

    public ClusterObjectsBuilder WithoutKey(string key)
    {
        _config.Remove(key);
        return this;
    }

    public ClusterObjectsBuilder WithoutConfig()
    {
        _hasConfig = false;
        return this;
    }

    /// <summary>A Node and its CiliumNode.</summary>
    public ClusterObjectsBuilder Node(string name, Func<NodeObject, NodeObject>? node = null, Func<CiliumNodeObject, CiliumNodeObject>? cilium = null)
    {
        Nodes.Add((node ?? (same => same))(NodeOf(name)));
        CiliumNodes.Add((cilium ?? (same => same))(new CiliumNodeObject { Name = name }));
        return this;
    }

    public ClusterObjectsBuilder NodesNamed(params IEnumerable<string> names)
    {
        foreach (var name in names)
            Node(name);
        return this;
    }

    public ClusterObjectsBuilder RemoveNode(string name)
    {
        Nodes.RemoveAll(node => node.Name == name);
        CiliumNodes.RemoveAll(node => node.Name == name);
        return this;
    }

    /// <summary>Prefixes of a node by how many of their 16 addresses are used.</summary>
    public ClusterObjectsBuilder Prefixes(string node, params IReadOnlyList<int> used) => OnCiliumNode(node, one => one with
    {
        Prefixes = [.. used.Select((count, index) => new PrefixUse(0x0A000000u + (uint)index * 16, 28, IsV6: false, count))],
        PoolSize = 16 * used.Count,
        UsedAddresses = used.Sum(),
    });

    public ClusterObjectsBuilder OnNode(string name, Func<NodeObject, NodeObject> change)
    {
        var index = Nodes.FindIndex(node => node.Name == name);
        Nodes[index] = change(Nodes[index]);
        return this;
    }

    public ClusterObjectsBuilder OnCiliumNode(string name, Func<CiliumNodeObject, CiliumNodeObject> change)
    {
        var index = CiliumNodes.FindIndex(node => node.Name == name);
        CiliumNodes[index] = change(CiliumNodes[index]);
        return this;
    }

    public ClusterObjectsBuilder Workload(WorkloadObject workload)
    {
        _workloads.RemoveAll(one => one.Kind == workload.Kind && one.Name == workload.Name);
        _workloads.Add(workload);
        return this;
    }

    public ClusterObjectsBuilder Pod(CiliumPod pod)
    {
        _pods.Add(pod);
        return this;
    }

    public ClusterObjectsBuilder Pending(params IEnumerable<PendingPod> pods)
    {
        _pending.AddRange(pods);
        return this;
    }

    /// <summary>Pods that have waited on a node for ten minutes.</summary>
    public ClusterObjectsBuilder Waiting(string node, int count, PendingReason reason = PendingReason.WaitsForAddress) => Pending(
        Enumerable.Range(0, count).Select(i => new PendingPod("default", $"{node}-waiting-{i}", node, reason, At.AddMinutes(-10))));

    /// <summary>How reading a kind went; what was told before stays.</summary>
    public ClusterObjectsBuilder Access(ObjectKind kind, AccessState state, string? message = null, DateTimeOffset? readAt = null)
    {
        _access[kind] = new KindAccess(kind, state, readAt, 0, message);
        return this;
    }

    /// <summary>Everything that has no method of its own.</summary>
    public ClusterObjectsBuilder With(Func<ClusterObjects, ClusterObjects> change)
    {
        _rest = change(_rest);
        return this;
    }

    public ClusterObjects Build() => _rest with
    {
        ReadAt = _rest.ReadAt ?? At,
        Access = [.. Enum.GetValues<ObjectKind>().Select(kind => _access.GetValueOrDefault(kind, new KindAccess(kind, AccessState.Ok, At, 1, null)))],
        KubernetesVersion = _rest.KubernetesVersion ?? "v1.33.2",
        CiliumVersion = CiliumVersion,
        Config = _hasConfig ? new Dictionary<string, string>(_config) : null,
        Nodes = [.. Nodes],
        CiliumNodes = [.. CiliumNodes],
        Workloads = _workloads.Exists(one => one is { Kind: "DaemonSet", Name: "cilium" }) ? [.. _workloads] : [Agents(Nodes.Count), .. _workloads],
        CiliumPods = [.. _pods],
        PendingPods = [.. _pending],
    };

    /// <summary>The agents' DaemonSet; all of it updated and available but for what is given.</summary>
    public WorkloadObject Agents(int desired, int? updated = null, int unavailable = 0) => new(
        "DaemonSet",
        "kube-system",
        "cilium",
        $"quay.io/cilium/cilium:v{CiliumVersion}",
        CiliumVersion,
        null,
        desired,
        updated ?? desired,
        desired - unavailable,
        desired - unavailable,
        unavailable,
        Observed: true,
        MaxUnavailable: null);

    private static NodeObject NodeOf(string name) => new(
        name,
        "6.1.134-150.224.amzn2023.x86_64",
        "Amazon Linux 2023",
        "v1.33.2",
        "amd64",
        "m6i.2xlarge",
        "eu-west-1a",
        32L << 30,
        110,
        [],
        NetworkReady: true,
        AgentNotReadyTaint: false,
        DefaultTime.AddDays(-1000),
        new Dictionary<string, string> { ["kubernetes.io/os"] = "linux" });
}
