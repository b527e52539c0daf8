using FleetView.Simulator.Kubernetes;

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
    Alibaba,
}

/// <summary>Where Cilium keeps identities: in Kubernetes objects, in its own etcd, or in both on the way from one to the
/// other (since 1.17).</summary>
public enum KvstoreMode
{
    Crd,
    Etcd,
    DoubleWrite,
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

    /// <summary>Keys of <c>cilium-config</c> that differ from what such a cluster usually has; null takes a key away.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    public IReadOnlyList<SettingChange> Changes { get; init; } = [];

    public IReadOnlyList<NodeSettings> NodeSettings { get; init; } = [];

    public PrefixProfile Prefixes { get; init; }

    /// <summary>CiliumNodeConfigs by name: the keys that one zone's nodes override.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> NodeConfigs { get; init; } = new Dictionary<string, IReadOnlyDictionary<string, string>>();

    public PreflightSpec? Preflight { get; init; }

    public ConnectivitySpec Connectivity { get; init; } = new();

    public PolicySpec Policies { get; init; } = new();

    public PendingSpec Pending { get; init; } = new();

    public ServiceSpec Services { get; init; } = new();

    public KubernetesFaults Kubernetes { get; init; } = new();

    internal bool UsesEtcd => Kvstore != KvstoreMode.Crd;

    internal bool ExposesEtcd => Features.Etcd ?? UsesEtcd;

    /// <summary>The pre-flight check that is deployed; the feature alone means one for the next version.</summary>
    internal PreflightSpec? DeployedPreflight => Preflight ?? (Features.Preflight ? new PreflightSpec { Version = Model.CiliumDialect.Other(CiliumVersion) } : null);

    /// <summary>The operator asks the cloud for addresses; elsewhere each node has a fixed range.</summary>
    internal bool HasCloudIpam => Provider != CloudProvider.Gcp;
}

/// <summary>Which sources of series and which modes a cluster has. <c>Etcd</c> unset: exactly where the kvstore is etcd.</summary>
public sealed record ClusterFeatures
{
    public bool Operator { get; init; } = true;

    public bool Hubble { get; init; } = true;

    public bool KubeStateMetrics { get; init; } = true;

    public bool? Etcd { get; init; }

    /// <summary>Addresses come sixteen at a time; the fleet's labels say so too.</summary>
    public bool PrefixDelegation { get; init; }

    public bool EndpointSlices { get; init; }

    /// <summary>The pre-flight check of an upgrade is deployed.</summary>
    public bool Preflight { get; init; }

    /// <summary>The families that Cilium and Hubble leave off unless asked for.</summary>
    public bool OptionalMetrics { get; init; }
}
