namespace FleetView.EndToEnd.Tests.Scoring.Traps;

/// <summary>Traps of kube-state-metrics: pods that wait for other things, nodes out of addresses, kernels.</summary>
[Collection(nameof(TrapPrometheus))]
public sealed class KubernetesTrapTests(TrapPrometheus prometheus)
{
    internal static void Write(HandWritten series)
    {
        for (var i = 0; i < 6; i++)
            Pod(series, $"waits-{i}", "node=\"n1\",", "", 1);
        Pod(series, "pulls-an-image", "node=\"n1\",", "pod_ip=\"10.0.0.9\",", 1);
        Pod(series, "unscheduled", "", "", 1);
        Pod(series, "runs", "node=\"n1\",", "pod_ip=\"10.0.0.8\",", 0);
        Pod(series, "failed-without-address", "node=\"n1\",", "", 0);
        series
            .Series("kube_pod_info{cluster=\"pending\",namespace=\"shop\",pod=\"young\",node=\"n1\"}", minutes => minutes < -4 ? null : 1)
            .Series("kube_pod_status_phase{cluster=\"pending\",namespace=\"shop\",pod=\"young\",phase=\"Pending\"}", minutes => minutes < -4 ? null : 1)
            .Gauge("kube_pod_info{cluster=\"pending\",namespace=\"kube-system\",pod=\"cilium-x\",node=\"n2\",created_by_kind=\"DaemonSet\"}", 1);

        Node(series, "bound", used: 235, requestedShare: 0.5);
        Node(series, "busy", used: 235, requestedShare: 0.9);
        Node(series, "roomy", used: 100, requestedShare: 0.5);
        Kernel(series, "4.19.0-26-amd64");
        Kernel(series, "5.5.0");
        Kernel(series, "5.6.0");
        Kernel(series, "5.10.224-212.876.amzn2.x86_64");
        Kernel(series, "6.1.134-150.224.amzn2023.x86_64");
        series.Gauge("cilium_version{cluster=\"kernels\",node=\"x\",version=\"1.19.0\"}", 0);
    }

    [Fact]
    public async Task PendingPods_ImagePullsAndUnscheduled_DoNotWaitForAddresses()
    {
        Assert.Equal(6, await prometheus.ValueAsync("pods-pending", "pending", "n1"));
        Assert.Equal(0, await prometheus.ValueAsync("pods-pending", "pending", "n2"));
        Assert.Equal(6 / 300.0, (await prometheus.ValueAsync("pods-pending-share", "pending"))!.Value, 1e-9);
    }

    [Theory]
    [InlineData("bound", 1)]
    [InlineData("busy", 0)]
    [InlineData("roomy", 0)]
    public async Task NodeIpBound_AddressesGoneWhileTheRestIsFree(string node, double bound) =>
        Assert.Equal(bound, await prometheus.ValueAsync("node-ip-bound", "bound", node));

    [Fact]
    public async Task Kernels_OlderThanBatchLookupsAndTheMinimum_AreCounted()
    {
        Assert.Equal(2, await prometheus.ValueAsync("kernel-batch-api", "kernels"));
        Assert.Equal(3, await prometheus.ValueAsync("kernel-min", "kernels"));
        Assert.Equal(5, await prometheus.ValueAsync("kernel-spread", "kernels"));
    }

    private static void Pod(HandWritten series, string pod, string node, string address, double pending)
    {
        var name = $"cluster=\"pending\",namespace=\"shop\",pod=\"{pod}\"";
        series
            .Gauge($"kube_pod_info{{{node}{address}{name}}}", 1)
            .Gauge($"kube_pod_status_phase{{{name},phase=\"Pending\"}}", pending)
            .Gauge($"kube_pod_status_phase{{{name},phase=\"Running\"}}", 1 - pending);
    }

    private static void Node(HandWritten series, string node, double used, double requestedShare)
    {
        series
            .Gauge($"cilium_operator_ipam_available_ips{{cluster=\"bound\",target_node=\"{node}\"}}", 240)
            .Gauge($"cilium_operator_ipam_used_ips{{cluster=\"bound\",target_node=\"{node}\"}}", used);
        foreach (var (resource, size) in new[] { ("cpu", 16.0), ("memory", 64e9) })
        {
            series.Gauge($"kube_node_status_allocatable{{cluster=\"bound\",node=\"{node}\",resource=\"{resource}\"}}", size);
            for (var i = 0; i < 2; i++)
                series.Gauge($"kube_pod_container_resource_requests{{cluster=\"bound\",node=\"{node}\",namespace=\"a\",pod=\"p{i}\",container=\"c\",resource=\"{resource}\"}}", size * requestedShare / 2);
        }
    }

    private static void Kernel(HandWritten series, string kernel) =>
        series.Gauge($"kube_node_info{{cluster=\"kernels\",node=\"{kernel}\",kernel_version=\"{kernel}\"}}", 1);
}
