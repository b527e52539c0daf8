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

    public static readonly SeriesTable<AgentPod> KubeAgent = KubeTables.Agent();
    public static readonly SeriesTable<OperatorReplica> KubeOperator = KubeTables.Operator();
    public static readonly SeriesTable<SimulatedNode> KubeNode = KubeTables.Node();
    public static readonly SeriesTable<WorkloadPod> KubeWorkload = KubeTables.Workload();
    public static readonly SeriesTable<Machine> Kubelet = MachineTables.Kubelet();
    public static readonly SeriesTable<Machine> OperatorNode = OperatorIpamTable.Node();
    public static readonly SeriesTable<EtcdMember> Etcd = EtcdTable.Build();
    public static readonly SeriesTable<SimulatedCluster> Relay = HubbleTable.Relay();

    private static readonly SeriesTable<Machine> DefaultNodeExporter = MachineTables.NodeExporter(hasOptional: false);
    private static readonly SeriesTable<Machine> FullNodeExporter = MachineTables.NodeExporter(hasOptional: true);

    private readonly ClusterSpec _cluster;
    private readonly int _clusterIndex;
    private readonly Dictionary<string, SeriesTable<AgentPod>> _agents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SeriesTable<AgentPod>> _hubbles = new(StringComparer.Ordinal);

    public ClusterTables(ClusterSpec cluster, int clusterIndex)
    {
        _cluster = cluster;
        _clusterIndex = clusterIndex;
        KubeLabels = TargetLabels.KubeStateMetrics(clusterIndex);
        KubeWorkloads = KubeTables.Workloads(cluster);
        SourceCluster = IsCiliumName(cluster.Name) ? cluster.Name : $"cluster-{clusterIndex}";
    }

    public string KubeLabels { get; }

    public SeriesTable<Machine> NodeExporter => _cluster.Features.OptionalMetrics ? FullNodeExporter : DefaultNodeExporter;

    public SeriesTable<SimulatedCluster> KubeWorkloads { get; }

    /// <summary>Cilium's own name of the cluster: at most 32 of [a-z0-9-], so not always the fleet's name of it.</summary>
    public string SourceCluster { get; }

    public SeriesTable<AgentPod> Agent(CiliumDialect dialect) => Of(_agents, dialect, AgentTable.Build);

    public SeriesTable<AgentPod> Hubble(CiliumDialect dialect) => Of(_hubbles, dialect, HubbleTable.Build);

    public SeriesTable<OperatorReplica> Operator(CiliumDialect dialect) => OperatorTable.Build(dialect, _cluster, _clusterIndex);

    public SeriesTable<SimulatedCluster> Mesh(CiliumDialect dialect) => MeshTables.Build(_cluster, dialect, SourceCluster);

    private static bool IsCiliumName(string name) =>
        name.Length is > 0 and <= 32 && name.All(character => character is >= 'a' and <= 'z' or >= '0' and <= '9' or '-');

    private SeriesTable<AgentPod> Of(
        Dictionary<string, SeriesTable<AgentPod>> tables, CiliumDialect dialect, Func<CiliumDialect, ClusterSpec, SeriesTable<AgentPod>> build)
    {
        if (!tables.TryGetValue(dialect.Version, out var table))
            tables[dialect.Version] = table = build(dialect, _cluster);
        return table;
    }
}
