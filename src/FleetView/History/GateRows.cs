namespace FleetView.History;

/// <summary>A result of a pre-flight check or connectivity test that somebody posted, or that a Job left.</summary>
internal sealed class GateResultRow
{
    public long Id { get; init; }

    public required long At { get; init; }

    public required string Cluster { get; init; }

    /// <summary><c>preflight</c> or <c>connectivity</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The version of Cilium that was tested.</summary>
    public required string Version { get; init; }

    public required bool Passed { get; init; }

    public required int Warnings { get; init; }

    /// <summary>JSON: cases that failed, warnings as action items.</summary>
    public required string Details { get; init; }
}

/// <summary>Somebody takes the warnings of a kind and version on themselves.</summary>
internal sealed class GateAcknowledgementRow
{
    public long Id { get; init; }

    public required long At { get; init; }

    public required string Cluster { get; init; }

    public required string Kind { get; init; }

    public required string Version { get; init; }

    public required string By { get; init; }

    public required string Reason { get; init; }
}

/// <summary>The newest rollout of a cluster's agents.</summary>
internal sealed class GateRolloutRow
{
    public required string Cluster { get; init; }

    public required string Version { get; init; }

    public string? From { get; init; }

    public required long StartedAt { get; init; }

    public long? CompletedAt { get; init; }

    public required int Updated { get; init; }

    public required long ProgressAt { get; init; }

    /// <summary>JSON: how the cluster fared before; null where nobody looked.</summary>
    public string? Before { get; init; }
}
