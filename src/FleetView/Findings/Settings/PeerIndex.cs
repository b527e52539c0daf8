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

    /// <summary>Clusters whose settings are unknown are left out: their own rows say so.</summary>
    private static void Differences(ClusterSettings one, AuditedCluster[] others, Dictionary<SettingFact, FactValue> facts)
    {
        var known = others.Where(other => other.Settings is not null).ToArray();
        var maglev = known.Where(other => other.Settings!.Setting("bpf-lb-algorithm").Effective == "maglev").ToArray();
        Add(SettingFact.MeshSameId, "cluster-id", known, alike: true);
        Add(SettingFact.MeshSameName, "cluster-name", known, alike: true);
        Add(SettingFact.MeshOtherMaxConnected, "max-connected-clusters", known, alike: false);
        Add(SettingFact.MeshOtherMaglevSize, "bpf-lb-maglev-table-size", maglev, alike: false);
        Add(SettingFact.MeshOtherMaglevSeed, "bpf-lb-maglev-hash-seed", maglev, alike: false);

        void Add(SettingFact fact, string key, AuditedCluster[] among, bool alike)
        {
            if (one.Canonical(key) is not { } own)
                return;
            var names = among.Where(other => other.Settings!.Canonical(key) is { } theirs && own == theirs == alike).Select(other => other.Name).ToArray();
            facts[fact] = new FactValue(names.Length, NameList.Of(names));
        }
    }

    private static void Loads(ClusterSettings one, AuditedCluster[] others, Dictionary<SettingFact, FactValue> facts)
    {
        var mesh = others.Select(other => other.Settings).OfType<ClusterSettings>().Append(one).ToArray();
        if (one.Fact(SettingFact.Nodes) is not null && one.Number("bpf-node-map-max") is { } size and > 0)
        {
            var nodes = mesh.Sum(cluster => cluster.Fact(SettingFact.Nodes)?.Number ?? 0);
            facts[SettingFact.NodeMapLoad] = new FactValue(AddressesOfNode * nodes / size, AuditWords.Number(nodes));
        }

        if (one.Pods is not null && one.Number("ipcache-size") is { } entries and > 0)
        {
            var pods = mesh.Sum(cluster => cluster.Pods ?? 0);
            facts[SettingFact.IpcacheLoad] = new FactValue(pods / entries, AuditWords.Number(pods));
        }
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
