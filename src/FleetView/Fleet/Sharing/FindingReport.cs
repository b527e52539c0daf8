using FleetView.Fleet.Findings;
using FleetView.Model;

namespace FleetView.Fleet.Sharing;

/// <summary>Findings as Markdown: what holds where, by which evidence, what to turn and what to run.</summary>
public static class FindingReport
{
    private const int Most = 20;

    /// <summary>A page of findings.</summary>
    public static string Of(FleetSnapshot snapshot, IReadOnlyList<FindingView> findings, string address)
    {
        var report = new ReportText().Heading(2, findings.Count == 1 ? "1 finding" : $"{findings.Count} findings").Source(snapshot, address);
        Append(report, findings);
        return report.ToString();
    }

    /// <summary>As a section of another report; nothing where there are none.</summary>
    internal static void Append(ReportText report, IReadOnlyList<FindingView> findings)
    {
        foreach (var finding in findings.Take(Most))
            Append(report, finding);
        if (findings.Count > Most)
            report.Block($"… and {findings.Count - Most} more.");
    }

    private static void Append(ReportText report, FindingView finding)
    {
        var definition = finding.Definition;
        report.Heading(3, $"{finding.Severity.Word()}: {MarkdownText.Words(definition.Title)}");
        report.Block($"{Place(finding)}{(finding.Since is { } since ? $" · since {InstantText.Of(since)}" : "")}");
        report.List(
        [
            .. finding.Evidence().Select(line => MarkdownText.Words(line.Text)),
            .. finding.Against().Select(text => $"Against: {MarkdownText.Words(text)}"),
            .. finding.NotAtHand().Select(text => $"Not at hand: {MarkdownText.Words(text)}"),
            .. Knob(finding),
        ]);
        if (finding.Commands() is { Count: > 0 } commands)
            report.Block(MarkdownText.Block("sh", string.Join('\n', commands)));
    }

    private static string Place(FindingView finding)
    {
        var subject = MarkdownText.Code(finding.Subject);
        return finding.Node is not null && finding.Key.Cluster is { } cluster ? $"{subject} in {MarkdownText.Code(cluster)}" : subject;
    }

    private static IEnumerable<string> Knob(FindingView finding)
    {
        var definition = finding.Definition;
        if (definition.Setting is { } setting)
        {
            var now = finding.SettingNow() is { } value ? $", now {MarkdownText.Words(value)}" : "";
            yield return $"Turn {MarkdownText.Code(setting)}{now}{(definition.To is { } to ? $", to {MarkdownText.Words(to)}" : "")}";
        }

        if (definition.Risk is { } risk)
            yield return $"Risk: {MarkdownText.Words(risk)}";
        if (definition.WhenNot is { } not)
            yield return $"Not when: {MarkdownText.Words(not)}";
        if (definition.Advice is { Length: > 0 } advice)
            yield return MarkdownText.Words(advice);
    }
}
