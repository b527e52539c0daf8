using FleetView.Simulator.Exposition;

namespace FleetView.Simulator.Model;

/// <summary>The labels a Prometheus inside the cluster gives each kind of target, as a federation keeps them.</summary>
internal static class TargetLabels
{
    public const string Namespace = "kube-system";

    public static string Agent(string pod, NodeTraits node) => Pod("kube-system/cilium-agent", node.Ip, 9962, node.Name, pod);

    public static string Hubble(string pod, NodeTraits node) => Pod("kube-system/hubble", node.Ip, 9965, node.Name, pod);

    public static string Operator(string pod, NodeTraits node) => Pod("kube-system/cilium-operator", node.Ip, 9963, node.Name, pod);

    public static string Relay(string pod, NodeTraits node) => Pod("kube-system/hubble-relay", node.Ip, 9966, node.Name, pod);

    public static string ClusterMesh(string pod, NodeTraits node) => Pod("kube-system/clustermesh-apiserver", node.Ip, 9963, node.Name, pod);

    public static string Etcd(int member, int clusterIndex) => LabelText.Pairs(
        ("job", "etcd"), ("instance", $"10.{clusterIndex % 256}.255.{10 + member}:2379"),
        ("pod", $"cilium-etcd-{member}"), ("namespace", Namespace));

    public static string NodeExporter(NodeTraits node) => Machine("node-exporter", node, 9100);

    public static string Kubelet(NodeTraits node) => Machine("kubelet", node, 10250);

    public static string KubeStateMetrics(int clusterIndex) => LabelText.Pairs(
        ("job", "kube-state-metrics"), ("instance", $"10.{clusterIndex % 256}.255.5:8080"));

    private static string Machine(string job, NodeTraits node, int port) =>
        LabelText.Pairs(("job", job), ("instance", $"{node.Ip}:{port}"), ("node", node.Name));

    private static string Pod(string job, string ip, int port, string node, string pod) => LabelText.Pairs(
        ("job", job), ("instance", $"{ip}:{port}"), ("node", node), ("pod", pod), ("namespace", Namespace));
}
