namespace FleetView.Catalog.Rules;

/// <summary>The comment at the top of the file: what it is, what is recorded and why, and how alerts follow the pages.</summary>
internal static class RuleHeader
{
    public static IEnumerable<string> Lines(RuleSettings settings, IReadOnlyList<string> notAlerted)
    {
        var variables = settings.Variables;
        yield return "yaml-language-server: $schema=../schema/prometheus-rules.schema.json";
        yield return "Generated from the catalogue by \"make rules\"; edits are lost. Needs Prometheus 2.42 or newer (keep_firing_for).";
        yield return $"Clusters and nodes are told apart by the labels {variables.ClusterLabel} and {variables.NodeLabel}; other names, matchers and jobs:";
        yield return "dotnet FleetView.dll --write-rules <file> --source <name>, with the source's settings.";
        yield return "";
        yield return "Recorded is what is expensive. A query costs about 10 µs of CPU for every stored series that it touches, whatever comes";
        yield return "out, so recording pays where a query touches more than one series for each series of its answer: every cluster signal";
        yield return "(read 100 times cheaper), and node signals over several selectors, histograms, breakdowns or patterns. A plain gauge of a";
        yield return "node costs the same recorded or not, and is asked as it is. Recording moves the cost and does not remove it: one pass";
        yield return "over 24 signals of 30,000 nodes is 20 s of CPU. Load this file where the series are scraped, cluster by cluster, or";
        yield return "lengthen the groups' interval (and for: with it).";
        yield return "";
        yield return "Alerts have the thresholds of the pages: warning is Degraded, critical is Critical. Hold times of the catalogue are ranges";
        yield return $"inside the queries; for: adds the second bad evaluation, keep_firing_for: the {PromDuration.Of(settings.Hold)} for which a bad status stays. Context has no";
        yield return "threshold and information never alerts. Node signals alert for a cluster, from max(2, share) of its nodes on.";
        yield return "What inhibits what: alertmanager-inhibit.yaml.";
        if (notAlerted.Count > 0)
        {
            yield return "";
            yield return "Without alert, since they apply to clusters by labels of fleet.yaml, which Prometheus does not have:";
            yield return string.Join(", ", notAlerted);
        }
    }
}
