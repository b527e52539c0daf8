using System.Globalization;
using System.Text;
using System.Text.Json;
using FleetView.Simulator.Scenarios;

namespace FleetView.Simulator.Kubernetes;

/// <summary>Kubeconfigs for the simulated Kubernetes APIs: a context for each cluster, named as the cluster.</summary>
public static class KubeconfigText
{
    /// <summary>Clients want a user to have credentials, also where nobody asks for them.</summary>
    private const string AnyToken = "simulated";

    /// <param name="simulator">The simulator's host and port.</param>
    public static string All(FleetSpec fleet, string simulator) => Write([.. Connected(fleet)], simulator);

    /// <summary>One kubeconfig for each cluster, by a file name that any name gives.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Files(FleetSpec fleet, string simulator) => Connected(fleet)
        .Select(cluster => new KeyValuePair<string, string>(string.Create(CultureInfo.InvariantCulture, $"{cluster.Index:0000}.kubeconfig"), Write([cluster], simulator)));

    private static IEnumerable<(int Index, ClusterSpec Cluster)> Connected(FleetSpec fleet) =>
        fleet.Clusters.Select((cluster, index) => (index, cluster)).Where(it => !it.cluster.Kubernetes.Absent);

    private static string Write((int Index, ClusterSpec Cluster)[] clusters, string simulator)
    {
        var yaml = new StringBuilder("apiVersion: v1\nkind: Config\nclusters:\n");
        foreach (var (index, cluster) in clusters)
            yaml.Append(CultureInfo.InvariantCulture, $"- name: {Quote(cluster.Name)}\n  cluster:\n    server: http://{simulator}/kubernetes/{index}\n");
        yaml.Append("users:\n");
        foreach (var (_, cluster) in clusters)
            yaml.Append(CultureInfo.InvariantCulture, $"- name: {Quote(cluster.Name)}\n  user: {{ token: {Quote(cluster.Kubernetes.Token ?? AnyToken)} }}\n");
        yaml.Append("contexts:\n");
        foreach (var (_, cluster) in clusters)
            yaml.Append(CultureInfo.InvariantCulture, $"- name: {Quote(cluster.Name)}\n  context:\n    cluster: {Quote(cluster.Name)}\n    user: {Quote(cluster.Name)}\n");
        if (clusters.Length > 0)
            yaml.Append(CultureInfo.InvariantCulture, $"current-context: {Quote(clusters[0].Cluster.Name)}\n");
        return yaml.ToString();
    }

    /// <summary>JSON's strings are YAML's double-quoted ones, any character included.</summary>
    private static string Quote(string value) => JsonSerializer.Serialize(value);
}
