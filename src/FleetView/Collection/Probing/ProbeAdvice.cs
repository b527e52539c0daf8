using FleetView.Fleet;
using FleetView.Model;

namespace FleetView.Collection.Probing;

/// <summary>What to do about what a probe met.</summary>
internal static class ProbeAdvice
{
    public static string Of(SourceFault fault) => fault.Status switch
    {
        null => "The request is made from the machine that FleetView runs on: check name and port as seen from there, and what lies between.",
        401 or 403 => "The server wants to know who asks: set BearerTokenFile, or Username and PasswordFile, beside Url.",
        404 or 405 => "Something answers there, but not at api/v1/query: many servers have it under a path, such as /prometheus or /select/0/prometheus.",
        >= 300 and < 400 => "Use the address that it redirects to.",
        >= 500 => "The server is there and not well: its own log says why. Try again later.",
        _ => "Is this the address of a Prometheus API, without api/v1?",
    };

    /// <summary>For a server that answers, and whose answer is not yet of use.</summary>
    public static string? Of(ProbeFindings found, ProbeQuestion question)
    {
        if (found.Agents == 0)
            return "It knows no Cilium agent: neither up of a job that matches .*cilium-agent.* nor cilium_version. Let it scrape the agents "
                + "(prometheus.enabled=true in Cilium's chart), or set AgentJob to the name of their job.";
        if (found.Clusters == 0)
            return Suggestion(found, ProbeLabelRole.Cluster) is { } cluster
                ? $"No agent carries the label {question.ClusterLabel}. Set ClusterLabel to {cluster.Name}, whose values are like \"{cluster.Example}\"."
                : $"No agent carries the label {question.ClusterLabel}. If the server holds one cluster, set Cluster to its name; if many, add external labels where they are scraped.";
        if (found.Nodes == 0)
            return Suggestion(found, ProbeLabelRole.Node) is { } node
                ? $"No agent carries the label {question.NodeLabel}. Set NodeLabel to {node.Name}, whose values are like \"{node.Example}\"."
                : $"No agent carries the label {question.NodeLabel}: add it where the agents are scraped.";
        return null;
    }

    private static ProbeLabel? Suggestion(ProbeFindings found, ProbeLabelRole role) => found.Labels.FirstOrDefault(label => label.Role == role);
}
