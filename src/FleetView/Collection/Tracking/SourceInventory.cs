using FleetView.Model;
using FleetView.Prometheus;

namespace FleetView.Collection.Tracking;

/// <summary>
/// Which clusters and nodes exist by one source, and where each node stands (contract, "Missing data"): a state
/// machine over the instants of its rounds, without clock or I/O.
/// </summary>
internal sealed class SourceInventory(string? fixedCluster, int intervalSeconds)
{
    /// <summary>A vanished target keeps its node this many intervals.</summary>
    public const int KeptIntervals = 10;

    /// <summary>More than a third of a cluster's targets, at least 3, gone within this time vanished in a crowd.</summary>
    private const int CrowdSeconds = 300;

    private readonly HashSet<long> _kubeNodes = [];
    private readonly HashSet<int> _kubeClusters = [];

    public SubjectIndex Subjects { get; } = new(fixedCluster);

    /// <summary>Clusters whose nodes Kubernetes decides: a node exists while its Node object does.</summary>
    public IReadOnlyDictionary<string, NodeRoster> Rosters { get; set; } = new Dictionary<string, NodeRoster>();

    /// <summary>Some nodes vanished in a crowd and kube-state-metrics says nothing: the agents' view is wanted.</summary>
    public bool WantsAgentsView { get; private set; }

    /// <summary>Series whose cluster label is missing: they belong nowhere.</summary>
    public int SeriesWithoutCluster { get; private set; }

    public void Apply(InventoryAnswers answers, int instant)
    {
        if (answers.Up is not { } up)
            return;
        ReadUp(up, instant);
        ReadStarts(answers.StartTimes, instant);
        ReadVersions(answers.Versions, instant);
        ReadRollouts(answers.Rollouts, instant);
        ReadKube(answers.KubeNodes);
        if (!answers.Partial)
        {
            Expect(instant);
            Forget();
            Miss(WantsAgentsView ? answers.AgentsView : null, instant);
        }

        CountReporting(instant);
    }

    /// <summary>Agents that are up have been measured since.</summary>
    public void ReleaseHeld()
    {
        foreach (var cluster in Subjects.Clusters.Where(cluster => cluster.Reporting > 0))
            cluster.HeldCritical = false;
        foreach (var node in Subjects.Nodes)
        {
            if (node is { Seen: true } && node.State.HasAgent())
                node.HeldCritical = false;
        }
    }

    private void ReadUp(VectorColumns up, int instant)
    {
        foreach (var node in Subjects.Nodes)
        {
            if (node is not null)
                node.Seen = false;
        }

        SeriesWithoutCluster = 0;
        for (var i = 0; i < up.Count; i++)
        {
            if (double.IsNaN(up.Values[i]))
                continue;
            var cluster = Subjects.Cluster(up.Names, up.LabelIds[0][i], create: true);
            var isKnown = cluster >= 0 && up.LabelIds[1][i] != NameTable.None;
            var index = Subjects.Node(up.Names, cluster, up.LabelIds[1][i], instant, create: isKnown && !Lingers(up, cluster, i));
            if (index < 0)
            {
                SeriesWithoutCluster += isKnown ? 0 : 1;
                continue;
            }

            var node = Subjects.Nodes[index]!;
            node.Seen = true;
            Subjects.Clusters[cluster].Retired = false;
            if (up.Values[i] >= 1)
                node.SeeUp(instant);
            else
                node.SeeDown(instant);
        }
    }

    private void ReadStarts(VectorColumns? starts, int instant) => ForEachNode(starts, (node, value, _) =>
    {
        node.StartedAt = (int)Math.Clamp(value, 0, int.MaxValue);
        if (node is { Seen: true, State: NodeState.Reporting or NodeState.Settling })
            node.SeeUp(instant);
    });

    private void ReadVersions(VectorColumns? versions, int instant)
    {
        if (versions is null)
            return;
        ForEachNode(versions, (node, _, i) =>
        {
            var id = versions.LabelIds[2][i];
            node.Version = id == NameTable.None ? null : versions.Names[id];
        });
        foreach (var cluster in Subjects.Clusters)
        {
            var counts = cluster.NodeByName.Values
                .Select(node => Subjects.Nodes[node]!)
                .Where(node => node.Version is not null && node.State.HasAgent())
                .GroupBy(node => node.Version!, StringComparer.Ordinal)
                .Select(group => (Version: group.Key, Count: group.Count()))
                .OrderByDescending(group => group.Count)
                .ThenByDescending(group => group.Version, StringComparer.Ordinal)
                .ToArray();
            if (counts.Length == 0)
                continue;
            cluster.Version = counts[0].Version;
            cluster.Rollout.SeeVersions(counts.Length, counts[0].Count, instant);
        }
    }

    private void ReadRollouts(VectorColumns? rollouts, int instant)
    {
        for (var i = 0; i < (rollouts?.Count ?? 0); i++)
        {
            var cluster = Subjects.Cluster(rollouts!.Names, rollouts.LabelIds[0][i]);
            if (cluster >= 0 && !double.IsNaN(rollouts.Values[i]))
                Subjects.Clusters[cluster].Rollout.SeeUpdated(rollouts.Values[i], instant);
        }
    }

    private void ReadKube(VectorColumns? kube)
    {
        _kubeNodes.Clear();
        _kubeClusters.Clear();
        var told = new Dictionary<int, (int Nodes, int Known)>();
        for (var i = 0; i < (kube?.Count ?? 0); i++)
        {
            if (double.IsNaN(kube!.Values[i]))
                continue;
            var cluster = Subjects.Cluster(kube.Names, kube.LabelIds[0][i]);
            if (cluster < 0)
                continue;
            var node = Subjects.Node(kube.Names, cluster, kube.LabelIds[1][i]);
            if (node >= 0)
                _kubeNodes.Add(node);
            var (nodes, known) = told.GetValueOrDefault(cluster);
            told[cluster] = (nodes + 1, known + (node >= 0 ? 1 : 0));
        }

        // Where most names are strange the agents' nodes are named otherwise (NodeLabel: instance): nothing follows for them.
        _kubeClusters.UnionWith(told.Where(cluster => cluster.Value.Known * 2 >= cluster.Value.Nodes).Select(cluster => cluster.Key));
    }

    /// <summary>Lets go of nodes without an agent whose Node object is gone: a target that only lingers is no node.</summary>
    public void Forget()
    {
        foreach (var (cluster, roster) in Ruled())
        {
            foreach (var index in cluster.NodeByName.Values.Where(index => IsGone(Subjects.Nodes[index]!, roster)).ToArray())
                Subjects.Remove(index);
        }
    }

    /// <summary>A node without an agent's target is a node all the same.</summary>
    private void Expect(int instant)
    {
        foreach (var (cluster, roster) in Ruled())
        {
            foreach (var name in roster.Expected)
                Subjects.NodeNamed(cluster.Index, name, instant, create: true);
        }
    }

    private IEnumerable<(ClusterSlot Cluster, NodeRoster Roster)> Ruled()
    {
        foreach (var cluster in Subjects.Clusters.Where(cluster => !cluster.Retired))
        {
            if (Rosters.TryGetValue(cluster.Name, out var roster))
                yield return (cluster, roster);
        }
    }

    /// <summary>A target that is down, and whose node Kubernetes no longer has.</summary>
    private bool Lingers(VectorColumns up, int cluster, int series) => up.Values[series] < 1
        && Rosters.TryGetValue(Subjects.Clusters[cluster].Name, out var roster)
        && !roster.Present.Contains(up.Names[up.LabelIds[1][series]]);

    private static bool IsGone(NodeSlot node, NodeRoster roster) => !node.State.HasAgent() && !roster.Present.Contains(node.Name);

    private void Miss(VectorColumns? agentsView, int instant)
    {
        WantsAgentsView = false;
        foreach (var cluster in Subjects.Clusters)
        {
            if (cluster.NodeByName.Count == 0)
                continue;
            MissIn(cluster, KnownToAgents(agentsView, cluster), instant);
        }
    }

    private void MissIn(ClusterSlot cluster, double? knownToAgents, int instant)
    {
        var vanished = new List<int>();
        var lately = 0;
        foreach (var index in cluster.NodeByName.Values)
        {
            var node = Subjects.Nodes[index]!;
            if (node.Seen)
                continue;
            node.Miss(instant);
            vanished.Add(index);
            if (instant - node.VanishedAt <= CrowdSeconds)
                lately++;
        }

        var all = cluster.NodeByName.Count;
        var isCrowd = lately >= 3 && lately * 3 > all;
        var othersReport = cluster.NodeByName.Values.Any(index => Subjects.Nodes[index]!.State.HasAgent());
        var agentsForgot = othersReport && knownToAgents is { } known && known <= all - vanished.Count;
        foreach (var index in vanished)
            Settle(cluster, index, isCrowd, othersReport, agentsForgot, instant);
    }

    /// <summary>Keeps a vanished node, or lets it go.</summary>
    private void Settle(ClusterSlot cluster, int index, bool isCrowd, bool othersReport, bool agentsForgot, int instant)
    {
        var node = Subjects.Nodes[index]!;
        if (Rosters.TryGetValue(cluster.Name, out var roster))
        {
            if (!roster.Present.Contains(node.Name))
                Subjects.Remove(index);
            return;
        }

        if (_kubeClusters.Contains(cluster.Index))
        {
            // Kubernetes knows: the node object is gone, or it is there and the agent is missing.
            if (!_kubeNodes.Contains(index))
                Subjects.Remove(index);
            return;
        }

        node.VanishedInCrowd |= isCrowd && instant - node.VanishedAt <= CrowdSeconds;
        if (node.VanishedInCrowd && !agentsForgot)
            WantsAgentsView |= othersReport;
        else if (othersReport && (node.VanishedInCrowd || instant - node.VanishedAt >= KeptIntervals * intervalSeconds))
            Subjects.Remove(index);
    }

    private double? KnownToAgents(VectorColumns? view, ClusterSlot cluster)
    {
        for (var i = 0; i < (view?.Count ?? 0); i++)
        {
            if (Subjects.Cluster(view!.Names, view.LabelIds[0][i]) == cluster.Index && !double.IsNaN(view.Values[i]))
                return view.Values[i];
        }

        return null;
    }

    private void CountReporting(int instant)
    {
        foreach (var cluster in Subjects.Clusters)
            cluster.Reporting = 0;
        foreach (var node in Subjects.Nodes)
        {
            if (node is { Seen: true } && node.State.HasAgent())
                Subjects.Clusters[node.Cluster].Reporting++;
        }

        foreach (var cluster in Subjects.Clusters.Where(cluster => cluster.Reporting > 0))
            cluster.LastReporting = instant;
    }

    private void ForEachNode(VectorColumns? columns, Action<NodeSlot, double, int> action)
    {
        for (var i = 0; i < (columns?.Count ?? 0); i++)
        {
            if (double.IsNaN(columns!.Values[i]))
                continue;
            var cluster = Subjects.Cluster(columns.Names, columns.LabelIds[0][i]);
            var node = Subjects.Node(columns.Names, cluster, columns.LabelIds[1][i]);
            if (node >= 0)
                action(Subjects.Nodes[node]!, columns.Values[i], i);
        }
    }
}
