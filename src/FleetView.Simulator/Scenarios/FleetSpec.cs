namespace FleetView.Simulator.Scenarios;

/// <summary>A whole fleet to simulate, from a scenario file or built in code; the same one with the same reference
/// instant gives the same bytes.</summary>
public sealed record FleetSpec
{
    public string Name { get; init; } = "fleet";

    public ulong Seed { get; init; } = 1;

    /// <summary>How long before the reference instant the simulation begins: as far back as history can be written.</summary>
    public TimeSpan Lookback { get; init; }

    /// <summary>Two Prometheus replicas scrape everything; seen in the printed configuration and in the history.</summary>
    public bool HaPair { get; init; }

    public IReadOnlyList<ClusterSpec> Clusters { get; init; } = [];
}

public enum CloudProvider
{
    Aws,
    Azure,
    Gcp,
}

/// <summary>Where Cilium keeps identities: in Kubernetes objects or in its own etcd.</summary>
public enum KvstoreMode
{
    Crd,
    Etcd,
}

/// <summary>One cluster. Its name may hold anything: slashes, quotes, markup, newlines.</summary>
public sealed record ClusterSpec
{
    public required string Name { get; init; }

    public int Nodes { get; init; } = 10;

    public CloudProvider Provider { get; init; }

    public string Region { get; init; } = "eu-west-1";

    public string Environment { get; init; } = "prod";

    public string Team { get; init; } = "platform";

    public string Account { get; init; } = "123456789012";

    public string Wave { get; init; } = "1";

    public string CiliumVersion { get; init; } = "1.18.0";

    public KvstoreMode Kvstore { get; init; }

    public ClusterFeatures Features { get; init; } = new();

    /// <summary>Names of the clusters that this one is meshed with; none: no mesh series.</summary>
    public IReadOnlyList<string> Mesh { get; init; } = [];

    public IReadOnlyList<IncidentSpec> Incidents { get; init; } = [];

    internal bool ExposesEtcd => Features.Etcd ?? Kvstore == KvstoreMode.Etcd;
}

/// <summary>Which sources of series a cluster has. <c>Etcd</c> unset: exactly where the kvstore is etcd.</summary>
public sealed record ClusterFeatures
{
    public bool Operator { get; init; } = true;

    public bool Hubble { get; init; } = true;

    public bool KubeStateMetrics { get; init; } = true;

    public bool? Etcd { get; init; }
}
