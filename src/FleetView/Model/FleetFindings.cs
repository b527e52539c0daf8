namespace FleetView.Model;

/// <summary>What the findings of the catalogue say of one <see cref="FleetReadings"/>, by rows of its inventory.</summary>
public sealed record FleetFindings(IReadOnlyList<ActiveFinding> Active, IReadOnlyList<EndedFinding> Ended, IReadOnlyList<SharedTrait> Traits)
{
    public static FleetFindings None { get; } = new([], [], []);
}

/// <summary>What a finding is about, by name: it outlives the rows of a snapshot.</summary>
/// <param name="Finding">The id of its definition.</param>
/// <param name="Cluster">Null for a group of clusters.</param>
/// <param name="Node">Null for a cluster or a group.</param>
/// <param name="Group">Of a group of clusters: the value of the label, or the name of the source.</param>
public sealed record FindingKey(string Finding, string? Cluster, string? Node, string? Group);

/// <summary>A finding that holds.</summary>
/// <param name="Key">Its subject by name.</param>
/// <param name="Finding">Ordinal of its definition.</param>
/// <param name="Cluster">Row of its cluster; -1 for a group.</param>
/// <param name="Node">Row of its node; -1 for a cluster or a group.</param>
/// <param name="Clusters">Rows of the clusters of a group that meet the condition.</param>
/// <param name="Nodes">Rows of the nodes that make a cluster meet the condition.</param>
public sealed record ActiveFinding(FindingKey Key, int Finding, int Cluster, int Node, int[] Clusters, int[] Nodes)
{
    /// <summary>Of why it comes about, by position in its definition, what holds.</summary>
    public int[] Because { get; init; } = [];

    /// <summary>Of what speaks against it, by position in its definition, what holds.</summary>
    public int[] Against { get; init; } = [];

    /// <summary>Null where nobody knows: the instant lies in the past, and no record reaches it.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Since when there is no evidence any more, neither for nor against; null while there is.</summary>
    public DateTimeOffset? HeldSince { get; init; }

    /// <summary>What more is known of it than the snapshot holds: its parts, the time until something is full.</summary>
    public FindingMore? More { get; init; }
}

/// <summary>A finding that held until a short while ago.</summary>
/// <param name="Peak">Worst value of its first evidence; null where there never was one.</param>
/// <param name="PeakAt">When that was.</param>
public sealed record EndedFinding(FindingKey Key, DateTimeOffset Since, DateTimeOffset Ended, double? Peak, DateTimeOffset? PeakAt);

/// <param name="Parts">The largest parts of a value: label values, joined, with the value.</param>
/// <param name="UntilFull">Null where no slope can be trusted.</param>
public sealed record FindingMore(IReadOnlyList<FindingPart> Parts, TimeUntilFull? UntilFull);

public sealed record FindingPart(string Name, double Value);

/// <summary>When a rising share reaches 1, by a slope that can be trusted.</summary>
/// <param name="Name">What is filling.</param>
/// <param name="Share">How full it is now.</param>
/// <param name="Likely">By the median slope.</param>
/// <param name="Soonest">By the steep end of the slope's 95 % range.</param>
/// <param name="Latest">By its flat end.</param>
public sealed record TimeUntilFull(string Name, double Share, TimeSpan Likely, TimeSpan Soonest, TimeSpan Latest);

/// <summary>What unhealthy subjects have in common more often than chance would have it.</summary>
/// <param name="Cluster">Row of the cluster whose nodes these are; -1 for clusters of the fleet.</param>
/// <param name="Trait">Label, version, kernel …</param>
/// <param name="BadWith">Unhealthy subjects with the value.</param>
/// <param name="Bad">Unhealthy subjects.</param>
/// <param name="With">All subjects with the value.</param>
/// <param name="All">All subjects.</param>
/// <param name="Chance">Probability of so many or more by chance, corrected for the number of values tried.</param>
public sealed record SharedTrait(int Cluster, string Trait, string Value, int BadWith, int Bad, int With, int All, double Chance);
