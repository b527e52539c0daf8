using FleetView.Catalog.Settings;

namespace FleetView.Findings.Settings;

/// <summary>All clusters by their mesh and by their environment, to tell each what its peers have.</summary>
internal sealed class PeerIndex
{
    private const string MeshLabel = "mesh";
    // Addresses a node has at least: its own and the agent's.
    private const int AddressesOfNode = 2;

    private readonly ILookup<string, AuditedCluster> _meshes;
    private readonly Dictionary<CohortPlace, Baseline> _mtus;

    public PeerIndex(IReadOnlyList<AuditedCluster> clusters)
    {
        _meshes = clusters.Where(cluster => cluster.Labels.ContainsKey(MeshLabel)).ToLookup(cluster => cluster.Labels[MeshLabel], StringComparer.Ordinal);
        _mtus = clusters
            .Where(cluster => CohortPlace.Of(cluster.Labels) is not null)
            .GroupBy(cluster => CohortPlace.Of(cluster.Labels)!.Value)
            .ToDictionary(group => group.Key, group => Baseline.Of([.. group.Select(cluster => cluster.Settings?.Number("mtu")).OfType<double>()]));
    }

    public Peers Of(AuditedCluster one)
    {
        if (one.Settings is not { } settings)
            return Peers.None;
        var facts = new Dictionary<SettingFact, FactValue>();
        Mtu(one, settings, facts);
        var mesh = one.Labels.GetValueOrDefault(MeshLabel);
        // Without the label nobody knows with whom.
        if (mesh is null && settings.MayBeMeshed)
            return new Peers(facts);
        AuditedCluster[] others = mesh is null ? [] : [.. _meshes[mesh].Where(other => other.Name != one.Name)];
        facts[SettingFact.MeshClusters] = new FactValue(others.Length, NameList.Of([.. others.Select(other => other.Name)]));
        Differences(settings, others, facts);
        Loads(settings, others, facts);
        return new Peers(facts);
    }

    private void Mtu(AuditedCluster cluster, ClusterSettings one, Dictionary<SettingFact, FactValue> facts)
    {
        facts[SettingFact.MtuOffBaseline] = new FactValue(0);
        if (CohortPlace.Of(cluster.Labels) is not { } place || _mtus[place] is not { Value: { } baseline } found)
            return;
        facts[SettingFact.EnvironmentMtu] = new FactValue(baseline);
        if (one.Number("mtu") is > 0 and var own && own != baseline)
            facts[SettingFact.MtuOffBaseline] = new FactValue(1, $"{found.Clusters} of {found.All} clusters of {place}");
    }

    private static void Differences(ClusterSettings one, AuditedCluster[] others, Dictionary<SettingFact, FactValue> facts)
    {
        Add(SettingFact.MeshSameId, "cluster-id", alike: true, Every);
        Add(SettingFact.MeshSameName, "cluster-name", alike: true, Every);
        Add(SettingFact.MeshOtherMaxConnected, "max-connected-clusters", alike: false, Every);
        Add(SettingFact.MeshOtherMaglevSize, "bpf-lb-maglev-table-size", alike: false, UsesMaglev);
        Add(SettingFact.MeshOtherMaglevSeed, "bpf-lb-maglev-hash-seed", alike: false, UsesMaglev);

        void Add(SettingFact fact, string key, bool alike, Func<ClusterSettings, bool?> concerns)
        {
            if (one.Canonical(key) is not { } own)
                return;
            var told = others.ToLookup(other => IsSuch(other.Settings), other => other.Name);
            string[] names = [.. told[true]];
            facts[fact] = new FactValue(names.Length, NameList.Of(names), Unread(told[null]));

            bool? IsSuch(ClusterSettings? theirs) => (theirs is null ? null : concerns(theirs)) switch
            {
                true => theirs!.Canonical(key) is { } value ? own == value == alike : null,
                var open => open,
            };
        }
    }

    private static bool? Every(ClusterSettings cluster) => true;

    private static bool? UsesMaglev(ClusterSettings cluster) =>
        cluster.Setting("bpf-lb-algorithm") is { IsKnown: true } algorithm ? algorithm.Effective == "maglev" : null;

    private static void Loads(ClusterSettings one, AuditedCluster[] others, Dictionary<SettingFact, FactValue> facts)
    {
        if (one.Fact(SettingFact.Nodes) is { } nodes && one.Number("bpf-node-map-max") is { } size and > 0)
            Add(SettingFact.NodeMapLoad, size / AddressesOfNode, nodes.Number, cluster => cluster.Fact(SettingFact.Nodes)?.Number);
        if (one.Pods is { } pods && one.Number("ipcache-size") is { } entries and > 0)
            Add(SettingFact.IpcacheLoad, entries, pods, cluster => cluster.Pods);

        void Add(SettingFact fact, double room, double own, Func<ClusterSettings, double?> count)
        {
            var told = others.Select(other => (other.Name, Count: other.Settings is { } theirs ? count(theirs) : null)).ToArray();
            var sum = own + told.Sum(other => other.Count ?? 0);
            facts[fact] = new FactValue(sum / room, AuditWords.Number(sum), Unread(told.Where(other => other.Count is null).Select(other => other.Name)));
        }
    }

    private static string? Unread(IEnumerable<string> clusters)
    {
        string[] names = [.. clusters];
        return names.Length == 0 ? null : $"these clusters of its mesh were not read: {NameList.Of(names)}";
    }

    /// <param name="Value">What more than half of at least three state; null: there is none.</param>
    private sealed record Baseline(double? Value, int Clusters, int All)
    {
        public static Baseline Of(double[] values)
        {
            var most = Majority.Of(values);
            // 0 leaves it to each node: nothing to compare with.
            return most is { Value: 0 } or null ? new Baseline(null, 0, values.Length) : new Baseline(most.Value.Value, most.Value.Count, values.Length);
        }
    }
}
