using FleetView.Model;

namespace FleetView.Collection.Tracking;

/// <summary>A node as one source sees it. Times are Unix seconds, 0 where unset.</summary>
internal sealed class NodeSlot(string name, int cluster, int firstSeen)
{
    /// <summary>Down this long is no longer leaving; up for less is settling.</summary>
    public const int SettlingSeconds = 600;

    public string Name { get; } = name;

    public int Cluster { get; } = cluster;

    public int FirstSeen { get; } = firstSeen;

    public NodeState State { get; private set; } = NodeState.Vanished;

    public string? Version { get; set; }

    public NodeTraits Traits { get; set; } = NodeTraits.None;

    /// <summary>Start of the agent's process, where the source tells.</summary>
    public int StartedAt { get; set; }

    public int DownSince { get; private set; }

    public int VanishedAt { get; private set; }

    /// <summary>Vanished with many others at once: kept until somebody else says that it is gone.</summary>
    public bool VanishedInCrowd { get; set; }

    /// <summary>Critical by the history store, and not measured since this process started.</summary>
    public bool HeldCritical { get; set; }

    /// <summary>In the present round's answer.</summary>
    public bool Seen { get; set; }

    public void SeeUp(int instant)
    {
        DownSince = VanishedAt = 0;
        VanishedInCrowd = false;
        State = StartedAt > 0 && instant - StartedAt < SettlingSeconds ? NodeState.Settling : NodeState.Reporting;
    }

    public void SeeDown(int instant)
    {
        VanishedAt = 0;
        VanishedInCrowd = false;
        DownSince = DownSince == 0 ? instant : DownSince;
        State = instant - DownSince < SettlingSeconds ? NodeState.Leaving : NodeState.Down;
    }

    /// <summary>Stands where it stands by another's view; null: nobody sees its agent.</summary>
    public void Follow(NodeSlot? other) => State = other?.State ?? NodeState.Vanished;

    public void Miss(int instant)
    {
        VanishedAt = VanishedAt == 0 ? instant : VanishedAt;
        State = NodeState.Vanished;
    }
}
