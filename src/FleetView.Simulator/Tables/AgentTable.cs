using FleetView.Simulator.Exposition;
using FleetView.Simulator.Model;
using FleetView.Simulator.Scenarios;
using Table = FleetView.Simulator.Exposition.SeriesTableBuilder<FleetView.Simulator.Model.AgentPod>;

namespace FleetView.Simulator.Tables;

/// <summary>What a cilium-agent exposes on :9962.</summary>
internal static class AgentTable
{
    public static SeriesTable<AgentPod> Build(CiliumDialect dialect, ClusterSpec cluster)
    {
        var table = new Table();
        Process(table, dialect);
        AgentMapTable.Add(table, dialect);
        AgentConntrackTable.Add(table, dialect);
        AgentPacketTable.Add(table, dialect);
        AgentEndpointTable.Add(table, dialect, cluster);
        AgentPolicyTable.Add(table, dialect);
        AgentHealthTable.Add(table, dialect);
        AgentKubernetesTable.Add(table, dialect);
        if (dialect.HasFeatures)
            AgentFeatureTable.Add(table, cluster);
        if (cluster.UsesEtcd)
            AgentKvstoreTable.Add(table, dialect);
        if (cluster.Mesh.Count > 0)
            AgentMeshTable.Add(table, cluster, dialect);
        if (cluster.Features.OptionalMetrics)
            AgentOptionalTable.Add(table, dialect);
        return table.Build();
    }

    private static void Process(Table table, CiliumDialect dialect)
    {
        const string Bootstrap = "cilium_agent_bootstrap_seconds";
        const string Overall = "outcome=\"success\",scope=\"overall\"";
        table
            .Add("cilium_version", $"arch=\"linux/amd64\",revision=\"{dialect.Revision}\",version=\"{dialect.Version}\"", _ => 0)
            .Add("cilium_process_start_time_seconds", "", pod => pod.StartTime)
            .Add("cilium_process_resident_memory_bytes", "", pod => pod.Control.MemoryBytes)
            .Add("cilium_process_cpu_seconds_total", "", pod => Math.Round(pod.Control.CpuSeconds, 2))
            .Add("cilium_errors_warnings_total", "level=\"error\",subsystem=\"daemon\"", pod => pod.Control.Errors)
            .Add("cilium_errors_warnings_total", "level=\"warning\",subsystem=\"daemon\"", pod => pod.Control.Warnings);
        if (dialect.BootstrapIsGauge)
            table.Add(Bootstrap, Overall, pod => pod.Bootstrap.Sum);
        else
            table.AddHistogram(Bootstrap, Overall, Histogram.Start, pod => pod.Bootstrap);
        if (dialect.HasHive)
        {
            table
                .Add("cilium_hive_status", "status=\"ok\"", _ => 141)
                .Add("cilium_hive_status", "status=\"degraded\"", pod => pod.Control.ControllersFailing > 0 ? 1 : 0);
        }
        if (dialect.HasHiveJobs)
            table.Add("cilium_hive_jobs_oneshot_last_run_duration_seconds", "job_name=\"daemon-start\",module_id=\"agent.controlplane.daemon\"", pod => pod.Bootstrap.Sum);
        if (dialect.HasDriftChecker)
            table.Add("cilium_drift_checker_config_delta", "", pod => pod.Control.ConfigDelta);
    }
}
