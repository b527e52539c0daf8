namespace FleetView.Configuration;

/// <summary>What an API token may do; reading needs none.</summary>
public static class ApiScopes
{
    /// <summary>Retire a cluster.</summary>
    public const string Clusters = "clusters:write";

    /// <summary>Record a gate's result.</summary>
    public const string Gates = "gates:write";

    public static IReadOnlyList<string> All { get; } = [Clusters, Gates];
}
