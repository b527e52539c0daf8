using System.Text.RegularExpressions;

namespace FleetView.Model.Objects;

/// <summary>Label keys that differ between pods of one workload: each value makes identities that no policy needs.</summary>
public static partial class VolatileLabels
{
    /// <summary>The one that most identities carry, with two values or more; null where there is none.</summary>
    public static IdentityLabel? Of(IdentityCounts identities) => identities.Labels
        .Where(label => label.Values >= 2 && Pattern().IsMatch(label.Key))
        .OrderByDescending(label => label.Identities)
        .ThenByDescending(label => label.Values)
        .ThenBy(label => label.Key, StringComparer.Ordinal)
        .FirstOrDefault();

    /// <summary>Copied from the node by Kubernetes 1.36: three zones make three identities of one workload.</summary>
    public static bool IsTopology(string key) => Topology().IsMatch(key);

    // With or without the source ("k8s:") before the key.
    [GeneratedRegex(@"(^|:)(topology\.kubernetes\.io/.+|topology\.k8s\.aws/.+|statefulset\.kubernetes\.io/pod-name|apps\.kubernetes\.io/pod-index|pod-template-hash|controller-revision-hash|(batch\.kubernetes\.io/)?(job-name|controller-uid|job-completion-index)|workflows\.argoproj\.io/workflow|spark-app-selector|spark-exec-id)$")]
    private static partial Regex Pattern();

    [GeneratedRegex(@"(^|:)topology\.")]
    private static partial Regex Topology();
}
