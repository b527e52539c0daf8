using FleetView.EndToEnd.Tests.Support;

namespace FleetView.EndToEnd.Tests.Scoring;

/// <summary>Every query of the catalogue on a real Prometheus that knows the metrics.</summary>
[Collection(nameof(ScoredFleet))]
public sealed class CatalogueQueryTests(ScoredFleet fleet)
{
    [Fact]
    public async Task Signals_EveryQuery_GivesOneSeriesASubjectWithExactlyItsLabels()
    {
        var faults = new List<string>();
        foreach (var signal in RawCatalogue.Signals)
        {
            var answer = await fleet.Raw.QueryAsync(signal.Query, ScoredFleet.Instant);
            string[] labels = signal.IsNode ? ["cluster", "node"] : ["cluster"];
            faults.AddRange(answer.Warnings.Select(warning => $"{signal.Id}: {warning}"));
            faults.AddRange(answer.Series
                .Where(series => !series.Labels.Keys.Order(StringComparer.Ordinal).SequenceEqual(labels))
                .Select(series => $"{signal.Id}: labels {string.Join(", ", series.Labels.Keys)}"));
            faults.AddRange(answer.Series.GroupBy(series => (series["cluster"], series["node"]))
                .Where(subject => subject.Count() > 1).Select(subject => $"{signal.Id}: {subject.Count()} series for {subject.Key}"));
            faults.AddRange(answer.Series.Where(series => IsStranger(signal, series))
                .Select(series => $"{signal.Id}: {series["cluster"]}/{series["node"]} is no subject"));
        }

        Differences.AssertNone(faults);
    }

    [Fact]
    public async Task Details_EveryQuery_GivesTheLabelsItSays()
    {
        var faults = new List<string>();
        foreach (var signal in RawCatalogue.Signals.Where(signal => signal.DetailQuery is not null))
        {
            var answer = await fleet.Raw.QueryAsync(signal.DetailQuery!, ScoredFleet.Instant);
            string[] allowed = ["cluster", "node", .. signal.DetailBy];
            faults.AddRange(answer.Warnings.Select(warning => $"{signal.Id}: {warning}"));
            faults.AddRange(answer.Series.SelectMany(series => series.Labels.Keys).Distinct()
                .Where(label => !allowed.Contains(label)).Select(label => $"{signal.Id}: label {label}"));
        }

        Differences.AssertNone(faults);
    }

    private bool IsStranger(RawSignal signal, RawSeries series) =>
        !fleet.Second.Nodes.TryGetValue(series["cluster"] ?? "", out var nodes)
        || (signal.IsNode && !nodes.Contains(series["node"] ?? ""));
}
