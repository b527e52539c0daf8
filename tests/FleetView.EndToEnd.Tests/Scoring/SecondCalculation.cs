using FleetView.EndToEnd.Tests.Support;
using FleetView.Simulator.Scenarios;

namespace FleetView.EndToEnd.Tests.Scoring;

/// <summary>What one signal says of one subject.</summary>
/// <param name="Coverage">The contract's word.</param>
/// <param name="Value">NaN where there is none.</param>
/// <param name="Covered">0–1.</param>
internal sealed record SecondReading(string Coverage, double Value, double Loss, Level Status, double Covered)
{
    public bool IsCollected => Coverage is "measured" or "absent" or "stale" or "missing";
}

internal sealed record SecondVerdict(
    Level Status, double? Score, double Confidence, IReadOnlyDictionary<string, double> Losses, IReadOnlyDictionary<string, double> Shares);

/// <summary>
/// Statuses, scores, shares and confidence at one instant, straight from raw Prometheus answers and the contract's text:
/// nothing of the product takes part. For clusters whose agents neither come nor go nor are rolled.
/// </summary>
internal sealed class SecondCalculation(FleetSpec spec, long instant, int intervalSeconds)
{
    private readonly Dictionary<string, Dictionary<string, string>> _labels =
        spec.Clusters.ToDictionary(cluster => cluster.Name, cluster => FleetLabels.Of(cluster).ToDictionary());

    private readonly Dictionary<(string Signal, string Cluster, string? Node), double>[] _values =
        [.. Enumerable.Range(0, ContractScoring.LookBack + 2).Select(_ => new Dictionary<(string, string, string?), double>())];

    private readonly Dictionary<string, HashSet<string>> _metrics = [];

    public Dictionary<string, List<string>> Nodes { get; } = [];

    public async Task AskAsync(RawPrometheus prometheus)
    {
        var up = await prometheus.QueryAsync("max by (cluster, node) (up{job=~\".*cilium-agent.*\"})", instant);
        foreach (var series in up.Series)
        {
            if (!Nodes.TryGetValue(series["cluster"]!, out var nodes))
                Nodes[series["cluster"]!] = nodes = [];
            nodes.Add(series["node"]!);
        }

        var names = await prometheus.QueryAsync("group by (cluster, __name__) (last_over_time({cluster!=\"\"}[75m]))", instant);
        foreach (var series in names.Series)
        {
            if (!_metrics.TryGetValue(series["cluster"]!, out var known))
                _metrics[series["cluster"]!] = known = [];
            known.Add(series["__name__"]!);
        }

        foreach (var signal in RawCatalogue.Signals)
            await AskAsync(prometheus, signal);
    }

    public SecondReading Read(RawSignal signal, string cluster, string? node)
    {
        if (!signal.AppliesTo(_labels[cluster]))
            return new SecondReading("not-applicable", double.NaN, 0, Level.Healthy, 0);
        if (!signal.Needs.Any(_metrics[cluster].Contains) && double.IsNaN(At(_values.Length - 1, signal, cluster, node)))
            return new SecondReading("not-collected", double.NaN, 0, Level.Healthy, 0);

        var levels = new List<Level?>();
        var (seen, loss, measuredAt, lastCoverage, measured) = (double.NaN, 0.0, -1, "missing", 0);
        for (var i = 0; i < _values.Length; i++)
        {
            var value = At(i, signal, cluster, node);
            levels.Add(null);
            if (double.IsInfinity(value))
                continue;
            if (!double.IsNaN(value))
            {
                (seen, loss, measuredAt, lastCoverage) = (value, signal.Judged ? ContractScoring.Loss(signal, value) : 0, i, "measured");
                levels[i] = ContractScoring.LevelOf(signal, value);
                measured = i + 1;
            }
            else if (signal.Absent != "unknown" && (double.IsNaN(seen) || ContractScoring.IsFine(signal, seen)))
            {
                (loss, measuredAt, lastCoverage) = (0, i, signal.Absent == "healthy" ? "absent" : "not-applicable");
                levels[i] = Level.Healthy;
                measured = i + 1;
            }
        }

        var age = _values.Length - 1 - measuredAt;
        // While nothing comes, the status stays as it was when the last came.
        var status = ContractScoring.Status(signal, levels[..measured]);
        if (lastCoverage == "not-applicable")
            return new SecondReading(status == Level.Healthy ? "not-applicable" : "absent", double.NaN, loss, status, 1);
        if (measuredAt < 0 || age >= 10)
            return new SecondReading("missing", double.NaN, loss, status, 0);
        var isStale = age > 2;
        return new SecondReading(
            isStale ? "stale" : lastCoverage,
            lastCoverage == "measured" ? seen : double.NaN,
            loss,
            status,
            isStale ? (10 - age) / 8.0 : 1);
    }

    public SecondVerdict OfNode(string cluster, string node)
    {
        var readings = Judged(nodeScope: true).Select(signal => (signal.Area, Reading: Read(signal, cluster, node))).ToArray();
        var level = readings.Where(item => item.Reading.IsCollected).Select(item => item.Reading.Status).DefaultIfEmpty().Max();
        var losses = readings.GroupBy(item => item.Area)
            .ToDictionary(area => area.Key, area => area.Max(item => item.Reading.IsCollected ? item.Reading.Loss : 0));
        var covered = readings.Where(item => item.Reading.IsCollected).Select(item => (item.Area, item.Reading.Covered)).ToArray();
        return Verdict(level, losses, covered);
    }

    public SecondVerdict OfCluster(string cluster)
    {
        var nodes = Nodes[cluster].ToDictionary(node => node, node => OfNode(cluster, node));
        var held = Nodes[cluster].Select(node => LevelHeld(cluster, node)).ToArray();
        var losses = new Dictionary<string, double>();
        var covered = new List<(string, double)>();
        var own = Level.Healthy;
        foreach (var signal in Judged(nodeScope: false))
        {
            var reading = Read(signal, cluster, null);
            if (!reading.IsCollected)
                continue;
            losses[signal.Area] = Math.Max(losses.GetValueOrDefault(signal.Area), reading.Loss);
            covered.Add((signal.Area, reading.Covered));
            own = own > reading.Status ? own : reading.Status;
        }

        foreach (var signal in Judged(nodeScope: true))
        {
            var subjects = Nodes[cluster].Select(node => Read(signal, cluster, node)).Where(reading => reading.IsCollected).ToArray();
            if (subjects.Length > 0)
                covered.Add((signal.Area, subjects.Average(reading => reading.Covered)));
        }

        foreach (var area in nodes.Values.SelectMany(node => node.Losses.Keys).Distinct().ToArray())
        {
            var powerMean = Math.Pow(nodes.Values.Average(node => Math.Pow(node.Losses.GetValueOrDefault(area), 4)), 0.25);
            losses[area] = Math.Max(losses.GetValueOrDefault(area), powerMean);
        }

        var critical = held.Count(level => level == Level.Critical);
        var bad = held.Count(level => level != Level.Healthy);
        var status = own;
        if (critical >= ContractScoring.Needed(0.05, held.Length))
            status = Level.Critical;
        else if (critical > 0 || bad >= ContractScoring.Needed(0.10, held.Length))
            status = status > Level.Degraded ? status : Level.Degraded;
        return Verdict(status, losses, covered);
    }

    private static IEnumerable<RawSignal> Judged(bool nodeScope) =>
        RawCatalogue.Signals.Where(signal => signal.Judged && signal.IsNode == nodeScope);

    private static SecondVerdict Verdict(Level level, Dictionary<string, double> losses, IReadOnlyCollection<(string Area, double Covered)> covered)
    {
        var confidence = covered.Count == 0 ? 0 : covered.Average(item => item.Covered);
        var dark = covered.GroupBy(item => item.Area).Any(area => area.All(item => item.Covered <= 0));
        var status = level != Level.Critical && (dark || confidence < 0.6) ? Level.Unknown : level;
        var raw = 100 * losses.Values.Aggregate(1.0, (product, loss) => product * (1 - loss));
        var whole = losses.Values.Sum(loss => Math.Log(1 - loss));
        var shares = losses.ToDictionary(area => area.Key, area => whole < 0 ? Math.Log(1 - area.Value) / whole : 0);
        return new SecondVerdict(status, ContractScoring.Score(raw, status), confidence, losses, shares);
    }

    /// <summary>The worst of a node's signals, whether or not enough is known of it.</summary>
    private Level LevelHeld(string cluster, string node) => Judged(nodeScope: true)
        .Select(signal => Read(signal, cluster, node)).Where(reading => reading.IsCollected).Select(reading => reading.Status)
        .DefaultIfEmpty().Max();

    private double At(int evaluation, RawSignal signal, string cluster, string? node) =>
        _values[evaluation].GetValueOrDefault((signal.Id, cluster, node), double.NaN);

    private async Task AskAsync(RawPrometheus prometheus, RawSignal signal)
    {
        for (var i = 0; i < _values.Length; i++)
        {
            var answer = await prometheus.QueryAsync(signal.Query, instant - ((_values.Length - 1 - i) * (long)intervalSeconds));
            foreach (var series in answer.Series.Where(series => series["cluster"] is not null))
                _values[i][(signal.Id, series["cluster"]!, signal.IsNode ? series["node"] : null)] = series.Value;
        }
    }
}
