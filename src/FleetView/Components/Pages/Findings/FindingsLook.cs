using FleetView.Components.Findings;
using FleetView.Components.Shared;
using FleetView.Components.Urls;
using FleetView.Fleet;
using FleetView.Fleet.Findings;
using FleetView.Model;

namespace FleetView.Components.Pages.Findings;

/// <summary>Everything the page of findings shows, comparable by value.</summary>
/// <param name="Total">Findings that hold, before any filter.</param>
/// <param name="Severities">How many hold of each, before any filter.</param>
/// <param name="Defined">Findings that the catalogue knows.</param>
/// <param name="Reporting">Clusters with at least one agent that reports: in no other can anything be found.</param>
public sealed record FindingsLook(
    bool Loading,
    int Total,
    int Matching,
    int Defined,
    int Clusters,
    int Reporting,
    Sequence<SeverityChip> Severities,
    Sequence<FindingGroup> Groups,
    Sequence<EndedLook> Ended,
    string? Shared,
    ViewState View)
{
    public bool IsFiltered => View.IsFiltered || FindingsFilter.Of(View).IsNarrow;

    public static FindingsLook Of(FleetSnapshot snapshot, ViewState view, IEnumerable<Configuration.LinkOptions> links)
    {
        var filter = FindingsFilter.Of(view);
        var all = FindingViews.WorstFirst(snapshot).ToArray();
        var matching = all.Where(filter.Matches).ToArray();
        var shared = snapshot.Findings.Traits.FirstOrDefault(trait => trait.Cluster < 0);
        return new FindingsLook(
            !snapshot.IsReady,
            all.Length,
            matching.Length,
            snapshot.Catalogue.Findings.Count,
            snapshot.ClusterCounts.Total,
            snapshot.Inventory.Clusters.Count(cluster => cluster.Reporting),
            Sequence.Of(ChipsOf(all, filter, view)),
            Sequence.Of(matching.GroupBy(finding => finding.Active.Finding).Select(group => FindingGroup.Of([.. group], filter, view, links))),
            Sequence.Of(FindingViews.Ended(snapshot)
                .Where(pair => filter.Matches(pair.Ended.Key, pair.Definition, snapshot))
                .Take(FindingGroup.MostShown)
                .Select(pair => EndedLook.Of(pair.Ended, pair.Definition, snapshot))),
            shared is null ? null : SharedTraitText.Of(shared),
            view);
    }

    private static IEnumerable<SeverityChip> ChipsOf(FindingView[] all, FindingsFilter filter, ViewState view) => Model.Severities.WorstFirst
        .Select(severity => new SeverityChip(
            severity, all.Count(finding => finding.Severity == severity), filter.Severity == severity,
            AddressQuery.With(view.Url, (FindingsFilter.SeverityKey, filter.Severity == severity ? null : severity.Word()))));
}

public sealed record SeverityChip(Severity Severity, int Count, bool On, string Url);

/// <summary>One finding of the catalogue and all that it holds for.</summary>
/// <param name="More">Subjects that are not shown.</param>
/// <param name="Url">The page with this finding alone.</param>
public sealed record FindingGroup(FindingText Text, Sequence<FindingLook> Subjects, int More, string Url, bool Open)
{
    public const int MostShown = 200;
    private const int ShownAmongOthers = 8;
    private const int OpenUpTo = 1;

    public int Count => Subjects.Count + More;

    public static FindingGroup Of(FindingView[] findings, FindingsFilter filter, ViewState view, IEnumerable<Configuration.LinkOptions> links)
    {
        var shown = findings.Take(filter.Id is null ? ShownAmongOthers : MostShown).Select(finding => FindingLook.Of(finding, links)).ToArray();
        return new FindingGroup(
            FindingText.Of(findings[0].Definition, findings[0].Snapshot), Sequence.Of(shown), findings.Length - shown.Length,
            AddressQuery.With(view.Url, (FindingsFilter.IdKey, findings[0].Definition.Id)), findings.Length <= OpenUpTo);
    }
}
