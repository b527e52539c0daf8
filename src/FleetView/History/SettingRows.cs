namespace FleetView.History;

/// <summary>The value that a key of a cluster has, and since when.</summary>
internal sealed class KnownSettingRow
{
    public required string Cluster { get; init; }

    public required string Key { get; init; }

    /// <summary>Null where the key is absent.</summary>
    public string? Value { get; set; }

    public required long Since { get; set; }
}

internal sealed class SettingChangeRow
{
    public long Id { get; init; }

    public required long At { get; init; }

    public required string Cluster { get; init; }

    public required string Key { get; init; }

    /// <summary>Null where the key was absent.</summary>
    public string? From { get; init; }

    /// <summary>Null where the key is gone.</summary>
    public string? To { get; init; }
}
