using FleetView.EndToEnd.Tests.Support;

namespace FleetView.EndToEnd.Tests.Scoring.Dialects;

/// <summary>Every query of the catalogue on what Cilium 1.14 to 1.19 expose.</summary>
[Collection(nameof(DialectFleet))]
public sealed class DialectQueryTests(DialectFleet fleet)
{
    // What is there needs no answer where nothing of the kind has happened, or where the source is too young.
    private static readonly HashSet<string> Quiet =
    [
        "unreachable-nodes-cluster", "unreachable-health-eps-cluster", "endpoint-invalid", "bootstrap-time", "ipam-agent-pool-used", "eni-pods-mean",
        "backend-skew", "policy-impl-delay", "policy-update-latency", "pod-ip-wait", "mesh-last-failure", "svc-impl-delay", "ipam-prefix-batch",
        "ipam-batch-size", "agent-cpu-vs-day", "forward-rate-vs-day", "tcp-timeouts", "backend-leak", "ipam-eni-create-rate", "wave-drop-regression",
        "policy-drops-by-version", "wave-restart-regression", "identity-alloc-errors", "bpf-syscall-latency",
    ];

    /// <summary>One metric's name, but series of it from a version on, or up to one.</summary>
    private static readonly Dictionary<string, (int From, int To)> Minors = new()
    {
        ["snat-pressure"] = (15, 19),
        ["ct-any-pressure"] = (16, 19),
        ["map-size-effective"] = (16, 19),
        ["map-size-ratio"] = (16, 19),
        ["ct-pressure-missing"] = (16, 19),
        ["bpf-map-pressure-caches"] = (14, 17),
        ["frag-map-pressure"] = (20, 20),
    };

    [Fact]
    public async Task Queries_EveryDialect_GiveOneSeriesASubjectWithExactlyItsLabels()
    {
        var faults = new List<string>();
        foreach (var signal in RawCatalogue.Signals)
        {
            var answer = await fleet.AskAsync(signal.Query);
            string[] labels = signal.IsNode ? ["cluster", "node"] : ["cluster"];
            faults.AddRange(answer.Warnings.Select(warning => $"{signal.Id}: {warning}"));
            faults.AddRange(answer.Series
                .Where(series => !series.Labels.Keys.Order(StringComparer.Ordinal).SequenceEqual(labels))
                .Select(series => $"{signal.Id}: labels {string.Join(", ", series.Labels.Keys)}"));
            faults.AddRange(answer.Series.GroupBy(series => (series["cluster"], series["node"]))
                .Where(subject => subject.Count() > 1).Select(subject => $"{signal.Id}: {subject.Count()} series for {subject.Key}"));
            if (signal.IsNode)
                faults.AddRange(answer.Series.Where(series => !fleet.Exposed.NodesOf(series["cluster"]!).Contains(series["node"]!))
                    .Select(series => $"{signal.Id}: {series["cluster"]}/{series["node"]} is no node"));
        }

        Differences.AssertNone(faults);
    }

    [Fact]
    public async Task Details_EveryDialect_KeepTheLabelsTheySay()
    {
        var faults = new List<string>();
        foreach (var signal in RawCatalogue.Signals.Where(signal => signal.DetailQuery is not null))
        {
            string[] allowed = ["cluster", "node", .. signal.DetailBy];
            faults.AddRange((await fleet.AskAsync(signal.DetailQuery!)).Series.SelectMany(series => series.Labels.Keys).Distinct()
                .Where(label => !allowed.Contains(label)).Select(label => $"{signal.Id}: label {label}"));
        }

        Differences.AssertNone(faults);
    }

    /// <summary>Collected: an answer for every subject. Not collected: none for any.</summary>
    [Fact]
    public async Task Signals_EveryDialect_AnswerExactlyWhereTheirSeriesAre()
    {
        var faults = new List<string>();
        foreach (var signal in RawCatalogue.Signals)
        {
            var answered = (await fleet.AskAsync(signal.Query)).Series.Select(series => series["cluster"]!).ToHashSet();
            for (var i = 0; i < DialectFleet.Clusters.Count; i++)
            {
                var cluster = DialectFleet.Clusters[i];
                var isCollected = signal.Needs.Any(fleet.Names[cluster].Contains);
                if (answered.Contains(cluster) && !isCollected)
                    faults.Add($"{signal.Id}: answers on {cluster}, which has nothing of what it needs");
                var expected = isCollected && !Quiet.Contains(signal.Id)
                    && (!Minors.TryGetValue(signal.Id, out var minors) || (i + 14 >= minors.From && i + 14 <= minors.To))
                    && !(cluster == "v18" && signal.Id == "node-ip-bound");
                if (expected && !answered.Contains(cluster))
                    faults.Add($"{signal.Id}: no answer on {cluster}, which has what it needs");
            }
        }

        Differences.AssertNone(faults);
    }

    [Fact]
    public async Task Signals_QuietClustersOfEveryVersion_AreFine()
    {
        var faults = new List<string>();
        foreach (var signal in RawCatalogue.Signals.Where(signal => signal.Judged))
            faults.AddRange((await fleet.AskAsync(signal.Query)).Series.Where(series => ContractScoring.LevelOf(signal, series.Value) != Level.Healthy)
                .Select(series => $"{signal.Id}: {series["cluster"]}/{series["node"]} {series.Value}"));

        Differences.AssertNone(faults);
    }
}
