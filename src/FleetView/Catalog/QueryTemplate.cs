using System.Text.RegularExpressions;
using FleetView.Configuration;

namespace FleetView.Catalog;

/// <summary>What the variables of a query stand for on one source, and for one subject when drilling.</summary>
/// <param name="ClusterLabel"><c>$cluster</c></param>
/// <param name="NodeLabel"><c>$node</c></param>
/// <param name="Selector">Matchers of <c>$selector</c>, without braces; may be empty.</param>
/// <param name="Window"><c>$window</c>, a PromQL duration.</param>
/// <param name="Replicas"><c>$replicas</c>, label names joined by commas.</param>
public sealed record QueryVariables(string ClusterLabel, string NodeLabel, string Selector, string Window, string Replicas)
{
    private readonly string? _peers;
    private readonly string? _target;

    /// <summary><c>$agents</c>: the matcher of the agents' scrape job; by default that of <see cref="SourceOptions.AgentJob"/>.</summary>
    public string Agents { get; init; } = AgentMatcher(new SourceOptions().AgentJob);

    /// <summary>
    /// <c>$peers</c>: as <see cref="Selector"/> but never narrowed to one node, for what a node is compared with (the
    /// median of its cluster).
    /// </summary>
    public string Peers
    {
        get => _peers ?? Selector;
        init => _peers = value;
    }

    /// <summary>
    /// <c>$target</c>: as <see cref="Selector"/> with the node matched on <c>target_node</c>. Series of the operator
    /// carry the node there; their own node label, if any, is where the operator runs.
    /// </summary>
    public string Target
    {
        get => _target ?? Selector;
        init => _target = value;
    }

    /// <summary>The same query for one cluster, or one node of it.</summary>
    public QueryVariables For(string cluster, string? node = null)
    {
        var narrowed = this with { Selector = Join(Selector, Matcher(ClusterLabel, cluster)) };
        return node is null ? narrowed : narrowed.ForNode(node);
    }

    /// <summary>The same query for one node, in a source whose series carry no cluster label.</summary>
    public QueryVariables ForNode(string node) => this with
    {
        Selector = Join(Selector, Matcher(NodeLabel, node)),
        Peers = Selector,
        Target = Join(Selector, Matcher("target_node", node)),
    };

    /// <summary>The same query for some clusters, and some nodes of theirs, by exact names; null: not narrowed by it.</summary>
    public QueryVariables ForAny(IReadOnlyCollection<string>? clusters, IReadOnlyCollection<string>? nodes)
    {
        var peers = clusters is null ? Selector : Join(Selector, AnyOf(ClusterLabel, clusters));
        if (nodes is null)
            return this with { Selector = peers };
        return this with
        {
            Selector = Join(peers, AnyOf(NodeLabel, nodes)),
            Peers = peers,
            Target = Join(peers, AnyOf("target_node", nodes)),
        };
    }

    public static string AgentMatcher(string agentJob) => $"job=~\"{PromQl.Escape(agentJob)}\"";

    private static string Matcher(string label, string value) => $"{label}=\"{PromQl.Escape(value)}\"";

    private static string AnyOf(string label, IEnumerable<string> values) =>
        $"{label}=~\"{PromQl.Escape(string.Join('|', values.Select(PromQl.EscapeRegex)))}\"";

    private static string Join(string matchers, string another) => matchers.Length == 0 ? another : $"{matchers},{another}";
}

public static partial class PromQl
{
    /// <summary>Names that may follow a <c>$</c> in a catalogue query.</summary>
    public static IReadOnlyList<string> Variables { get; } =
        ["cluster", "node", "selector", "peers", "target", "agents", "window", "replicas"];

    /// <summary>A label value inside double quotes: PromQL takes Go's escapes.</summary>
    public static string Escape(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal)
        .Replace("\r", "\\r", StringComparison.Ordinal);

    /// <summary>A text inside a regular expression that matches only itself (RE2).</summary>
    public static string EscapeRegex(string text) => RegexSign().Replace(text, @"\$0");

    /// <summary>Fills in the variables of a catalogue query, in one pass: a cluster may be named like a variable.</summary>
    public static string Expand(string query, QueryVariables variables) => Variable().Replace(query, match => match.Value switch
    {
        "$selector" => variables.Selector,
        "$peers" => variables.Peers,
        "$target" => variables.Target,
        "$agents" => variables.Agents,
        "$replicas" => variables.Replicas,
        "$cluster" => variables.ClusterLabel,
        "$window" => variables.Window,
        _ => variables.NodeLabel,
    });

    [GeneratedRegex(@"\$(selector|peers|target|agents|replicas|cluster|window|node)\b")]
    private static partial Regex Variable();

    [GeneratedRegex(@"[\\.+*?()|\[\]{}^$]")]
    private static partial Regex RegexSign();
}
