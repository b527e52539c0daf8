using FleetView.Simulator.Model;
using Table = FleetView.Simulator.Exposition.SeriesTableBuilder<FleetView.Simulator.Model.AgentPod>;

namespace FleetView.Simulator.Tables;

/// <summary>Policies and how fast they reach the datapath.</summary>
internal static class AgentPolicyTable
{
    public static void Add(Table table, CiliumDialect dialect)
    {
        table
            .Add("cilium_policy_change_total", "outcome=\"success\"", pod => pod.Control.Policy.Changes)
            .AddOnceSeen("cilium_policy_change_total", "outcome=\"failure\"", pod => pod.Control.Policy.Failures)
            .AddHistogram("cilium_policy_implementation_delay", "source=\"k8s\"", Histogram.Coarse, pod => pod.Control.Policy.Implementation);
        if (dialect.HasPolicyImportErrors)
            table.Add("cilium_policy_import_errors_total", "", pod => pod.Control.Policy.Failures);
        if (dialect.HasSelectorMatches)
            table.Add("cilium_policy_selector_match_count_max", "class=\"cluster\"", pod => Math.Round(180 + (9000 * Math.Max(0, pod.Node.Maps.Ipcache - 0.17))));
        if (dialect.HasIncrementalUpdates)
            table.AddHistogram("cilium_policy_incremental_update_duration", "scope=\"global\"", Histogram.Coarse, pod => pod.Control.Policy.Incremental);
        if (dialect.HasIdentityTimer)
            table.AddHistogram("cilium_identity_cache_timer_duration", "name=\"id-alloc-update-policy-maps\"", Histogram.Coarse, pod => pod.Control.Policy.IdentityTimer);
        if (dialect.HasPolicyTriggers)
        {
            table
                .AddOnceSeen("cilium_triggers_policy_update_total", "reason=\"identity change\"", pod => pod.Control.Policy.Triggers)
                .Add("cilium_triggers_policy_update_folds", "", _ => 1)
                .AddHistogram("cilium_triggers_policy_update_call_duration_seconds", "type=\"duration\"", Histogram.Coarse, pod => pod.Control.Policy.IdentityTimer);
        }
    }
}
