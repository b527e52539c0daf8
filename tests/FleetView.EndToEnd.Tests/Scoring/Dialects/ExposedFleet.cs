using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using FleetView.Simulator.Model;

namespace FleetView.EndToEnd.Tests.Scoring.Dialects;

/// <summary>What the simulated targets expose over the last half hour, read as text, without Prometheus.</summary>
internal sealed partial class ExposedFleet
{
    private const int Minutes = 30;
    private readonly Dictionary<string, List<Dictionary<string, ExposedSeries>>> _clusters = [];

    /// <summary>The nodes that the cluster's agents run on.</summary>
    public IReadOnlyList<string> NodesOf(string cluster) =>
        [.. _clusters[cluster][^1].Values.Where(series => series.Name == "cilium_version").Select(series => series.Labels["node"]).Distinct()];

    public static ExposedFleet Read(SimulatedFleet fleet, DateTimeOffset now, TimeSpan step)
    {
        var exposed = new ExposedFleet();
        foreach (var cluster in fleet.Clusters)
        {
            var instants = exposed._clusters[cluster.Spec.Name] = [];
            for (var at = now.AddMinutes(-Minutes); at <= now; at += step)
                instants.Add(Parse(Encoding.UTF8.GetString(cluster.Expose(at)!)));
        }

        return exposed;
    }

    public Exposure Of(string cluster, string? node, string nodeLabel = "node") => new(_clusters[cluster], node, nodeLabel);

    private static Dictionary<string, ExposedSeries> Parse(string text)
    {
        var series = new Dictionary<string, ExposedSeries>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n').Where(line => line.Length > 0 && line[0] != '#'))
        {
            var match = Line().Match(line);
            var labels = Pair().Matches(match.Groups["labels"].Value).ToDictionary(pair => pair.Groups[1].Value, pair => pair.Groups[2].Value);
            series.Add(line[..match.Groups["value"].Index], new ExposedSeries(
                match.Groups["name"].Value, labels, double.Parse(match.Groups["value"].ValueSpan, CultureInfo.InvariantCulture)));
        }

        return series;
    }

    [GeneratedRegex(@"^(?<name>[\w:]+)(?:\{(?<labels>.*)\})? (?<value>\S+)$")]
    private static partial Regex Line();

    [GeneratedRegex(@"(\w+)=""((?:[^""\\]|\\.)*)""")]
    private static partial Regex Pair();
}

internal sealed record ExposedSeries(string Name, IReadOnlyDictionary<string, string> Labels, double Value)
{
    public string? this[string label] => Labels.GetValueOrDefault(label);
}

/// <summary>The exposed series of one cluster or of one node of it; a set without series is NaN.</summary>
internal sealed class Exposure(List<Dictionary<string, ExposedSeries>> instants, string? node, string nodeLabel)
{
    private const double StepSeconds = 30;

    public double Max(string metric, Func<ExposedSeries, bool>? where = null) => Largest(Now(metric, where).Select(pair => pair.Value.Value));

    public double Sum(string metric, Func<ExposedSeries, bool>? where = null) => Total(Now(metric, where).Select(pair => pair.Value.Value));

    public double Count(string metric, Func<ExposedSeries, string?>? distinct = null) =>
        Now(metric, null).Select(pair => distinct is null ? pair.Key : distinct(pair.Value)).Distinct().Count() is > 0 and var count ? count : double.NaN;

    /// <summary>The highest of what each series was at least during the last minutes.</summary>
    public double MaxOfLeast(int minutes, string metric, Func<ExposedSeries, bool>? where = null) =>
        Largest(Now(metric, where).Select(pair => Past(pair.Key, minutes).Min()));

    public double MinOfLargest(int minutes, string metric, Func<ExposedSeries, bool>? where = null) =>
        Now(metric, where).Select(pair => Past(pair.Key, minutes).Max()).DefaultIfEmpty(double.NaN).Min();

    /// <summary>Growth per second; NaN where a counter is younger than the window: what Prometheus makes of that is its own.</summary>
    public double Rate(int minutes, string metric, Func<ExposedSeries, bool>? where = null)
    {
        var start = instants[^(1 + (int)(minutes * 60 / StepSeconds))];
        return Total(Now(metric, where).Select(pair =>
            start.TryGetValue(pair.Key, out var first) ? (pair.Value.Value - first.Value) / (minutes * 60) : double.NaN));
    }

    public double Mean(int minutes, string histogram, Func<ExposedSeries, bool>? where = null) =>
        Rate(minutes, $"{histogram}_sum", where) / Rate(minutes, $"{histogram}_count", where);

    private static double Largest(IEnumerable<double> values) => values.DefaultIfEmpty(double.NaN).Max();

    private static double Total(IEnumerable<double> values) => values.ToArray() is { Length: > 0 } some ? some.Sum() : double.NaN;

    private IEnumerable<KeyValuePair<string, ExposedSeries>> Now(string metric, Func<ExposedSeries, bool>? where) => instants[^1].Where(pair =>
        pair.Value.Name == metric && (node is null || pair.Value[nodeLabel] == node) && where?.Invoke(pair.Value) != false);

    private IEnumerable<double> Past(string key, int minutes) => instants
        .TakeLast(1 + (int)(minutes * 60 / StepSeconds)).Where(instant => instant.ContainsKey(key)).Select(instant => instant[key].Value);
}
