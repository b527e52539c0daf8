using System.Globalization;
using System.Text;
using FleetView.Configuration;
using FleetView.Kubernetes;
using FleetView.Kubernetes.Reading;
using FleetView.Model.Objects;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace FleetView.Benchmarks.Kubernetes;

/// <summary>The product's client, connected to the clusters of a <see cref="ClusterServer"/>.</summary>
internal sealed class ClusterFleet : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fleetview-bench-");
    private readonly int _clusters;

    public ClusterFleet(string url, int clusters)
    {
        _clusters = clusters;
        File.WriteAllText(Path.Combine(_folder.FullName, "kubeconfig"), Kubeconfig(url, clusters));
    }

    /// <summary>Starts, and comes back when every kind of every cluster was read.</summary>
    public async Task<KubernetesFleet> ReadAsync(KubernetesPace pace)
    {
        var options = Options.Create(new FleetViewOptions { KubeconfigFolder = _folder.FullName });
        var fleet = new KubernetesFleet(options, pace, TimeProvider.System, NullLogger<KubernetesFleet>.Instance);
        await fleet.StartAsync(CancellationToken.None);
        while (fleet.Clusters.Count < _clusters || !fleet.Clusters.Values.All(IsWhole))
            await Task.Delay(20);
        return fleet;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static bool IsWhole(ClusterObjects objects) =>
        objects.ReadAt is not null && objects.Nodes.Count == ClusterPages.Nodes && objects.CiliumNodes.Count == ClusterPages.Nodes
        && objects.Access.All(access => objects.Knows(access.Kind));

    private static string Kubeconfig(string url, int clusters)
    {
        var yaml = new StringBuilder("apiVersion: v1\nkind: Config\nusers: [{ name: u, user: { token: t } }]\nclusters:\n");
        for (var i = 0; i < clusters; i++)
            yaml.Append(CultureInfo.InvariantCulture, $"- {{ name: c{i}, cluster: {{ server: \"{url}/kubernetes/{i}\" }} }}\n");
        yaml.Append("contexts:\n");
        for (var i = 0; i < clusters; i++)
            yaml.Append(CultureInfo.InvariantCulture, $"- {{ name: c{i}, context: {{ cluster: c{i}, user: u }} }}\n");
        return yaml.ToString();
    }
}
