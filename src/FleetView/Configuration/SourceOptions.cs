namespace FleetView.Configuration;

/// <summary>One Prometheus-compatible server that holds one cluster or many.</summary>
public sealed class SourceOptions
{
    public string Name { get; init; } = "";

    public string Url { get; init; } = "";

    public string ClusterLabel { get; init; } = "cluster";

    /// <summary><c>node</c>, or <c>instance</c> or <c>pod</c> where the scraper adds no node.</summary>
    public string NodeLabel { get; init; } = "node";

    /// <summary>Name of the cluster, for a source of one cluster whose series carry no cluster label.</summary>
    public string? Cluster { get; init; }

    /// <summary>Further matchers for every query, without braces.</summary>
    public string? Selector { get; init; }

    public string? BearerTokenFile { get; init; }

    public string? Username { get; init; }

    public string? PasswordFile { get; init; }

    public IDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public string? CaFile { get; init; }

    public string? ClientCertificateFile { get; init; }

    public string? ClientKeyFile { get; init; }

    /// <summary>Regular expression of the agents' scrape job.</summary>
    public string AgentJob { get; init; } = ".*cilium-agent.*";

    /// <summary>PromQL with one series per agent, 1 when up, instead of the default.</summary>
    public string? Inventory { get; init; }

    /// <summary>Regular expression of the agents' DaemonSet.</summary>
    public string AgentDaemonSet { get; init; } = "cilium|anetd";

    /// <summary>Labels that tell the two of an HA pair apart; null means the defaults.</summary>
    public IList<string>? ReplicaLabels { get; init; }

    /// <summary>Extra parameters of every request (Thanos: <c>dedup</c>, <c>partial_response</c>).</summary>
    public IDictionary<string, string> QueryParameters { get; init; } = new Dictionary<string, string>();

    /// <summary>How far behind now evaluations run, for scrapes in flight.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Window of rates; automatic (null): the longer of 5 minutes and 4 scrape intervals.</summary>
    public TimeSpan? RateWindow { get; init; }

    public int MaxConcurrency { get; init; } = 8;

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Overrides <c>Collection:Interval</c> for this source.</summary>
    public TimeSpan? Interval { get; init; }

    /// <summary><c>auto</c>, <c>true</c> or <c>false</c>: whether the source carries FleetView's recording rules.</summary>
    public string Recorded { get; init; } = "auto";

    public static IReadOnlyList<string> DefaultReplicaLabels { get; } = ["prometheus_replica", "replica", "__replica__"];

    public IReadOnlyList<string> EffectiveReplicaLabels => ReplicaLabels is { Count: > 0 } labels ? [.. labels] : DefaultReplicaLabels;
}
