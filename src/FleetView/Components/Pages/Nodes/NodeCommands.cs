using FleetView.Fleet;

namespace FleetView.Components.Pages.Nodes;

/// <summary>One command to look for oneself.</summary>
public sealed record NodeCommand(string What, string Text);

/// <summary>Commands that every node's page offers, whatever is wrong there.</summary>
public static class NodeCommands
{
    private static readonly (string What, string Template)[] Commands =
    [
        ("What the agent says of itself", "{agent} {dbg} status --verbose"),
        ("Maps and their sizes", "{agent} {dbg} map list"),
        ("Drops as they happen", "{agent} {dbg} monitor --type drop"),
        ("Counts of drops and forwards", "{agent} {dbg} metrics list"),
        ("The agent's last words", "{kubectl} -n kube-system logs {pod} -c cilium-agent --tail=200"),
        ("What Kubernetes says of the node", "{kubectl} describe node {node}"),
    ];

    public static IReadOnlyList<NodeCommand> Of(NodeView node) =>
        [.. Commands.SelectMany(command => AgentCommands.Of([command.Template], node).Select(text => new NodeCommand(command.What, text)))];
}
