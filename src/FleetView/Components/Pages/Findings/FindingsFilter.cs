using FleetView.Catalog.Findings;
using FleetView.Components.Urls;
using FleetView.Fleet;
using FleetView.Fleet.Findings;
using FleetView.Model;

namespace FleetView.Components.Pages.Findings;

/// <summary>Which findings an address asks for: name, labels and status of the cluster, severity, one finding of the catalogue.</summary>
public sealed record FindingsFilter(ViewState View, Severity? Severity, string? Id)
{
    public const string SeverityKey = "severity";
    public const string IdKey = "id";

    public bool IsNarrow => Severity is not null || Id is not null;

    /// <summary>The same list of the API.</summary>
    public string ExportUrl => Urls.ExportUrl.Of("findings", View, (SeverityKey, Severity?.Word()), (IdKey, Id));

    public static FindingsFilter Of(ViewState view) => new(
        view,
        Severities.TryParse(AddressQuery.Get(view.Url, SeverityKey), out var severity) ? severity : null,
        AddressQuery.Get(view.Url, IdKey));

    public static string Cleared(ViewState view) =>
        AddressQuery.With(view.WithoutFilters().Url, (SeverityKey, null), (IdKey, null));

    public bool Matches(FindingView finding) =>
        MatchesDefinition(finding.Definition)
        && MatchesName(finding.Key, finding.Definition, finding.Clusters.Select(cluster => cluster.Name))
        && MatchesSubject(finding.Clusters);

    /// <summary>One that ended is known by name only; its cluster may be gone, and has no label and no status then.</summary>
    public bool Matches(FindingKey key, FindingDefinition definition, FleetSnapshot snapshot) =>
        MatchesDefinition(definition)
        && MatchesName(key, definition, [])
        && MatchesSubject(key.Cluster is not null && snapshot.FindCluster(key.Cluster) is { } cluster ? [cluster] : []);

    private bool MatchesDefinition(FindingDefinition definition) =>
        (Severity is null || definition.Severity == Severity) && (Id is null || definition.Id == Id);

    private bool MatchesSubject(IEnumerable<ClusterView> clusters) =>
        View is { Labels.Count: 0, Statuses.Count: 0 }
        || clusters.Any(cluster => View.Matches(cluster.Info.Labels) && (View.Statuses.Count == 0 || View.Statuses.Contains(cluster.Status)));

    private bool MatchesName(FindingKey key, FindingDefinition definition, IEnumerable<string> clusters) =>
        View.Q.Length == 0
        || clusters.Append(key.Cluster).Append(key.Node).Append(key.Group).Append(definition.Title).Append(definition.Id)
            .Any(name => name?.Contains(View.Q, StringComparison.OrdinalIgnoreCase) == true);
}
