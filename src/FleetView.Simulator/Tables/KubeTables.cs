using FleetView.Simulator.Exposition;
using FleetView.Simulator.Model;
using FleetView.Simulator.Scenarios;

namespace FleetView.Simulator.Tables;

/// <summary>kube-state-metrics: nodes, the pods of agents and operators, DaemonSet and Deployment, a few workload pods.</summary>
internal static class KubeTables
{
    private const string DaemonSet = "daemonset=\"cilium\",namespace=\"kube-system\"";
    private const string Deployment = "deployment=\"cilium-operator\",namespace=\"kube-system\"";
    private const string Created = "created_by_kind=\"ReplicaSet\",host_network=\"false\"";

    /// <summary>Which of a node's label texts closes a series: all of <c>kube_node_info</c>, the node's own labels, its
    /// name, the pod that stands for its workload, its DNS pod.</summary>
    private enum Tail
    {
        Info,
        Labels,
        Node,
        Workload,
        Dns,
    }

    public static SeriesTable<SimulatedNode> Node()
    {
        const string Allocatable = "kube_node_status_allocatable";
        const string Requests = "kube_pod_container_resource_requests";
        var table = new SeriesTableBuilder<SimulatedNode>();
        void Add(string family, string labels, Func<SimulatedNode, double> read, Tail tail) => table.Add(family, labels, read, (int)tail);

        Add("kube_node_info", "", _ => 1, Tail.Info);
        Add("kube_node_labels", "", _ => 1, Tail.Labels);
        Add(Allocatable, "resource=\"cpu\",unit=\"core\"", node => node.Traits.Build.Cores, Tail.Node);
        Add(Allocatable, "resource=\"memory\",unit=\"byte\"", node => node.Traits.Build.MemoryBytes, Tail.Node);
        Add(Allocatable, "resource=\"pods\",unit=\"integer\"", _ => Machine.AddressCapacity, Tail.Node);
        Add("kube_node_status_condition", "condition=\"NetworkUnavailable\",status=\"true\"", node => node.HasCilium ? 0 : 1, Tail.Node);
        Add("kube_node_spec_taint", "effect=\"NoSchedule\",key=\"node.cilium.io/agent-not-ready\",value=\"\"", node => node.HasCilium ? double.NaN : 1, Tail.Node);
        Add(Requests, "container=\"main\",resource=\"cpu\",unit=\"core\"", node => Math.Round(node.Machine.RequestedShare * node.Traits.Build.Cores, 2), Tail.Workload);
        Add(Requests, "container=\"main\",resource=\"memory\",unit=\"byte\"", node => Math.Round(node.Machine.RequestedShare * node.Traits.Build.MemoryBytes), Tail.Workload);
        Add("kube_pod_info", Created, node => node.Traits.Build.RunsDns ? 1 : double.NaN, Tail.Dns);
        return table.Build();
    }

    /// <summary>The label texts of one node, in the order of the tails that its series name.</summary>
    public static string[] NodeTails(NodeTraits traits, string kubeLabels, ulong uuid)
    {
        var build = traits.Build;
        var node = LabelText.Pairs(("node", traits.Name));
        var info = LabelText.Pairs(("container_runtime_version", "containerd://1.7.27"), ("kernel_version", build.Kernel),
            ("kubelet_version", build.Kubelet), ("os_image", build.OsImage), ("node", traits.Name), ("internal_ip", traits.Ip),
            ("provider_id", traits.ProviderId), ("system_uuid", $"{uuid:x16}"));
        var labels = LabelText.Pairs(("label_node_kubernetes_io_instance_type", build.InstanceType),
            ("label_topology_kubernetes_io_zone", build.Zone), ("node", traits.Name));
        var workload = LabelText.Pairs(("namespace", "shop"), ("node", traits.Name), ("pod", $"work-{uuid % 0xFFFFF:x5}"));
        var dns = LabelText.Pairs(("namespace", TargetLabels.Namespace), ("node", traits.Name), ("pod", $"coredns-7db6d8ff4d-{uuid % 0xFFFFF:x5}"));
        return [$"{info},{kubeLabels}", $"{labels},{kubeLabels}", $"{node},{kubeLabels}", $"{workload},{kubeLabels}", $"{dns},{kubeLabels}"];
    }

    public static SeriesTable<AgentPod> Agent()
    {
        const string Container = "container=\"cilium-agent\"";
        return new SeriesTableBuilder<AgentPod>()
            .Add("kube_pod_info", "created_by_kind=\"DaemonSet\",created_by_name=\"cilium\",host_network=\"true\",priority_class=\"system-node-critical\"", _ => 1, tail: 1)
            .Add("kube_pod_container_status_restarts_total", Container, pod => pod.Restarts)
            .Add("kube_pod_container_status_last_terminated_reason", $"{Container},reason=\"Error\"", pod => pod.Restarts > 0 ? 1 : double.NaN)
            .Add("kube_pod_container_resource_limits", $"{Container},resource=\"memory\",unit=\"byte\"", _ => AgentPod.MemoryLimitBytes, tail: 2)
            .Add("kube_pod_container_status_waiting_reason", $"{Container},reason=\"ContainerCreating\"", pod => pod.IsCreating ? 1 : double.NaN)
            .Add("kube_pod_container_status_waiting_reason", $"{Container},reason=\"ImagePullBackOff\"", pod => pod.LacksImage ? 1 : double.NaN)
            .Build();
    }

    public static SeriesTable<OperatorReplica> Operator() => new SeriesTableBuilder<OperatorReplica>()
        .Add("kube_pod_info", "created_by_kind=\"ReplicaSet\",created_by_name=\"cilium-operator-6d9f7c8b5\",host_network=\"true\"", _ => 1, tail: 1)
        .Add("kube_pod_container_status_restarts_total", "container=\"cilium-operator\"", replica => replica.Restarts)
        .Build();

    public static SeriesTable<SimulatedCluster> Workloads(ClusterSpec spec)
    {
        var table = new SeriesTableBuilder<SimulatedCluster>()
            .Add("up", "", _ => 1)
            .Add("kube_daemonset_status_desired_number_scheduled", DaemonSet, cluster => cluster.NodeCount)
            .Add("kube_daemonset_status_current_number_scheduled", DaemonSet, cluster => cluster.NodeCount)
            .Add("kube_daemonset_status_updated_number_scheduled", DaemonSet, cluster => cluster.PodsUpdated)
            .Add("kube_daemonset_status_number_ready", DaemonSet, cluster => cluster.AgentsUp)
            .Add("kube_daemonset_status_number_available", DaemonSet, cluster => cluster.AgentsUp)
            .Add("kube_daemonset_status_number_unavailable", DaemonSet, cluster => cluster.NodeCount - cluster.AgentsUp)
            .Add("kube_daemonset_status_number_misscheduled", DaemonSet, _ => 0)
            .Add("kube_deployment_spec_replicas", Deployment, _ => SimulatedCluster.OperatorReplicas)
            .Add("kube_deployment_status_replicas_available", Deployment, cluster => cluster.OperatorsUp);
        if (spec.Connectivity.Present)
            ConnectivityTest(table, spec.Connectivity.Failed.Count > 0);
        EndpointSlices(table);
        if (spec.DeployedPreflight is { } preflight)
            Preflight(table, preflight.Ready);
        return table.Build();
    }

    public static SeriesTable<WorkloadPod> Workload() => new SeriesTableBuilder<WorkloadPod>()
        .Add("kube_pod_info", Created, _ => 1, tail: 1)
        .Add("kube_pod_status_phase", "phase=\"Pending\"", pod => pod.IsPending ? 1 : 0)
        .Add("kube_pod_status_phase", "phase=\"Running\"", pod => pod.IsPending ? 0 : 1)
        .Add("kube_pod_status_scheduled_time", "", pod => pod.ScheduledAt)
        .Add("kube_pod_status_ready_time", "", pod => pod.IsPending ? double.NaN : pod.ReadyAt)
        .Add("kube_pod_container_status_waiting_reason", "container=\"web\",reason=\"ContainerCreating\"", pod => pod.IsPending ? 1 : double.NaN)
        .Build();

    private static void ConnectivityTest(SeriesTableBuilder<SimulatedCluster> table, bool failed)
    {
        const string Job = "job_name=\"cilium-connectivity-test\",namespace=\"cilium-test\"";
        table
            .Add("kube_job_status_failed", Job, _ => failed ? 1 : 0)
            .Add("kube_job_status_start_time", Job, cluster => cluster.TestedAt)
            .Add("kube_job_complete", $"condition=\"true\",{Job}", _ => failed ? double.NaN : 1);
    }

    /// <summary>Two services of a few pods each.</summary>
    private static void EndpointSlices(SeriesTableBuilder<SimulatedCluster> table)
    {
        for (var i = 0; i < 8; i++)
        {
            var labels = LabelText.Pairs(("address", $"10.200.{i}.17"), ("endpointslice", i % 2 == 0 ? "web-9kq2p" : "cart-b7x4d"), ("namespace", "shop"),
                ("ready", "true"), ("serving", "true"), ("targetref_kind", "Pod"), ("terminating", "false"));
            table.Add("kube_endpointslice_endpoints", labels, _ => 1);
        }
    }

    private static void Preflight(SeriesTableBuilder<SimulatedCluster> table, bool ready)
    {
        const string Check = "cilium-pre-flight-check";
        table
            .Add("kube_daemonset_status_desired_number_scheduled", $"daemonset=\"{Check}\",namespace=\"kube-system\"", cluster => cluster.NodeCount)
            .Add("kube_daemonset_status_number_ready", $"daemonset=\"{Check}\",namespace=\"kube-system\"", cluster => cluster.AgentsUp)
            .Add("kube_deployment_spec_replicas", $"deployment=\"{Check}\",namespace=\"kube-system\"", _ => 1)
            .Add("kube_deployment_status_replicas_available", $"deployment=\"{Check}\",namespace=\"kube-system\"", _ => ready ? 1 : 0);
    }
}
