using FleetView.Fleet.Findings;
using FleetView.Model;

namespace FleetView.Fleet.Sharing;

/// <summary>Findings as Markdown: what holds where, by which evidence, what to turn and what to run. Each definition is told once.</summary>
public static class FindingReport
{
    private const int MostDefinitions = 20;
    private const int MostSubjects = 10;

    /// <summary>A page of findings.</summary>
    /// <param name="findings">As the page filters them, worst first.</param>
    public static string Of(FleetSnapshot snapshot, IReadOnlyList<FindingView> findings, string address)
    {
        var all = snapshot.Findings.Active.Count;
        var count = findings.Count == all ? $"{all}" : $"{findings.Count} of {all}";
        var report = new ReportText().Heading(2, $"{count} {(all == 1 ? "finding" : "findings")}").Source(snapshot, address);
        if (findings.Count == 0)
            report.Block(all > 0 ? "No finding matches." : NoneHolds(snapshot));
        Append(report, findings);
        return report.ToString();
    }

    /// <summary>As a section of another report; nothing where there are none.</summary>
    internal static void Append(ReportText report, IReadOnlyList<FindingView> findings)
    {
        var definitions = findings.GroupBy(finding => finding.Active.Finding).ToArray();
        foreach (var held in definitions.Take(MostDefinitions))
            AppendDefinition(report, [.. held]);
        if (definitions.Length > MostDefinitions)
            report.Block($"… and {definitions.Length - MostDefinitions} more.");
    }

    private static string NoneHolds(FleetSnapshot snapshot)
    {
        var (all, reporting) = (snapshot.ClusterCounts.Total, snapshot.Inventory.Clusters.Count(cluster => cluster.Reporting));
        return all == 0 ? "No cluster is known, so nothing can be found."
            : reporting == 0 ? "No cluster reports, so nothing can be found."
            : reporting < all ? $"No finding holds; {reporting} of {all} clusters report."
            : "No finding holds.";
    }

    private static void AppendDefinition(ReportText report, FindingView[] held)
    {
        var first = held[0];
        var count = held.Length > 1 ? $" ({held.Length})" : "";
        report.Heading(3, $"{first.Severity.Word()}: {MarkdownText.Words(first.Definition.Title)}{count}");
        if (held.Length == 1)
            report.Block(Place(first) + Since(first)).List(Facts(first).Concat(Knob(first, Now(first))));
        else
            report.List(Knob(first, now: ""));
        if (first.Commands() is { Count: > 0 } commands)
            report.Block(MarkdownText.Block("sh", string.Join('\n', commands)));
        if (held.Length > 1)
            AppendSubjects(report, held);
    }

    private static void AppendSubjects(ReportText report, FindingView[] held)
    {
        report.List(held.Take(MostSubjects).Select(finding =>
            $"{Place(finding)}{Since(finding)}{(finding.Evidence() is [var line, ..] ? $" · {MarkdownText.Words(line.Text)}" : "")}"));
        if (held.Length > MostSubjects)
            report.Block($"… and on {held.Length - MostSubjects} more.");
    }

    private static IEnumerable<string> Facts(FindingView finding) =>
    [
        .. finding.Evidence().Select(line => MarkdownText.Words(line.Text)),
        .. finding.Against().Select(text => $"Against: {MarkdownText.Words(text)}"),
        .. finding.NotAtHand().Select(text => $"Not at hand: {MarkdownText.Words(text)}"),
    ];

    private static string Place(FindingView finding)
    {
        var subject = MarkdownText.Code(finding.Subject);
        return finding.Node is not null && finding.Key.Cluster is { } cluster ? $"{subject} in {MarkdownText.Code(cluster)}" : subject;
    }

    private static string Since(FindingView finding) => finding.Since is { } since ? $" · since {InstantText.Of(since)}" : "";

    private static string Now(FindingView finding) => finding.SettingNow() is { } value ? $", now {MarkdownText.Words(value)}" : "";

    /// <param name="now">What the setting is where the finding holds, which may differ from one subject to the next.</param>
    private static IEnumerable<string> Knob(FindingView finding, string now)
    {
        var definition = finding.Definition;
        if (definition.Setting is { } setting)
            yield return $"Turn {MarkdownText.Code(setting)}{now}{(definition.To is { } to ? $", to {MarkdownText.Words(to)}" : "")}";
        if (definition.Risk is { } risk)
            yield return $"Risk: {MarkdownText.Words(risk)}";
        if (definition.WhenNot is { } not)
            yield return $"Not when: {MarkdownText.Words(not)}";
        if (definition.Advice is { Length: > 0 } advice)
            yield return MarkdownText.Words(advice);
    }
}
