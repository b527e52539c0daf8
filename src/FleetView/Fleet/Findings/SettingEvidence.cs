using FleetView.Catalog.Settings;

namespace FleetView.Fleet.Findings;

/// <summary>What the clusters of a finding run with, and where that is from.</summary>
internal static class SettingEvidence
{
    private const int LongestValue = 120;
    private const int NodesNamed = 3;

    /// <summary>A line for each setting whose value is known.</summary>
    public static IEnumerable<string> Of(FindingView finding) => KeysOf(finding)
        .SelectMany(key => Values(finding, key))
        .Where(found => found.Setting is { IsKnown: true })
        .Select(found => $"{Prefix(finding, found.Cluster)}{found.Key} is {Text(found.Setting!)}");

    /// <summary>The value of the setting to turn, with where it is from; null where it is unknown or differs between the clusters.</summary>
    public static string? Now(FindingView finding)
    {
        if (finding.Definition.Setting is not { } key)
            return null;
        var values = Values(finding, key).Select(found => found.Setting is { IsKnown: true } known ? Text(known) : null).Distinct().ToArray();
        return values.Length == 1 ? values[0] : null;
    }

    /// <summary>A Kubernetes API of at least one of its clusters has told something.</summary>
    public static bool IsConnected(FindingView finding) =>
        finding.Clusters.Any(cluster => finding.Snapshot.Objects.Of(cluster.Index)?.ReadAt is not null);

    /// <summary>Settings that the finding asks for and nobody could read, with the reason; one line where no API is connected at all.</summary>
    public static IEnumerable<string> NotAtHand(FindingView finding)
    {
        var asked = Asked(finding).ToArray();
        if (asked.Length == 0)
            return [];
        if (!IsConnected(finding))
            return [$"Settings ({string.Join(", ", asked)}) and Kubernetes objects: {WithoutObjects(finding)}"];
        return asked.SelectMany(key => Values(finding, key))
            .Where(found => found.Setting is not { IsKnown: true })
            .Select(found => $"{Prefix(finding, found.Cluster)}{found.Key}: {found.Setting?.Why ?? WithoutObjects(finding)}");
    }

    private static IEnumerable<string> Asked(FindingView finding) => finding.Definition.Conditions
        .SelectMany(condition => condition.Settings)
        .Concat(finding.Definition.Settings)
        .Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> KeysOf(FindingView finding) => Asked(finding)
        .Concat(finding.Definition.Setting is { } turned && finding.Snapshot.Catalogue.Settings.Find(turned) is not null ? [turned] : [])
        .Distinct(StringComparer.Ordinal);

    private static IEnumerable<(ClusterView Cluster, string Key, EffectiveSetting? Setting)> Values(FindingView finding, string key) =>
        finding.Clusters.Select(cluster => (cluster, key, finding.Snapshot.Objects.Of(cluster.Index) is { } objects
            ? finding.Snapshot.Catalogue.Settings.Effective(key, objects)
            : null));

    private static string WithoutObjects(FindingView finding) => finding.Snapshot.Past is null
        ? "no Kubernetes API of the cluster is connected"
        : "of the past neither is kept";

    private static string Prefix(FindingView finding, ClusterView cluster) => finding.Cluster is null ? $"{cluster.Name}: " : "";

    /// <summary>"1 (on most CiliumNodes; 8 on n1, n2 and 4 more)".</summary>
    private static string Text(EffectiveSetting setting)
    {
        var others = setting.Others.Select(other => $"; {Short(other.Value)} on {Names(other.Nodes)}")
            .Concat(setting.Overrides.Select(other => $"; {Short(other.Value)} by {other.By}"));
        return $"{Short(setting.Effective)} ({From(setting)}{string.Concat(others)})";
    }

    private static string From(EffectiveSetting setting) => setting.Origin switch
    {
        SettingOrigin.Config => "in cilium-config",
        SettingOrigin.BinaryDefault => "absent: the binary's default",
        SettingOrigin.CniConfiguration => "in the CNI configuration",
        SettingOrigin.CiliumNodes => setting.Others.Count == 0 ? "on all CiliumNodes" : "on most CiliumNodes",
        SettingOrigin.Workload => "in its workload",
        _ => "built in",
    };

    private static string Short(string? value) => value switch
    {
        null or "" => "empty",
        { Length: > LongestValue } => $"{value.AsSpan(0, LongestValue)}…",
        _ => value,
    };

    private static string Names(IReadOnlyList<string> nodes)
    {
        var more = nodes.Count - NodesNamed;
        return string.Join(", ", nodes.Take(NodesNamed)) + (more > 0 ? $" and {more} more" : "");
    }
}
