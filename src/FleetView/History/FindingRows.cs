namespace FleetView.History;

/// <summary>A finding that held once. Parts of the key that it does not have are empty.</summary>
internal sealed class EndedFindingRow
{
    public required string Finding { get; init; }

    public required string Cluster { get; init; }

    public required string Node { get; init; }

    public required string Group { get; init; }

    public required long Since { get; init; }

    public required long Ended { get; init; }
}
