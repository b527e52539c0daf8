namespace FleetView.Catalog.Rules;

/// <summary>Names of recorded series and of alerts. Ids are kebab-case, which Prometheus' names do not allow.</summary>
public static class RuleNames
{
    /// <summary>Nodes of each cluster, as the inventory counts them.</summary>
    public const string Nodes = "fleetview:inventory:nodes";

    /// <summary>How many nodes of each cluster make a node signal alert.</summary>
    public const string AlertingNodes = "fleetview:inventory:alerting_nodes";

    /// <summary>Agents too young to be judged; no series for all others.</summary>
    public const string Settling = "fleetview:inventory:settling";

    /// <summary>Clusters in which a rollout moves; no series for all others.</summary>
    public const string Rollout = "fleetview:inventory:rollout";

    /// <summary><c>fleetview:node:bpf_map_pressure</c>.</summary>
    public static string Recorded(SignalDefinition signal) =>
        $"fleetview:{(signal.Scope == SignalScope.Node ? "node" : "cluster")}:{signal.Id.Replace('-', '_')}";

    /// <summary><c>FleetViewBpfMapPressure</c>, at either severity.</summary>
    public static string Alert(SignalDefinition signal) =>
        "FleetView" + string.Concat(signal.Id.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
