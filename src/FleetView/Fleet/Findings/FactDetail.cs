using FleetView.Catalog;
using FleetView.Model.Objects;

namespace FleetView.Fleet.Findings;

/// <summary>What stands behind a fact in the objects themselves: the label's key, the error's text, the pod's reason.</summary>
internal static class FactDetail
{
    private const int Shown = 3;
    private const int LongestText = 160;

    public static IEnumerable<string> Of(FindingView finding, SignalDefinition signal) => signal.Fact is null
        ? []
        : finding.Clusters
            .Select(cluster => finding.Snapshot.Objects.Of(cluster.Index))
            .OfType<ClusterObjects>()
            .SelectMany(objects => Of(signal.Fact.Id, objects, finding.Key.Node));

    private static IEnumerable<string> Of(string fact, ClusterObjects objects, string? node) => fact switch
    {
        "ciliumnode-errors" => Errors(objects, node),
        "identity-label-values" => Labels(objects),
        "identity-volatile-label" => VolatileLabel(objects),
        "agent-not-starting" => Pods(objects, node),
        "prefix-unused-ips" => Prefixes(objects, node),
        "prefix-fallback-nodes" => Fallback(objects),
        "policies-invalid" => Policies(objects),
        _ => [],
    };

    private static IEnumerable<string> Errors(ClusterObjects objects, string? node) => objects.CiliumNodes
        .Where(one => one.OperatorError is not null && (node is null || one.Name == node))
        .GroupBy(one => one.OperatorError!, StringComparer.Ordinal)
        .OrderByDescending(error => error.Count())
        .Take(Shown)
        .Select(error => $"The operator wrote on {Names(error.Select(one => one.Name))}: {Short(error.Key)}");

    private static IEnumerable<string> Labels(ClusterObjects objects) => objects.Identities is { Labels.Count: > 0 } identities
        ? [$"Labels with most values: {string.Join(", ", identities.Labels.Take(Shown).Select(label => $"{label.Key} {label.Values}"))}, of {identities.Sampled} identities looked at"]
        : [];

    private static IEnumerable<string> VolatileLabel(ClusterObjects objects)
    {
        if (objects.Identities is not { } identities || VolatileLabels.Of(identities) is not { } label)
            yield break;
        var copied = VolatileLabels.IsTopology(label.Key) ? "; Kubernetes 1.36 and newer copy it from the node onto every pod" : "";
        yield return $"{label.Key} has {label.Values} values on {label.Identities} of {identities.Sampled} identities{copied}";
    }

    private static IEnumerable<string> Pods(ClusterObjects objects, string? node) => objects.CiliumPods
        .Where(pod => pod is { App: "cilium", Waiting: not null, Ready: false } && (node is null || pod.Node == node))
        .OrderByDescending(pod => pod.Restarts)
        .Take(Shown)
        .Select(pod => $"{pod.Name} on {pod.Node}: {pod.Waiting}{(pod.LastTermination is { } last ? $", last ended by {last}" : "")}, {pod.Restarts} restarts");

    private static IEnumerable<string> Prefixes(ClusterObjects objects, string? node)
    {
        var prefixes = PrefixDistribution.Of(objects.CiliumNodes.Where(one => node is null || one.Name == node));
        return prefixes.Prefixes == 0
            ? []
            : [$"Of {prefixes.Prefixes} prefixes {prefixes.Empty} are empty and {prefixes.Fragmented} have one to four addresses in use; {prefixes.Unused} addresses are unused"];
    }

    private static IEnumerable<string> Fallback(ClusterObjects objects)
    {
        var nodes = objects.CiliumNodes.Where(node => node.FellBack).ToArray();
        return nodes.Length == 0 ? [] : [$"Addresses outside prefixes on {Names(nodes.Select(node => node.Name))}"];
    }

    private static IEnumerable<string> Policies(ClusterObjects objects) => (objects.Policies ?? [])
        .Where(policy => policy.Invalid is not null)
        .Take(Shown)
        .Select(policy => $"{(policy.Namespace is { } space ? $"{space}/" : "")}{policy.Name}: {Short(policy.Invalid!)}");

    private static string Names(IEnumerable<string> nodes)
    {
        var all = nodes.Order(StringComparer.Ordinal).ToArray();
        return string.Join(", ", all.Take(Shown)) + (all.Length > Shown ? $" and {all.Length - Shown} more" : "");
    }

    private static string Short(string text) => text.Length > LongestText ? $"{text.AsSpan(0, LongestText)}…" : text;
}
