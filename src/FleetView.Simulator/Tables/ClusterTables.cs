using FleetView.Simulator.Exposition;
using FleetView.Simulator.Model;
using FleetView.Simulator.Scenarios;

namespace FleetView.Simulator.Tables;

/// <summary>The series tables of one cluster: those that every cluster shares, and those that depend on its cloud, its
/// kvstore and the Cilium versions that run in it.</summary>
internal sealed class ClusterTables
{
    public static readonly SeriesTable<AgentPod> PodUp =
        new SeriesTableBuilder<AgentPod>().Add("up", "", pod => pod.IsUp ? 1 : 0).Build();

    public static readonly SeriesTable<OperatorReplica> OperatorUp =
        new SeriesTableBuilder<OperatorReplica>().Add("up", "", replica => replica.IsUp ? 1 : 0).Build();

    public static readonly SeriesTable<AgentPod> Hubble = HubbleTable.Build();
    public static readonly SeriesTable<AgentPod> KubePod = KubeTables.Pod();
    public static readonly SeriesTable<SimulatedCluster> KubeWorkloads = KubeTables.Workloads();
    public static readonly SeriesTable<PendingPod> KubePending = KubeTables.Pending();
    public static readonly SeriesTable<Machine> NodeExporter = MachineTables.NodeExporter();
    public static readonly SeriesTable<Machine> Kubelet = MachineTables.Kubelet();
    public static readonly SeriesTable<Machine> OperatorNode = OperatorTable.Node();
    public static readonly SeriesTable<EtcdMember> Etcd = EtcdTable.Build();
    public static readonly SeriesTable<SimulatedCluster> Relay = HubbleTable.Relay();

    private readonly ClusterSpec _cluster;
    private readonly int _clusterIndex;
    private readonly Dictionary<string, SeriesTable<AgentPod>> _agents = new(StringComparer.Ordinal);

    public ClusterTables(ClusterSpec cluster, int clusterIndex)
    {
        _cluster = cluster;
        _clusterIndex = clusterIndex;
        KubeLabels = TargetLabels.KubeStateMetrics(clusterIndex);
        KubeNode = KubeTables.Node(cluster.Provider);
        SourceCluster = IsCiliumName(cluster.Name) ? cluster.Name : $"cluster-{clusterIndex}";
    }

    public string KubeLabels { get; }

    public SeriesTable<SimulatedNode> KubeNode { get; }

    /// <summary>Cilium's own name of the cluster: at most 32 of [a-z0-9-], so not always the fleet's name of it.</summary>
    public string SourceCluster { get; }

    public SeriesTable<AgentPod> Agent(CiliumDialect dialect)
    {
        if (!_agents.TryGetValue(dialect.Version, out var table))
            _agents[dialect.Version] = table = AgentTable.Build(dialect, _cluster);
        return table;
    }

    public SeriesTable<OperatorReplica> Operator(CiliumDialect dialect) => OperatorTable.Build(dialect, _cluster, _clusterIndex);

    private static bool IsCiliumName(string name) =>
        name.Length is > 0 and <= 32 && name.All(character => character is >= 'a' and <= 'z' or >= '0' and <= '9' or '-');
}
