using System.Text.RegularExpressions;

namespace FleetView.Catalog;

/// <summary>What the variables of a query stand for on one source, and for one subject when drilling.</summary>
/// <param name="ClusterLabel"><c>$cluster</c></param>
/// <param name="NodeLabel"><c>$node</c></param>
/// <param name="Selector">Matchers of <c>$selector</c>, without braces; may be empty.</param>
/// <param name="Window"><c>$window</c>, a PromQL duration.</param>
/// <param name="Replicas"><c>$replicas</c>, label names joined by commas.</param>
public sealed record QueryVariables(string ClusterLabel, string NodeLabel, string Selector, string Window, string Replicas)
{
    /// <summary>The same query for one cluster, or one node of it.</summary>
    public QueryVariables For(string cluster, string? node = null)
    {
        var matchers = $"{ClusterLabel}=\"{PromQl.Escape(cluster)}\"";
        if (node is not null)
            matchers += $",{NodeLabel}=\"{PromQl.Escape(node)}\"";
        return this with { Selector = Selector.Length == 0 ? matchers : $"{Selector},{matchers}" };
    }
}

public static partial class PromQl
{
    /// <summary>A label value inside double quotes: PromQL takes Go's escapes.</summary>
    public static string Escape(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal)
        .Replace("\r", "\\r", StringComparison.Ordinal);

    /// <summary>Fills in the variables of a catalogue query, in one pass: a cluster may be named like a variable.</summary>
    public static string Expand(string query, QueryVariables variables) => Variable().Replace(query, match => match.Value switch
    {
        "$selector" => variables.Selector,
        "$replicas" => variables.Replicas,
        "$cluster" => variables.ClusterLabel,
        "$window" => variables.Window,
        _ => variables.NodeLabel,
    });

    [GeneratedRegex(@"\$(selector|replicas|cluster|window|node)\b")]
    private static partial Regex Variable();
}
