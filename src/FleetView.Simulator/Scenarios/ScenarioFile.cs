namespace FleetView.Simulator.Scenarios;

/// <summary>A scenario as it stands in its YAML file, every value still as text or number.</summary>
internal sealed class ScenarioFile
{
    public string? Name { get; set; }

    public ulong Seed { get; set; } = 1;

    public string Lookback { get; set; } = "12h";

    public bool HaPair { get; set; }

    public List<ScenarioCluster> Clusters { get; set; } = [];
}

internal sealed class ScenarioCluster
{
    public string? Name { get; set; }

    public int Nodes { get; set; } = 25;

    public string Provider { get; set; } = "aws";

    public string Region { get; set; } = "eu-west-1";

    public string Environment { get; set; } = "prod";

    public string Team { get; set; } = "platform";

    public string Account { get; set; } = "123456789012";

    public string Wave { get; set; } = "1";

    public string CiliumVersion { get; set; } = "1.18.0";

    public string Kvstore { get; set; } = "crd";

    public ScenarioFeatures Features { get; set; } = new();

    public List<string> Mesh { get; set; } = [];

    public List<ScenarioIncident> Incidents { get; set; } = [];

    /// <summary>Keys of cilium-config; null takes one away.</summary>
    public Dictionary<string, string?> Settings { get; set; } = [];

    public List<ScenarioChange> Changes { get; set; } = [];

    public List<ScenarioNodeSettings> NodeSettings { get; set; } = [];

    public Dictionary<string, Dictionary<string, string>> NodeConfigs { get; set; } = [];

    public string Prefixes { get; set; } = "even";

    public ScenarioKubernetes Kubernetes { get; set; } = new();

    public ScenarioPreflight? Preflight { get; set; }

    public ScenarioConnectivity Connectivity { get; set; } = new();

    public ScenarioPolicies Policies { get; set; } = new();

    public ScenarioPending Pending { get; set; } = new();

    public ScenarioServices Services { get; set; } = new();
}

internal sealed class ScenarioFeatures
{
    public bool Operator { get; set; } = true;

    public bool Hubble { get; set; } = true;

    public bool KubeStateMetrics { get; set; } = true;

    public bool? Etcd { get; set; }

    public bool PrefixDelegation { get; set; }

    public bool EndpointSlices { get; set; }

    public bool Preflight { get; set; }

    public bool OptionalMetrics { get; set; }
}

internal sealed class ScenarioIncident
{
    public string? Kind { get; set; }

    public string Start { get; set; } = "0s";

    public string Duration { get; set; } = "1h";

    public string? Every { get; set; }

    /// <summary>A number of nodes, or a share such as <c>40%</c>.</summary>
    public string? Nodes { get; set; }

    public string? ToVersion { get; set; }
}
