using System.Globalization;

namespace FleetView.Tests.Simulator;

/// <summary>Reads signals off two scrapes of one cluster, as PromQL would: rates over the time between them.</summary>
internal sealed class Meter(Scrape before, Scrape after, double seconds)
{
    public Scrape After => after;

    public double MaxGauge(string name, params (string Label, string Value)[] labels) =>
        after.Of(name, labels).Select(sample => sample.Value).DefaultIfEmpty(0).Max();

    public double MinGauge(string name, params (string Label, string Value)[] labels) =>
        after.Of(name, labels).Select(sample => sample.Value).DefaultIfEmpty(double.NaN).Min();

    /// <summary>The sum of the rates of all matching series.</summary>
    public double Rate(string name, Func<ScrapedSample, bool>? where = null) => Increases(name, where).Sum(it => it.Increase) / seconds;

    /// <summary>The largest rate of any node, all its matching series together.</summary>
    public double MaxNodeRate(string name, Func<ScrapedSample, bool>? where = null) =>
        Increases(name, where).GroupBy(it => it.Sample["node"]).Select(node => node.Sum(it => it.Increase)).DefaultIfEmpty(0).Max() / seconds;

    /// <summary>The largest, over the groups, of a histogram's quantile as Prometheus interpolates it.</summary>
    public double MaxQuantile(string histogram, double quantile, string by) =>
        Increases(histogram + "_bucket", null).GroupBy(it => it.Sample[by]).Select(group => Quantile(quantile,
            [.. group.GroupBy(it => Bound(it.Sample["le"])).OrderBy(bucket => bucket.Key).Select(bucket => (bucket.Key, bucket.Sum(it => it.Increase)))]))
            .DefaultIfEmpty(0).Max();

    public double Share(string name, Func<ScrapedSample, bool> bad)
    {
        var all = Rate(name);
        return all == 0 ? 0 : Rate(name, bad) / all;
    }

    private static double Bound(string le) => le == "+Inf" ? double.PositiveInfinity : double.Parse(le, CultureInfo.InvariantCulture);

    private static double Quantile(double quantile, (double Le, double Count)[] buckets)
    {
        var rank = quantile * buckets[^1].Count;
        if (rank == 0)
            return 0;
        var index = Array.FindIndex(buckets, bucket => bucket.Count >= rank);
        if (index == buckets.Length - 1)
            return buckets[^2].Le;
        var (from, below) = index == 0 ? (0, 0) : buckets[index - 1];
        return from + ((buckets[index].Le - from) * (rank - below) / (buckets[index].Count - below));
    }

    private IEnumerable<(ScrapedSample Sample, double Increase)> Increases(string name, Func<ScrapedSample, bool>? where)
    {
        foreach (var sample in after.Samples.Where(sample => sample.Name == name && (where is null || where(sample))))
        {
            if (before.Find(sample.Series) is { } earlier)
                yield return (sample, sample.Value >= earlier ? sample.Value - earlier : sample.Value);
        }
    }
}
