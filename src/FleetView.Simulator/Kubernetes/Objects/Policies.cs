using System.Text.Json;
using FleetView.Simulator.Kubernetes.Protocol;
using FleetView.Simulator.Model;

namespace FleetView.Simulator.Kubernetes.Objects;

/// <summary>Cilium's network policies: those of namespaces, and those of the whole cluster.</summary>
internal static class Policies
{
    private const string BadSelector = "invalid label selector: key: Invalid value: \"k8s:app:\": name part must consist of alphanumeric characters";

    public static IEnumerable<ApiObject> Namespaced(SimulatedCluster cluster)
    {
        var policies = cluster.Spec.Policies;
        for (var i = 0; i < policies.Valid; i++)
        {
            var (space, app) = NodePods.Apps[i % NodePods.Apps.Count];
            yield return New(cluster, space, i < NodePods.Apps.Count ? $"allow-{app}" : $"allow-{app}-{i}", app, denies: false, invalid: false);
        }
        // The first that denies is clusterwide.
        for (var i = 1; i < policies.Deny; i++)
            yield return New(cluster, NodePods.Apps[i % NodePods.Apps.Count].Namespace, $"deny-metadata-{i}", NodePods.Apps[i % NodePods.Apps.Count].App, denies: true, invalid: false);
        for (var i = 0; i < policies.Invalid; i++)
            yield return New(cluster, "pay", i == 0 ? "allow-legacy" : $"allow-legacy-{i}", "ledger", denies: false, invalid: true);
    }

    public static IEnumerable<ApiObject> Clusterwide(SimulatedCluster cluster)
    {
        yield return New(cluster, null, "allow-dns", "web", denies: false, invalid: false);
        if (cluster.Spec.Policies.Deny > 0)
            yield return New(cluster, null, "deny-metadata-service", "web", denies: true, invalid: false);
    }

    private static SmallObject New(SimulatedCluster cluster, string? space, string name, string app, bool denies, bool invalid)
    {
        var createdAt = ChartLabels.InstalledAt(cluster) + 7200;
        return new SmallObject(space, name, createdAt, new Dictionary<string, string>(), json => Write(json, createdAt, app, denies, invalid)) { Generation = 1 };
    }

    private static void Write(Utf8JsonWriter json, double createdAt, string app, bool denies, bool invalid)
    {
        json.WriteStartObject("spec"u8);
        WriteSelector(json, "endpointSelector"u8, invalid ? "k8s:app:" : "app", app);
        WriteRules(json, "ingress"u8, "fromEndpoints"u8, "gateway");
        if (denies)
            WriteDeny(json);
        json.WriteEndObject();
        json.WriteStartObject("status"u8);
        json.WriteStartArray("conditions"u8);
        json.WriteCondition("Valid", !invalid, createdAt + 1, null, invalid ? BadSelector : "Policy validation succeeded");
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteSelector(Utf8JsonWriter json, ReadOnlySpan<byte> name, string key, string value)
    {
        json.WriteStartObject(name);
        json.WriteMap("matchLabels"u8, [new(key, value)]);
        json.WriteEndObject();
    }

    private static void WriteRules(Utf8JsonWriter json, ReadOnlySpan<byte> direction, ReadOnlySpan<byte> peers, string app)
    {
        json.WriteStartArray(direction);
        json.WriteStartObject();
        json.WriteStartArray(peers);
        json.WriteStartObject();
        json.WriteMap("matchLabels"u8, [new("app", app)]);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteDeny(Utf8JsonWriter json)
    {
        json.WriteStartArray("egressDeny"u8);
        json.WriteStartObject();
        json.WriteTexts("toCIDR"u8, ["169.254.169.254/32"]);
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
