namespace FleetView.Simulator.Model;

/// <summary>What weighs on one node at this step. The conditions run from 0 (nothing) to 1 (full) and are felt by several
/// parts of the node; the rest is what a single part of it feels, 0 where nothing is the matter.</summary>
internal struct NodeStress
{
    public double ConntrackFill;
    public double GcBurst;
    public double IpStarved;
    public double KvLimited;
    public double HubbleOverflow;
    public double IdentityChurn;
    public double MtuMismatch;

    public PoolStress Pool;
    public MapStress Maps;
    public PacketStress Packets;
    public AgentStress Agent;
    public KvstoreStress Kvstore;
}

internal struct PoolStress
{
    /// <summary>Addresses in use, where it is not what a usual number of pods needs.</summary>
    public double Used;

    /// <summary>How much CPU and memory those pods ask for, 0–1.</summary>
    public double Requested;

    /// <summary>Addresses that are owed although nobody waits for them yet.</summary>
    public double Needed;

    /// <summary>No interface can be attached and no address is left.</summary>
    public bool IsFull;

    /// <summary>Pods that come and go per second.</summary>
    public double PodChurn;

    /// <summary>How far the node is empty, 0–1.</summary>
    public double Idle;
}

internal struct MapStress
{
    /// <summary>Fill ratios that a map is lifted to.</summary>
    public double ConntrackTcp;
    public double ConntrackAny;
    public double Snat;

    /// <summary>The part of what was free in the policy map that is full now.</summary>
    public double PolicyFilled;

    /// <summary>The part of the backend map that leaked entries take.</summary>
    public double BackendsLeaked;

    /// <summary>Per cent of the source ports that the busiest SNAT tuple holds.</summary>
    public double SnatPorts;

    public double FailedUpdatesPerSecond;
}

/// <summary>Packets per second, but for the last two.</summary>
internal struct PacketStress
{
    public double StaleIp;
    public double NoBackend;
    public double InvalidIdentity;
    public double MissedTailCall;
    public double HostNotReady;
    public double PolicyDenied;
    public double NoNatMapping;

    /// <summary>Traffic beyond the usual, as a share of it.</summary>
    public double Traffic;

    /// <summary>Share of the host's TCP segments that are sent again.</summary>
    public double Retransmits;
}

internal struct AgentStress
{
    public double ControllersFailing;
    public double ControllerFailuresPerSecond;
    public double ErrorsPerSecond;
    public double RegenerationFailsPerSecond;
    public double InvalidEndpoints;
    public double ConfigDelta;
    public double PerfOverrunsPerSecond;
    public bool MeshLost;
}

internal struct KvstoreStress
{
    public double QuorumErrorsPerSecond;
    public double FailedShare;
}
