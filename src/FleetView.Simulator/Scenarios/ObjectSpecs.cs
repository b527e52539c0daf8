namespace FleetView.Simulator.Scenarios;

/// <summary>Keys of <c>cilium-config</c> from an instant on (relative to the fleet's reference); null takes a key away.</summary>
public sealed record SettingChange(TimeSpan At, IReadOnlyDictionary<string, string?> Settings);

/// <summary>IPAM settings of CiliumNodes, of all nodes or of some; unset ones stay as they are.</summary>
public sealed record NodeSettings
{
    public int? Nodes { get; init; }

    public double? Share { get; init; }

    public int? PreAllocate { get; init; }

    public int? MinAllocate { get; init; }

    public int? MaxAllocate { get; init; }

    public int? MaxAboveWatermark { get; init; }

    /// <summary>The node opts out of prefix delegation.</summary>
    public bool? DisablePrefixDelegation { get; init; }

    /// <summary>How many of a cluster's first nodes are meant.</summary>
    internal int CountOf(int nodes) => Nodes ?? (Share is { } share ? (int)Math.Ceiling(share * nodes) : int.MaxValue);
}

/// <summary>How a node's addresses lie in its prefixes.</summary>
public enum PrefixProfile
{
    /// <summary>As few prefixes as needed, all about equally full.</summary>
    Even,

    /// <summary>As few as needed, one after the other.</summary>
    Packed,

    /// <summary>Many prefixes with a few addresses each, as churn leaves them behind.</summary>
    Sparse,

    /// <summary>Twice as many as needed: the later half is empty.</summary>
    Empty,

    /// <summary>As even, and every four minutes the last prefix is swapped for another.</summary>
    Churn,

    /// <summary>Subnets have none left: what a node needs beyond its first two comes one by one.</summary>
    Fallback,
}

/// <summary>The pre-flight check of an upgrade, deployed for a version to come.</summary>
public sealed record PreflightSpec
{
    public required string Version { get; init; }

    /// <summary>False: policies are still being validated, or do not pass.</summary>
    public bool Ready { get; init; } = true;
}

/// <summary>The Job of a connectivity test.</summary>
public sealed record ConnectivitySpec
{
    /// <summary>False: nobody ran one.</summary>
    public bool Present { get; init; } = true;

    /// <summary>When it began, relative to the fleet's reference.</summary>
    public TimeSpan At { get; init; } = TimeSpan.FromHours(-1);

    /// <summary>The version it tested; unset: the cluster's own.</summary>
    public string? Version { get; init; }

    /// <summary>Names of the tests that failed; none: it passed.</summary>
    public IReadOnlyList<string> Failed { get; init; } = [];
}

/// <summary>How many network policies there are of each sort.</summary>
public sealed record PolicySpec
{
    public int Valid { get; init; } = 6;

    public int Invalid { get; init; }

    public int Deny { get; init; }
}

/// <summary>Workload pods that stay Pending, by why.</summary>
public sealed record PendingSpec
{
    public int Address { get; init; }

    public int Image { get; init; }

    public int Unscheduled { get; init; }
}

/// <summary>What the cluster's services look like.</summary>
public sealed record ServiceSpec
{
    /// <summary>Backends of the largest one.</summary>
    public int Largest { get; init; } = 24;

    /// <summary>Services of type LoadBalancer that fan out through NodePorts.</summary>
    public int NodePortBalancers { get; init; } = 1;
}
