using System.Text.RegularExpressions;
using FleetView.Catalog.Findings;
using FleetView.Model;

namespace FleetView.Fleet;

/// <summary>
/// Commands with the names of a cluster and a node filled in; those inside the agent address the agent on that very node.
/// They are pasted into a shell: every name is one word of it, and none is offered for a node whose name Kubernetes
/// itself would not allow (it stands inside a field selector too).
/// </summary>
public static partial class AgentCommands
{
    /// <summary>Before 1.15 the tool inside the agent's container was called <c>cilium</c>.</summary>
    private const int FirstMinorOfDebugTool = 15;

    /// <summary>Commands for a node.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<string> templates, NodeView node) =>
        Fill(templates, node.Cluster.Name, KubernetesName().IsMatch(node.Name) ? node : null);

    /// <summary>Commands for a cluster: those that need a node are left out.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<string> templates, ClusterView cluster) => Fill(templates, cluster.Name, node: null);

    private static string[] Fill(IEnumerable<string> templates, string cluster, NodeView? node) =>
        [.. templates.Where(template => CanRun(template, node)).Select(template => Fill(template, cluster, node))];

    private static bool CanRun(string template, NodeView? node)
    {
        if (node is null)
            return !NeedsNode().IsMatch(template);
        // Walking a full conntrack map takes the CPU that a node in trouble does not have.
        return node is not { Status: HealthStatus.Critical } || !WholeConntrack().IsMatch(template);
    }

    private static string Fill(string template, string cluster, NodeView? node)
    {
        var kubectl = $"kubectl --context {ShellText.Quote(cluster)}";
        var system = $"{kubectl} -n kube-system";
        string Pod() => $"$({system} get pod -l k8s-app=cilium --field-selector spec.nodeName={node!.Value.Name} -o name)";
        return CommandTemplates.Place.Replace(template, place => place.Groups[1].Value switch
        {
            "kubectl" => kubectl,
            "pod" => Pod(),
            "agent" => $"{system} exec {Pod()} -c cilium-agent --",
            "dbg" => Tool(node!.Value.Version),
            "operator" => $"{system} logs deployment/cilium-operator --all-containers --since=30m",
            "cluster" => ShellText.Quote(cluster),
            "node" => node!.Value.Name,
            _ => place.Value,
        });
    }

    private static string Tool(string? version) =>
        Minor().Match(version ?? "") is { Success: true } match && int.Parse(match.Groups[1].ValueSpan) < FirstMinorOfDebugTool
            ? "cilium"
            : "cilium-dbg";

    [GeneratedRegex(@"\{(pod|agent|dbg|node)\}")]
    private static partial Regex NeedsNode();

    [GeneratedRegex(@"\b(bpf (ct|nat) list|map get cilium_(ct|snat)|conntrack -L|bpftool map dump)\b")]
    private static partial Regex WholeConntrack();

    // A DNS subdomain, as Kubernetes wants of every node.
    [GeneratedRegex(@"\A[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?\z")]
    private static partial Regex KubernetesName();

    [GeneratedRegex(@"\Av?1\.(\d{1,4})\b")]
    private static partial Regex Minor();
}
