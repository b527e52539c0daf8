using FleetView.Catalog;
using FleetView.Components.Shared;
using FleetView.Components.Urls;
using FleetView.Fleet;
using FleetView.Fleet.Findings;
using FleetView.Fleet.Sharing;
using FleetView.Model;

namespace FleetView.Components.Findings;

/// <summary>A finding as a page shows it, comparable by value.</summary>
/// <param name="Subject">The node, the cluster, or the group.</param>
/// <param name="SubjectUrl">Null for a group.</param>
/// <param name="Cluster">Of a node: its cluster.</param>
/// <param name="ClusterUrl">Null for a group.</param>
/// <param name="Links">Where to look for the texts.</param>
/// <param name="Now">What the setting to turn is here; null where nobody knows.</param>
public sealed record FindingLook(
    FindingText Text,
    string Subject,
    string? SubjectUrl,
    string? Cluster,
    string? ClusterUrl,
    DateTimeOffset? Since,
    DateTimeOffset? HeldSince,
    Sequence<string> Evidence,
    Sequence<string> Against,
    Sequence<string> NotAtHand,
    Sequence<string> Commands,
    Sequence<OutsideLink> Links,
    string? Now)
{
    public static FindingLook Of(FindingView finding, IEnumerable<Configuration.LinkOptions> links) => new(
        FindingText.Of(finding.Definition, finding.Snapshot),
        finding.Subject,
        UrlOf(finding.Key, finding.Snapshot),
        finding.Key.Node is null ? null : finding.Key.Cluster,
        finding.Cluster is { } cluster ? FleetUrls.Cluster(cluster) : null,
        finding.Since,
        finding.Active.HeldSince,
        Sequence.Of(finding.Evidence().Select(line => line.Text)),
        Sequence.Of(finding.Against()),
        Sequence.Of(finding.NotAtHand()),
        Sequence.Of(finding.Commands()),
        Sequence.Of(FindingLinks.Of(finding, links)),
        finding.SettingNow());

    public static string? UrlOf(FindingKey key, FleetSnapshot snapshot) => key.Cluster is { } cluster
        ? FleetUrls.In(snapshot, key.Node is { } node ? FleetUrls.Node(cluster, node) : FleetUrls.Cluster(cluster))
        : null;
}

/// <summary>What is the same wherever the finding holds.</summary>
/// <param name="SettingUrl">The setting across the fleet; null where it is not audited.</param>
public sealed record FindingText(
    string Id,
    string Title,
    string Area,
    Severity Severity,
    string Symptom,
    string Advice,
    string? Setting,
    string? SettingUrl,
    string? To,
    string? Risk,
    string? WhenNot,
    Sequence<string> Logs)
{
    public static FindingText Of(Catalog.Findings.FindingDefinition finding, FleetSnapshot snapshot) => new(
        finding.Id, finding.Title, AreaCatalog.Find(finding.Area)?.Title ?? finding.Area, finding.Severity, finding.Symptom, finding.Advice,
        finding.Setting, FleetUrls.Setting(snapshot, finding.Setting), finding.To, finding.Risk, finding.WhenNot, Sequence.Of(finding.Logs));
}

/// <summary>A finding that ended lately.</summary>
public sealed record EndedLook(
    string Title, Severity Severity, string Subject, string? SubjectUrl, string? Cluster, DateTimeOffset Since, DateTimeOffset Ended, string? Peak)
{
    public static EndedLook Of(EndedFinding ended, Catalog.Findings.FindingDefinition finding, FleetSnapshot snapshot) => new(
        finding.Title,
        finding.Severity,
        FindingView.SubjectOf(ended.Key, finding),
        FindingLook.UrlOf(ended.Key, snapshot),
        ended.Key.Node is null ? null : ended.Key.Cluster,
        ended.Since,
        ended.Ended,
        ended.Peak is { } peak && finding.Evidence is [var first, ..] && snapshot.Catalogue.Find(first) is { } signal
            ? $"{signal.Title} {ValueFormat.Text(peak, signal.Unit)}"
            : null);
}

/// <summary>What unhealthy subjects share, in words.</summary>
public static class SharedTraitText
{
    /// <summary>"3 of 3 unhealthy nodes have instance-type m5.large; 9 of 104 nodes do (by chance 1 in 2,000)".</summary>
    public static string Of(SharedTrait shared)
    {
        var things = shared.Cluster < 0 ? "clusters" : "nodes";
        var odds = ValueFormat.Count(Math.Round(1 / Math.Max(shared.Chance, 1e-9)));
        return $"{shared.BadWith} of {shared.Bad} unhealthy {things} have {shared.Trait} {shared.Value}; {shared.With} of {shared.All} {things} do (by chance 1 in {odds})";
    }
}
