using FleetView.Catalog.Findings;
using FleetView.Fleet;
using FleetView.Fleet.Findings;
using FleetView.Model;

namespace FleetView.Api.Lists;

/// <summary>Which findings a list is to hold.</summary>
internal sealed record FindingFilter(ListQuery Query, IReadOnlySet<Severity> Severities, string? Cluster, string? Id, bool Ended)
{
    public static FindingFilter Read(QueryReader reader, ListQuery query)
    {
        var ended = reader.Text("ended");
        if (ended is not (null or "true" or "false"))
            reader.Refuse("ended", ended, "true, false");
        return new FindingFilter(query, reader.Severities(), reader.Text("cluster"), reader.Text("id"), ended == "true");
    }

    public bool Matches(FindingView finding) =>
        MatchesDefinition(finding.Definition)
        && (Cluster is null || finding.Clusters.Any(cluster => cluster.Name == Cluster))
        && MatchesName(finding.Key, finding.Definition, finding.Clusters)
        && MatchesSubject(finding.Clusters);

    /// <summary>One that ended is known by name only; its clusters may be gone.</summary>
    public bool Matches(FindingKey key, FindingDefinition definition, FleetSnapshot snapshot)
    {
        var cluster = key.Cluster is null ? null : snapshot.FindCluster(key.Cluster);
        ClusterView[] clusters = cluster is { } known ? [known] : [];
        return MatchesDefinition(definition)
            && (Cluster is null || key.Cluster == Cluster)
            && MatchesName(key, definition, clusters)
            && MatchesSubject(clusters);
    }

    private bool MatchesDefinition(FindingDefinition definition) =>
        (Severities.Count == 0 || Severities.Contains(definition.Severity)) && (Id is null || definition.Id == Id);

    private bool MatchesName(FindingKey key, FindingDefinition definition, IEnumerable<ClusterView> clusters) =>
        new[] { definition.Id, definition.Title, key.Cluster, key.Node, key.Group }.Any(name => name is not null && Query.MatchesText(name))
        || clusters.Any(cluster => Query.MatchesText(cluster.Name));

    private bool MatchesSubject(IEnumerable<ClusterView> clusters) =>
        (Query.Statuses.Count == 0 && Query.Labels.Count == 0)
        || clusters.Any(cluster =>
            (Query.Statuses.Count == 0 || Query.Statuses.Contains(cluster.Status)) && Query.MatchesLabels(cluster.Info.Labels));
}
