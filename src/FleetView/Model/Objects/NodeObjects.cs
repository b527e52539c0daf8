namespace FleetView.Model.Objects;

/// <summary>A Node.</summary>
/// <param name="NetworkReady">Condition NetworkUnavailable is False (reason CiliumIsUp); null where there is no such condition.</param>
/// <param name="AgentNotReadyTaint">It carries the taint <c>node.cilium.io/agent-not-ready</c>.</param>
/// <param name="MemoryBytes">Of its capacity; 0 where unknown.</param>
/// <param name="Labels">Only those that tell instance type, zone, region, node pool and operating system.</param>
public sealed record NodeObject(
    string Name,
    string? KernelVersion,
    string? OsImage,
    string? KubeletVersion,
    string? Architecture,
    string? InstanceType,
    string? Zone,
    long MemoryBytes,
    int PodCapacity,
    IReadOnlyList<string> PodCidrs,
    bool? NetworkReady,
    bool AgentNotReadyTaint,
    DateTimeOffset? CreatedAt,
    IReadOnlyDictionary<string, string> Labels);

/// <summary>A CiliumNode: its address pool, prefixes and own IPAM settings. Numbers of addresses are IPv4 and IPv6 together.</summary>
public sealed record CiliumNodeObject
{
    public required string Name { get; init; }

    public string? InstanceType { get; init; }

    public string? Zone { get; init; }

    /// <summary><c>spec.ipam</c>; null where the object does not say, which means the default.</summary>
    public int? PreAllocate { get; init; }

    public int? MinAllocate { get; init; }

    public int? MaxAllocate { get; init; }

    public int? MaxAboveWatermark { get; init; }

    /// <summary><c>spec.eni.disable-prefix-delegation</c>.</summary>
    public bool PrefixDelegationDisabled { get; init; }

    /// <summary>Addresses in <c>spec.ipam.pool</c>.</summary>
    public int PoolSize { get; init; }

    /// <summary>Addresses in <c>status.ipam.used</c>.</summary>
    public int UsedAddresses { get; init; }

    /// <summary>Pool addresses that lie in none of the prefixes.</summary>
    public int PoolOutsidePrefixes { get; init; }

    public int Interfaces { get; init; }

    /// <summary>Every prefix of every interface, with how many of its addresses are in use; ordered by address.</summary>
    public IReadOnlyList<PrefixUse> Prefixes { get; init; } = [];

    public IReadOnlyList<string> PodCidrs { get; init; } = [];

    /// <summary><c>status.ipam.operator-status.error</c>; null when empty.</summary>
    public string? OperatorError { get; init; }

    /// <summary>Addresses in the release handshake.</summary>
    public int Releasing { get; init; }

    /// <summary>
    /// It takes single addresses although it may have prefixes: more of them than its interfaces may have as primary ones.
    /// Says something only where prefix delegation is on.
    /// </summary>
    public bool FellBack => !PrefixDelegationDisabled && PoolOutsidePrefixes > Interfaces;

    public int FreeAddresses => PoolSize - UsedAddresses;
}

/// <summary>A CiliumNodeConfig.</summary>
/// <param name="Selector">Its node selector as Kubernetes writes it; "" selects all nodes.</param>
public sealed record NodeOverride(string Namespace, string Name, string Selector, IReadOnlyDictionary<string, string> Values);

/// <summary>What the CNI configuration says; null parts are not in it.</summary>
/// <param name="ConfigMap">Namespace and name of the ConfigMap it was read from.</param>
public sealed record CniSettings(string ConfigMap, int? PreAllocate, int? MinAllocate, int? MaxAllocate, int? MaxAboveWatermark, int? Mtu);
