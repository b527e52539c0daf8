using System.Text.Json;
using FleetView.Simulator.Kubernetes.Protocol;
using FleetView.Simulator.Model;

namespace FleetView.Simulator.Kubernetes.Objects;

/// <summary>The Job that Helm's hook runs for the connectivity test.</summary>
internal static class Jobs
{
    private const double LastsSeconds = 380;

    public static IEnumerable<ApiObject> All(SimulatedCluster cluster)
    {
        var test = cluster.Spec.Connectivity;
        if (!test.Present || cluster.Seconds < cluster.TestedAt)
            yield break;
        var labels = new Dictionary<string, string>
        {
            ["app.kubernetes.io/managed-by"] = "Helm",
            ["app.kubernetes.io/name"] = "cilium-connectivity-test",
            ["app.kubernetes.io/version"] = test.Version ?? cluster.Spec.CiliumVersion,
        };
        yield return new SmallObject("cilium-test", "cilium-connectivity-test", cluster.TestedAt, labels, json => Write(json, cluster, test.Failed))
        {
            Generation = 1,
            Annotations = new Dictionary<string, string> { ["helm.sh/hook"] = "post-install,post-upgrade" },
        };
    }

    private static void Write(Utf8JsonWriter json, SimulatedCluster cluster, IReadOnlyList<string> failed)
    {
        json.WriteStartObject("spec"u8);
        json.WriteNumber("backoffLimit"u8, 0);
        json.WriteNumber("completions"u8, 1);
        json.WriteNumber("parallelism"u8, 1);
        PodTemplates.Write(json, "cilium-connectivity-test", [("cilium-cli", "quay.io/cilium/cilium-cli:v0.18.6")]);
        json.WriteEndObject();
        json.WriteStartObject("status"u8);
        json.WriteTime("startTime"u8, cluster.TestedAt);
        var endsAt = cluster.TestedAt + LastsSeconds;
        if (cluster.Seconds < endsAt)
            json.WriteNumber("active"u8, 1);
        else
            WriteEnd(json, endsAt, failed);
        json.WriteEndObject();
    }

    private static void WriteEnd(Utf8JsonWriter json, double at, IReadOnlyList<string> failed)
    {
        json.WriteStartArray("conditions"u8);
        if (failed.Count == 0)
            json.WriteCondition("Complete", true, at, "CompletionsReached", "Reached expected number of succeeded pods");
        else
            json.WriteCondition("Failed", true, at, "BackoffLimitExceeded", $"Job has reached the specified backoff limit; tests that failed: {string.Join(", ", failed)}");
        json.WriteEndArray();
        if (failed.Count == 0)
            json.WriteTime("completionTime"u8, at);
        json.WriteNumber(failed.Count == 0 ? "succeeded"u8 : "failed"u8, 1);
    }
}
