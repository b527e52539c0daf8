using System.Text.RegularExpressions;
using FleetView.Configuration;
using FleetView.Fleet.Sharing;

namespace FleetView.Fleet.Findings;

/// <summary>Links into the logs, filled in for one finding.</summary>
public static partial class FindingLinks
{
    /// <summary>The minutes before a finding began tell why.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan WithoutSince = TimeSpan.FromHours(1);

    /// <returns>Empty where the finding has no texts to look for, or no link into logs is configured.</returns>
    public static IReadOnlyList<OutsideLink> Of(FindingView finding, IEnumerable<Configuration.LinkOptions> links) =>
        finding.Definition.Logs.Count == 0 ? [] : OutsideLinks.Of(links, LinkUse.Logs, SubjectOf(finding));

    /// <summary>The texts as one regular expression, as Loki, Elasticsearch and grep understand it.</summary>
    public static string QueryOf(IEnumerable<string> texts) => string.Join('|', texts.Select(Escape));

    private static LinkSubject SubjectOf(FindingView finding) => new(
        finding.Clusters.Select(cluster => cluster.Name).FirstOrDefault() ?? "",
        finding.Key.Node,
        (finding.Since ?? finding.Snapshot.AsOf - WithoutSince) - Before,
        finding.Snapshot.AsOf,
        QueryOf(finding.Definition.Logs));

    // Regex.Escape also escapes spaces, which Go's engine refuses.
    private static string Escape(string text) => Special().Replace(text, @"\$0");

    [GeneratedRegex(@"[\\.+*?()|\[\]{}^$]")]
    private static partial Regex Special();
}
