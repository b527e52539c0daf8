using System.Globalization;
using FleetView.Api.Lists;
using FleetView.Catalog;
using FleetView.Catalog.Findings;
using FleetView.Fleet;
using FleetView.Fleet.Findings;
using FleetView.Model;

namespace FleetView.Api.Items;

/// <summary>A diagnosis that holds for a subject.</summary>
/// <param name="Cluster">Null for a group of clusters, which the evidence names.</param>
/// <param name="Node">Null for a cluster or a group.</param>
/// <param name="Since">Null where the instant lies in the past and no record reaches it.</param>
/// <param name="Evidence">Values with their times; also what is not at hand.</param>
/// <param name="Setting">The key to turn, where there is one.</param>
/// <param name="Advice">What to do; with a setting: what it is now, to which value, at what risk, and when not to.</param>
internal sealed record FindingItem(
    string Id,
    string? Cluster,
    string? Node,
    string Severity,
    string Title,
    DateTime? Since,
    IReadOnlyList<string> Evidence,
    IReadOnlyList<string> Against,
    string? Setting,
    string? Advice,
    IReadOnlyList<string> Commands)
{
    public static ListSchema<FindingItem> Schema { get; } = new(
    [
        new("id", item => item.Id),
        new("cluster", item => item.Cluster),
        new("node", item => item.Node),
        ListField<FindingItem>.OfSeverity("severity", item => item.Severity),
        new("title", item => item.Title),
        new("since", item => item.Since),
        new("evidence", item => Joined(item.Evidence)),
        new("against", item => Joined(item.Against)),
        new("setting", item => item.Setting),
        new("advice", item => item.Advice),
        new("commands", item => Joined(item.Commands)),
    ]);

    public static FindingItem Of(FindingView finding) => new(
        finding.Definition.Id,
        finding.Key.Cluster,
        finding.Key.Node,
        finding.Severity.Word(),
        finding.Definition.Title,
        ApiValues.Instant(finding.Since),
        [.. finding.Evidence().Select(Text), .. finding.NotAtHand().Select(text => $"Not at hand: {text}"), .. Held(finding)],
        finding.Against(),
        finding.Definition.Setting,
        AdviceOf(finding.Definition, finding.SettingNow()),
        finding.Commands());

    /// <summary>One that ended lately: its evidence is its peak and its end.</summary>
    public static FindingItem Of(EndedFinding ended, FindingDefinition definition, Catalogue catalogue) => new(
        definition.Id,
        ended.Key.Cluster,
        ended.Key.Node,
        definition.Severity.Word(),
        definition.Title,
        ended.Since.UtcDateTime,
        [.. Peak(ended, definition, catalogue), $"Ended at {Instant(ended.Ended)}"],
        [],
        definition.Setting,
        AdviceOf(definition),
        []);

    private static string AdviceOf(FindingDefinition definition, string? now = null)
    {
        var parts = new[] { (null, definition.Advice), ("Now", now), ("To", definition.To), ("Risk", definition.Risk), ("Not when", (string?)definition.WhenNot) };
        return string.Join(' ', parts.Where(part => part.Item2 is not null)
            .Select(part => part.Item1 is null ? part.Item2 : $"{part.Item1}: {part.Item2!.TrimEnd('.')}."));
    }

    private static IEnumerable<string> Held(FindingView finding) =>
        finding.Active.HeldSince is { } held ? [$"Nothing is known of it since {Instant(held)}: held until it is"] : [];

    private static IEnumerable<string> Peak(EndedFinding ended, FindingDefinition definition, Catalogue catalogue)
    {
        if (ended is { Peak: { } peak, PeakAt: { } at } && definition.Evidence is [var first, ..] && catalogue.Find(first) is { } signal)
            yield return $"Peak of {signal.Title}: {ValueText.Of(peak, signal.Unit)} at {Instant(at)}";
    }

    private static string Text(EvidenceLine line) => line.At is { } at ? $"{line.Text} (at {Instant(at)})" : line.Text;

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Joined(IReadOnlyList<string> lines) => string.Join("\n", lines);
}
