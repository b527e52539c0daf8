namespace FleetView.Configuration;

/// <summary>What an API token may do; reading needs none.</summary>
public static class ApiScopes
{
    /// <summary>Retire a cluster.</summary>
    public const string Clusters = "clusters:write";

    /// <summary>Record a gate's result.</summary>
    public const string Gates = "gates:write";

    /// <summary>Take on a cluster, node or signal, and take that back.</summary>
    public const string Acknowledgements = "acknowledgements:write";

    /// <summary>Say what happened, and take that back.</summary>
    public const string Annotations = "annotations:write";

    public static IReadOnlyList<string> All { get; } = [Clusters, Gates, Acknowledgements, Annotations];
}
