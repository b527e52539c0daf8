using System.Text.RegularExpressions;
using FleetView.Fleet;

namespace FleetView.Components.Pages.Nodes;

/// <summary>One command to look for oneself.</summary>
public sealed record NodeCommand(string What, string Text);

/// <summary>
/// Commands that address the agent on this very node. They are pasted into a shell: every name is quoted for it, and
/// none is offered for a node whose name Kubernetes itself would not allow (it stands inside a field selector too).
/// </summary>
public static partial class NodeCommands
{
    /// <summary>Before 1.15 the tool inside the agent's container was called <c>cilium</c>.</summary>
    private const int FirstMinorOfDebugTool = 15;

    public static IReadOnlyList<NodeCommand> Of(NodeView node)
    {
        if (!KubernetesName().IsMatch(node.Name))
            return [];
        var kubectl = $"kubectl --context={Quote(node.Cluster.Name)} -n kube-system";
        var agent = $"\"$({kubectl} get pod -l k8s-app=cilium --field-selector=spec.nodeName={node.Name} -o name)\"";
        var tool = Tool(node.Version);
        string Exec(string command) => $"{kubectl} exec {agent} -c cilium-agent -- {tool} {command}";
        return
        [
            new("What the agent says of itself", Exec("status --verbose")),
            new("Maps and their sizes", Exec("map list")),
            new("Drops as they happen", Exec("monitor --type drop")),
            new("Counts of drops and forwards", Exec("metrics list")),
            new("The agent's last words", $"{kubectl} logs {agent} -c cilium-agent --tail=200"),
            new("What Kubernetes says of the node", $"kubectl --context={Quote(node.Cluster.Name)} describe node {node.Name}"),
        ];
    }

    /// <summary>One word for a POSIX shell.</summary>
    public static string Quote(string text) =>
        Plain().IsMatch(text) ? text : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static string Tool(string? version) =>
        Minor().Match(version ?? "") is { Success: true } match && int.Parse(match.Groups[1].ValueSpan) < FirstMinorOfDebugTool
            ? "cilium"
            : "cilium-dbg";

    [GeneratedRegex(@"\A[A-Za-z0-9_./:@%+=,-]+\z")]
    private static partial Regex Plain();

    // A DNS subdomain, as Kubernetes wants of every node.
    [GeneratedRegex(@"\A[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?\z")]
    private static partial Regex KubernetesName();

    [GeneratedRegex(@"\Av?1\.(\d{1,4})\b")]
    private static partial Regex Minor();
}
