using System.Globalization;
using System.Text.Json;
using FleetView.Simulator.Kubernetes.Protocol;
using FleetView.Simulator.Model;

namespace FleetView.Simulator.Kubernetes.Objects;

/// <summary>A CiliumIdentity. There are as many as the operator's last collection left alive; none where the kvstore has them.</summary>
internal sealed class IdentityObject(SimulatedCluster cluster, int clusterId, int number)
    : ApiObject(null, (((long)clusterId << 16) + FirstNumber + number).ToString(CultureInfo.InvariantCulture), ChartLabels.InstalledAt(cluster) + (37.0 * number))
{
    private const int FirstNumber = 1000;

    /// <summary>Without an allowlist all but one of so many are told apart only by a label that nobody selects by.</summary>
    private const int PlainEvery = 3;

    public override ulong Fingerprint => (ulong)number;

    public static IEnumerable<ApiObject> All(SimulatedCluster cluster)
    {
        if (cluster.Settings.GetValueOrDefault("identity-allocation-mode") == "kvstore")
            return [];
        _ = int.TryParse(cluster.Settings.GetValueOrDefault("cluster-id"), CultureInfo.InvariantCulture, out var clusterId);
        return Enumerable.Range(0, Count(cluster)).Select(number => new IdentityObject(cluster, clusterId, number));
    }

    public override void WriteBody(Utf8JsonWriter json) => json.WriteMap("security-labels"u8, SecurityLabels());

    protected override void WriteMoreMetadata(Utf8JsonWriter json)
    {
        json.WriteMap("labels"u8, [new("io.kubernetes.pod.namespace", App.Namespace), new("app.kubernetes.io/managed-by", "cilium-agent")]);
        ManagedFields.Write(json, CreatedAt, ("cilium-agent", null));
    }

    private (string Namespace, string App) App => NodePods.Apps[number % NodePods.Apps.Count];

    /// <summary>Without an operator that says how many, as many as such a cluster usually has.</summary>
    private static int Count(SimulatedCluster cluster)
    {
        var leader = cluster.Operators.FirstOrDefault(replica => replica.IsLeader);
        return (int)(leader is { Process.IdentitiesAlive: > 0 and var alive } ? alive : 3 + (3 * cluster.Spec.Nodes));
    }

    /// <summary>With an allowlist workloads differ by name and namespace; without one every label of a pod counts.</summary>
    private IEnumerable<KeyValuePair<string, string>> SecurityLabels()
    {
        var (space, app) = App;
        yield return new("k8s:app", number < NodePods.Apps.Count ? app : $"{app}-{number / NodePods.Apps.Count}");
        yield return new("k8s:io.cilium.k8s.namespace.labels.kubernetes.io/metadata.name", space);
        yield return new("k8s:io.cilium.k8s.policy.cluster", cluster.Settings.GetValueOrDefault("cluster-name") ?? "default");
        yield return new("k8s:io.cilium.k8s.policy.serviceaccount", app);
        yield return new("k8s:io.kubernetes.pod.namespace", space);
        if (HasAllowlist(cluster.Settings.GetValueOrDefault("labels") ?? ""))
            yield break;
        yield return new("k8s:topology.kubernetes.io/zone", $"{cluster.Spec.Region}{(number % 2 == 0 ? 'a' : 'b')}");
        if (number % PlainEvery != 0)
            yield return new("k8s:batch.kubernetes.io/controller-uid", $"{Rng.Hash((ulong)number, 7):x16}");
    }

    /// <summary>One pattern that does not exclude makes it one.</summary>
    private static bool HasAllowlist(string patterns) => patterns.Split(' ', StringSplitOptions.RemoveEmptyEntries).Any(pattern => !pattern.StartsWith('!'));
}
