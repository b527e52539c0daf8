using FleetView.Catalog;
using FleetView.Configuration;
using FleetView.Prometheus;

namespace FleetView.Collection;

/// <summary>
/// Which of the metrics that the catalogue needs exist in a cluster within 24 hours. Where a source cannot tell, every
/// signal is tried.
/// </summary>
internal sealed class MetricNameProbe(SourceOptions source, IPrometheusClient client)
{
    private static readonly TimeSpan LookBack = TimeSpan.FromHours(24);

    private const string NameLabel = "__name__";

    public async Task<HashSet<string>?> AskAsync(
        string cluster, Catalogue catalogue, DateTimeOffset now, RoundLog log, Deadline deadline)
    {
        var matcher = Matcher(cluster, catalogue);
        var query = new PromQuery(matcher, [NameLabel]);
        var result = await deadline.GuardAsync(
            source.Name, query, token => client.LabelValuesAsync(NameLabel, [matcher], now - LookBack, now, token));
        if (result.Fault is not null)
            log.Warn($"Metric names could not be listed ({result.Fault.Message}): every signal is tried.");
        return result.Value is { } names ? new HashSet<string>(names, StringComparer.Ordinal) : null;
    }

    private string Matcher(string cluster, Catalogue catalogue)
    {
        var names = catalogue.Signals.SelectMany(signal => signal.Needs).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var matchers = $"{NameLabel}=~\"{string.Join('|', names)}\"";
        if (source.Cluster is null)
            matchers += $",{source.ClusterLabel}=\"{PromQl.Escape(cluster)}\"";
        return string.IsNullOrEmpty(source.Selector) ? $"{{{matchers}}}" : $"{{{matchers},{source.Selector}}}";
    }
}
