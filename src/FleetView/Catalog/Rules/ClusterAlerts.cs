using FleetView.Model;

namespace FleetView.Catalog.Rules;

/// <summary>Alerts about a cluster as a whole.</summary>
internal sealed class ClusterAlerts(RuleSettings settings)
{
    public const string Critical = "FleetViewClusterCritical";
    public const string Silent = "FleetViewClusterSilent";

    // As long as a reading's coverage takes to fall below what a verdict needs.
    private const int SilentIntervals = 6;

    private readonly AlertTexts _texts = new(settings.Variables);

    public IReadOnlyList<AlertingRule> All() => [OfCritical(), OfSilent()];

    private AlertingRule OfCritical()
    {
        var firing = $"{AlertLabels.Role}=\"{AlertLabels.Part}\",{AlertLabels.Severity}=\"critical\",alertstate=\"firing\"";
        return new AlertingRule(Critical, $"count by ({settings.Variables.ClusterLabel}) (ALERTS{{{firing}}})")
        {
            Labels = AlertLabels.OfCluster(HealthStatus.Critical),
            Annotations = _texts.OfCluster(
                "the cluster is Critical",
                $"{{{{ range {_texts.Ask("ALERTS", firing + ",")} }}}}{{{{ .Labels.signal }}}} {{{{ end }}}}",
                "A signal of the cluster is Critical, or a node signal is on enough of its nodes. The signals are named in the value; their own alerts are inhibited.",
                "Open the cluster's page: it ranks what costs most."),
        };
    }

    private AlertingRule OfSilent() => new(Silent, $"max_over_time({RuleNames.Nodes}[1d]) unless {RuleNames.Nodes}")
    {
        For = SilentIntervals * settings.Interval,
        Labels = AlertLabels.OfCluster(HealthStatus.Unknown),
        Annotations = _texts.OfCluster(
            "the cluster is silent",
            "{{ $value }} nodes were known within the last day",
            "No agent of the cluster is known to this Prometheus any more. No data is not Healthy: other alerts of it cannot fire.",
            "Look at the scrape, remote write or the network before the cluster itself. For one that was deleted this ends after a day."),
    };
}
