using FleetView.Simulator.Exposition;
using FleetView.Simulator.Model;
using FleetView.Simulator.Scenarios;

namespace FleetView.Simulator.Tables;

/// <summary>kube-state-metrics: nodes, the cilium pods, the DaemonSet, the operator's Deployment, a few pending pods.</summary>
internal static class KubeTables
{
    private const string DaemonSet = "daemonset=\"cilium\",namespace=\"kube-system\"";

    public static SeriesTable<SimulatedNode> Node(CloudProvider provider)
    {
        var (kernel, image, kubelet) = provider switch
        {
            CloudProvider.Aws => ("6.1.134-150.224.amzn2023.x86_64", "Amazon Linux 2023", "v1.32.3-eks-473151a"),
            CloudProvider.Azure => ("5.15.0-1089-azure", "Ubuntu 22.04.5 LTS", "v1.32.4"),
            _ => ("6.6.72+", "Container-Optimized OS from Google", "v1.32.3-gke.1785003"),
        };
        var labels = LabelText.Pairs(
            ("container_runtime_version", "containerd://1.7.27"), ("kernel_version", kernel), ("kubelet_version", kubelet), ("os_image", image));
        return new SeriesTableBuilder<SimulatedNode>().Add("kube_node_info", labels, _ => 1).Build();
    }

    public static SeriesTable<AgentPod> Pod() => new SeriesTableBuilder<AgentPod>()
        .Add("kube_pod_info", "created_by_kind=\"DaemonSet\",created_by_name=\"cilium\",host_network=\"true\",priority_class=\"system-node-critical\"", _ => 1, tail: 1)
        .Add("kube_pod_container_status_restarts_total", "container=\"cilium-agent\"", pod => pod.Restarts)
        .Build();

    public static SeriesTable<SimulatedCluster> Workloads() => new SeriesTableBuilder<SimulatedCluster>()
        .Add("up", "", _ => 1)
        .Add("kube_daemonset_status_desired_number_scheduled", DaemonSet, cluster => cluster.NodeCount)
        .Add("kube_daemonset_status_current_number_scheduled", DaemonSet, cluster => cluster.NodeCount)
        .Add("kube_daemonset_status_updated_number_scheduled", DaemonSet, cluster => cluster.PodsUpdated)
        .Add("kube_daemonset_status_number_ready", DaemonSet, cluster => cluster.AgentsUp)
        .Add("kube_daemonset_status_number_available", DaemonSet, cluster => cluster.AgentsUp)
        .Add("kube_daemonset_status_number_unavailable", DaemonSet, cluster => cluster.NodeCount - cluster.AgentsUp)
        .Add("kube_daemonset_status_number_misscheduled", DaemonSet, _ => 0)
        .Add("kube_deployment_spec_replicas", "deployment=\"cilium-operator\",namespace=\"kube-system\"", _ => SimulatedCluster.OperatorReplicas)
        .Add("kube_deployment_status_replicas_available", "deployment=\"cilium-operator\",namespace=\"kube-system\"", cluster => cluster.OperatorsUp)
        .Build();

    public static SeriesTable<PendingPod> Pending() => new SeriesTableBuilder<PendingPod>()
        .Add("kube_pod_info", "created_by_kind=\"ReplicaSet\",host_network=\"false\"", _ => 1, tail: 1)
        .Add("kube_pod_status_phase", "phase=\"Pending\"", pod => pod.IsPending ? 1 : 0)
        .Add("kube_pod_status_phase", "phase=\"Running\"", pod => pod.IsPending ? 0 : 1)
        .Build();
}
