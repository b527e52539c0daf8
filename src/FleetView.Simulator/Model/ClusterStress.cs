namespace FleetView.Simulator.Model;

/// <summary>What weighs on a whole cluster at this step: conditions from 0 to 1 first, then what one part of it feels.</summary>
internal struct ClusterStress
{
    public double ApiStorm;
    public double KvLimited;
    public double IdentityChurn;

    /// <summary>Identities that a new label key adds, without becoming many for the pods there are.</summary>
    public double IdentityJump;

    public double PodsWait;
    public double EtcdLost;
    public double EtcdSlowDisk;
    public double EtcdElectionsPerSecond;
    public bool Silent;
    public double LoadFactor;
    public AllocatorStress Allocator;
}

/// <summary>The operator's work for addresses.</summary>
internal struct AllocatorStress
{
    /// <summary>The leader lives and does nothing: its counters stand still, its gauges stay what they were.</summary>
    public bool Hangs;

    /// <summary>Cloud calls that no limiter holds back.</summary>
    public double FreeCallsPerSecond;

    /// <summary>Allocations beyond the usual, and how long each takes.</summary>
    public double AllocationsPerSecond;
    public double AllocationSeconds;

    public double ReleasesPerSecond;
    public double SubnetNotFoundPerSecond;

    /// <summary>Subnets are out of prefixes: addresses come one by one.</summary>
    public bool NoPrefixes;

    /// <summary>Interfaces with room on each node.</summary>
    public double InterfacesPerNode;
}
