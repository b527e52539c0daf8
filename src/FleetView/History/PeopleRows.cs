using FleetView.Model;

namespace FleetView.History;

/// <summary>Something that happened beside the metrics: a deployment, a maintenance, a word of somebody's.</summary>
internal sealed class AnnotationRow
{
    public long Id { get; init; }

    public required long At { get; init; }

    /// <summary>Null: an instant, not a span.</summary>
    public long? Until { get; init; }

    /// <summary>Null: the whole fleet.</summary>
    public string? Cluster { get; init; }

    public string? Node { get; init; }

    public required string Title { get; init; }

    public required string Text { get; init; }

    /// <summary>As a JSON array.</summary>
    public required string Tags { get; init; }

    public required string By { get; init; }
}

/// <summary>Somebody has taken on a cluster, a node or a signal for a time. Parts that its subject does not have are empty.</summary>
internal sealed class AcknowledgementRow
{
    public long Id { get; init; }

    public required string Cluster { get; init; }

    public required string Node { get; init; }

    public required string Signal { get; init; }

    /// <summary>The status that was acknowledged; a worse one ends it.</summary>
    public required HealthStatus Status { get; init; }

    public required long At { get; init; }

    public required long Until { get; init; }

    public required string By { get; init; }

    public required string Reason { get; init; }

    /// <summary>Null while it holds.</summary>
    public long? EndedAt { get; set; }

    /// <summary>Why it ended: its time, a worse status, or who took it back.</summary>
    public string? EndedBecause { get; set; }
}

/// <summary>A token that opens one screen. Only its hash is kept.</summary>
internal sealed class ScreenTokenRow
{
    public long Id { get; init; }

    public required string Name { get; init; }

    public required string Screen { get; init; }

    /// <summary>SHA-256 of the token.</summary>
    public required byte[] Hash { get; init; }

    public required string CreatedBy { get; init; }

    public required long CreatedAt { get; init; }

    public required long ExpiresAt { get; init; }

    public long? RevokedAt { get; set; }

    public string? RevokedBy { get; set; }
}
