using System.Globalization;

namespace FleetView.Catalog.Rules;

/// <summary>Recorded series: expensive queries, and what alerts need to know of the inventory.</summary>
internal sealed class RecordingRules(RuleSettings settings)
{
    public IEnumerable<RecordingRule> OfSignals(IEnumerable<SignalDefinition> signals) => signals
        .Where(QueryCost.IsExpensive)
        .Select(signal => new RecordingRule(RuleNames.Recorded(signal), Expand(signal.Query)));

    public IReadOnlyList<RecordingRule> OfInventory() =>
    [
        new RecordingRule(RuleNames.Nodes, Expand("""
            count by ($cluster) (group by ($cluster, $node) (up{$agents,$selector}))
            or
            count by ($cluster) (group by ($cluster, $node) (cilium_version{$selector}))
            """)) { Comment = "Agents' targets; where up is not kept, agents that report a version." },
        new RecordingRule(RuleNames.AlertingNodes, $"clamp_min(ceil({Number(settings.NodeShare)} * {RuleNames.Nodes} - 1e-9), 2)")
        {
            Comment = $"A node signal alerts on so many nodes: max(2, {Number(settings.NodeShare * 100)} %), never on one.",
        },
        new RecordingRule(RuleNames.Settling, Expand(
            $"(time() - max by ($cluster, $node) (cilium_process_start_time_seconds{{$selector}})) < {Seconds(settings.Settling)}"))
        {
            Comment = "Young agents are not judged: churn is normal.",
        },
        new RecordingRule(RuleNames.Rollout, Expand(Rollout()))
        {
            Comment = "A rollout moves: the DaemonSet's updated count changed lately, or two versions run and the share of the common one changed.",
        },
    ];

    private string Rollout()
    {
        var window = PromDuration.Of(settings.RolloutMoves);
        var daemonSet = PromQl.Escape(settings.AgentDaemonSet);
        return $$"""
            group by ($cluster) (changes(kube_daemonset_status_updated_number_scheduled{daemonset=~"{{daemonSet}}",$selector}[{{window}}]) > 0)
            or
            (
              max by ($cluster) (count by ($cluster, version) (cilium_version{$selector}))
              != max by ($cluster) (count by ($cluster, version) (cilium_version{$selector} offset {{window}}))
              and
              count by ($cluster) (count by ($cluster, version) (last_over_time(cilium_version{$selector}[{{window}}]))) > 1
            )
            """;
    }

    private string Expand(string query) => PromQl.Expand(query, settings.Variables);

    private static string Number(double value) => Math.Round(value, 12).ToString(CultureInfo.InvariantCulture);

    private static string Seconds(TimeSpan time) => Number(time.TotalSeconds);
}
