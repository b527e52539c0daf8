namespace FleetView.Simulator.Scenarios;

/// <summary>A change of cilium-config as it stands in the file.</summary>
internal sealed class ScenarioChange
{
    public string At { get; set; } = "";

    public Dictionary<string, string?> Settings { get; set; } = [];
}

internal sealed class ScenarioNodeSettings
{
    /// <summary>A number of nodes, or a share such as <c>40%</c>; not set: what all nodes are given, and the CNI configuration says.</summary>
    public string? Nodes { get; set; }

    public int? PreAllocate { get; set; }

    public int? MinAllocate { get; set; }

    public int? MaxAllocate { get; set; }

    public int? MaxAboveWatermark { get; set; }

    public bool? DisablePrefixDelegation { get; set; }
}

internal sealed class ScenarioKubernetes
{
    public bool Absent { get; set; }

    public List<string> Refuse { get; set; } = [];

    public int? Status { get; set; }

    public string Slow { get; set; } = "0s";

    public string? Token { get; set; }

    public bool WatchList { get; set; } = true;
}

internal sealed class ScenarioPreflight
{
    public string Version { get; set; } = "";

    public bool Ready { get; set; } = true;
}

internal sealed class ScenarioConnectivity
{
    public bool Present { get; set; } = true;

    public string At { get; set; } = "-1h";

    public string? Version { get; set; }

    public List<string> Failed { get; set; } = [];
}

internal sealed class ScenarioPolicies
{
    public int Valid { get; set; } = 6;

    public int Invalid { get; set; }

    public int Deny { get; set; }
}

internal sealed class ScenarioPending
{
    public int Address { get; set; }

    public int Image { get; set; }

    public int Unscheduled { get; set; }
}

internal sealed class ScenarioServices
{
    public int Largest { get; set; } = 24;

    public int NodePortBalancers { get; set; } = 1;
}
