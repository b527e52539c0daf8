using FleetView.Catalog;
using FleetView.Fleet;
using FleetView.Prometheus;

namespace FleetView.Collection.Probing;

/// <summary>Agents by every label in use that may name their cluster or node: one question, one series an agent.</summary>
internal sealed class ProbeLabels
{
    private static readonly string[] ClusterNames =
        ["cluster", "cluster_name", "clustername", "k8s_cluster", "k8s_cluster_name", "kubernetes_cluster", "cluster_id", "environment"];

    private static readonly string[] NodeNames =
        ["node", "node_name", "nodename", "kubernetes_node", "kubernetes_io_hostname", "host", "hostname", "instance", "pod"];

    private readonly string _cluster;
    private readonly string _node;
    private readonly string[] _names;

    public ProbeLabels(string cluster, string node, string agentJob)
    {
        (_cluster, _node) = (cluster, node);
        _names = [.. ClusterNames.Append(cluster).Concat(NodeNames).Append(node).Distinct(StringComparer.Ordinal)];
        var by = string.Join(", ", _names);
        Question = new PromQuery($"group by ({by}) (up{{job=~\"{PromQl.Escape(agentJob)}\"}})", _names);
        QuestionWithoutUp = new PromQuery($"group by ({by}) (cilium_version)", _names);
    }

    public PromQuery Question { get; }

    /// <summary>For servers that do not keep <c>up</c>.</summary>
    public PromQuery QuestionWithoutUp { get; }

    public int Clusters(VectorColumns agents) => Values(agents, _cluster).Distinct().Count();

    public int Nodes(VectorColumns agents) => Values(agents, _cluster, keepNone: true)
        .Zip(Values(agents, _node, keepNone: true))
        .Where(pair => pair.Second != NameTable.None)
        .Distinct()
        .Count();

    public IReadOnlyList<ProbeLabel> Seen(VectorColumns agents) =>
        [.. _names.Select(name => Seen(agents, name)).OfType<ProbeLabel>().OrderBy(label => label.Role)];

    private ProbeLabel? Seen(VectorColumns agents, string name)
    {
        var values = Values(agents, name).Distinct().ToArray();
        if (values.Length == 0)
            return null;
        var role = name == _cluster || (name != _node && ClusterNames.Contains(name)) ? ProbeLabelRole.Cluster : ProbeLabelRole.Node;
        return new ProbeLabel(name, role, values.Length, agents.Names[values[0]]);
    }

    private IEnumerable<int> Values(VectorColumns agents, string name, bool keepNone = false) => agents
        .LabelIds[Array.IndexOf(_names, name)]
        .Take(agents.Count)
        .Where(id => keepNone || (id != NameTable.None && agents.Names[id].Length > 0));
}
