using System.Text.RegularExpressions;

namespace FleetView.Catalog;

/// <summary><c>fleet.yaml</c>: labels of clusters by exact name or pattern, and the weight of each environment.</summary>
public sealed record FleetFile(IReadOnlyList<ClusterRule> Rules, IReadOnlyDictionary<string, double> EnvironmentWeights)
{
    public static FleetFile Empty { get; } = new([], new Dictionary<string, double>());

    /// <summary>Labels of a cluster: every rule that matches adds its own, later rules win.</summary>
    public IReadOnlyDictionary<string, string> LabelsOf(string cluster)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var rule in Rules.Where(rule => rule.Matches(cluster)))
            foreach (var (key, value) in rule.Labels)
                labels[key] = value;
        return labels;
    }

    public double WeightOf(IReadOnlyDictionary<string, string> labels) =>
        labels.TryGetValue("environment", out var environment) ? EnvironmentWeights.GetValueOrDefault(environment) : 0;
}

/// <summary>Exactly one of <paramref name="Name"/> and <paramref name="Pattern"/> is set.</summary>
public sealed record ClusterRule(string? Name, Regex? Pattern, IReadOnlyDictionary<string, string> Labels)
{
    public bool Matches(string cluster) => Name is null ? Pattern!.IsMatch(cluster) : Name == cluster;
}
