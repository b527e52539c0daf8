using FleetView.Simulator.Model;

namespace FleetView.Simulator.Kubernetes.Objects;

/// <summary>What Helm leaves on the objects of a release.</summary>
internal static class ChartLabels
{
    public static readonly IReadOnlyDictionary<string, string> Managed = new Dictionary<string, string> { ["app.kubernetes.io/managed-by"] = "Helm" };

    public static readonly IReadOnlyDictionary<string, string> Release = new Dictionary<string, string>
    {
        ["meta.helm.sh/release-name"] = "cilium",
        ["meta.helm.sh/release-namespace"] = TargetLabels.Namespace,
    };

    public static double InstalledAt(SimulatedCluster cluster) => cluster.Nodes.Count == 0 ? 0 : cluster.Nodes.Min(node => node.CreatedAt) + 60;

    /// <summary>Labels of a part of Cilium; those of pods leave Helm's out.</summary>
    public static Dictionary<string, string> Of(string app, CiliumDialect? chart, string? name = null, string? version = null)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["app.kubernetes.io/name"] = name ?? app,
            ["app.kubernetes.io/part-of"] = "cilium",
            ["k8s-app"] = app,
        };
        if (version is not null)
            labels["app.kubernetes.io/version"] = version;
        if (chart is null)
            return labels;
        labels["app.kubernetes.io/managed-by"] = "Helm";
        labels["helm.sh/chart"] = $"cilium-{chart.Version}";
        return labels;
    }
}
