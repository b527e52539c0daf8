using System.Globalization;
using System.Text.Json;
using FleetView.Simulator.Kubernetes.Protocol;
using FleetView.Simulator.Model;

namespace FleetView.Simulator.Kubernetes.Objects;

/// <summary>A Node, as kubelet and Cilium keep it.</summary>
internal sealed class NodeObject : ApiObject
{
    private static readonly string[] Images =
    [
        "registry.k8s.io/pause:3.10", "quay.io/prometheus/node-exporter:v1.9.1", "registry.k8s.io/kube-proxy:v1.32.3", "registry.k8s.io/coredns/coredns:v1.12.0",
        "quay.io/cilium/cilium-envoy:v1.34.4", "quay.io/cilium/hubble-relay:v1.18.0", "registry.example/shop/web:2.41.0", "registry.example/shop/cart:1.98.3",
        "registry.example/pay/checkout:5.12.1", "registry.example/pay/ledger:3.3.0", "registry.example/search/indexer:12.0.4", "registry.example/media/encoder:7.7.7",
    ];

    private readonly SimulatedNode _node;
    private readonly SimulatedCluster _cluster;
    private readonly bool _hasCilium;
    private readonly double _ciliumSince;

    public NodeObject(SimulatedCluster cluster, SimulatedNode node)
        : base(null, node.Traits.Name, node.CreatedAt)
    {
        _cluster = cluster;
        _node = node;
        _hasCilium = node.HasCilium;
        _ciliumSince = node.Pod.StartTime;
        Fingerprint = Rng.Hash(node.Token, $"{_hasCilium} {_ciliumSince}");
    }

    public override ulong Fingerprint { get; }

    public override IReadOnlyDictionary<string, string> Labels => NodeLabels.Of(_cluster, _node);

    private string PodCidr => NodeAddresses.Block(_cluster.Index, _node.Traits.Ordinal) + "/24";

    public static IEnumerable<ApiObject> All(SimulatedCluster cluster) => cluster.Nodes.Select(node => new NodeObject(cluster, node));

    public override void WriteBody(Utf8JsonWriter json)
    {
        WriteSpec(json);
        json.WriteStartObject("status"u8);
        json.WriteMap("capacity"u8, Resources(0));
        json.WriteMap("allocatable"u8, Resources(1 << 20));
        WriteConditions(json);
        json.WriteStartArray("addresses"u8);
        WriteAddress(json, "InternalIP", _node.Traits.Ip);
        WriteAddress(json, "Hostname", Name);
        json.WriteEndArray();
        WriteNodeInfo(json);
        WriteImages(json);
        json.WriteEndObject();
    }

    protected override void WriteMoreMetadata(Utf8JsonWriter json)
    {
        json.WriteMap("annotations"u8,
        [
            new("node.alpha.kubernetes.io/ttl", "0"), new("volumes.kubernetes.io/controller-managed-attach-detach", "true"),
            new("alpha.kubernetes.io/provided-node-ip", _node.Traits.Ip), new("csi.volume.kubernetes.io/nodeid", $"{{\"ebs.csi.aws.com\":\"{_node.Token:x16}\"}}"),
        ]);
        ManagedFields.Write(json, CreatedAt, ("kubelet", null), ("kube-controller-manager", null), ("cilium-operator-generic", "status"), ("kubelet", "status"));
    }

    private static void WriteAddress(Utf8JsonWriter json, string type, string address)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, type);
        json.WriteString("address"u8, address);
        json.WriteEndObject();
    }

    private void WriteSpec(Utf8JsonWriter json)
    {
        json.WriteStartObject("spec"u8);
        json.WriteString("providerID"u8, _node.Traits.ProviderId);
        if (!_cluster.Spec.HasCloudIpam)
        {
            json.WriteString("podCIDR"u8, PodCidr);
            json.WriteTexts("podCIDRs"u8, [PodCidr]);
        }
        if (!_hasCilium)
        {
            json.WriteStartArray("taints"u8);
            json.WriteStartObject();
            json.WriteString("key"u8, "node.cilium.io/agent-not-ready");
            json.WriteString("effect"u8, "NoSchedule");
            json.WriteEndObject();
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private Dictionary<string, string> Resources(double reservedKi) => new(StringComparer.Ordinal)
    {
        ["cpu"] = _node.Traits.Build.Cores.ToString(CultureInfo.InvariantCulture),
        ["ephemeral-storage"] = "209702892Ki",
        ["hugepages-1Gi"] = "0",
        ["hugepages-2Mi"] = "0",
        ["memory"] = $"{((_node.Traits.Build.MemoryBytes / 1024) - reservedKi).ToString(CultureInfo.InvariantCulture)}Ki",
        ["pods"] = Machine.AddressCapacity.ToString(CultureInfo.InvariantCulture),
    };

    private void WriteConditions(Utf8JsonWriter json)
    {
        json.WriteStartArray("conditions"u8);
        json.WriteCondition("NetworkUnavailable", !_hasCilium, _hasCilium ? _ciliumSince + 8 : CreatedAt,
            _hasCilium ? "CiliumIsUp" : "CiliumIsDown", _hasCilium ? "Cilium is running on this node" : "Cilium is not running on this node");
        json.WriteCondition("MemoryPressure", false, CreatedAt, "KubeletHasSufficientMemory", "kubelet has sufficient memory available");
        json.WriteCondition("DiskPressure", false, CreatedAt, "KubeletHasNoDiskPressure", "kubelet has no disk pressure");
        json.WriteCondition("PIDPressure", false, CreatedAt, "KubeletHasSufficientPID", "kubelet has sufficient PID available");
        json.WriteCondition("Ready", true, CreatedAt + 30, "KubeletReady", "kubelet is posting ready status");
        json.WriteEndArray();
    }

    private void WriteNodeInfo(Utf8JsonWriter json)
    {
        json.WriteStartObject("nodeInfo"u8);
        json.WriteString("machineID"u8, $"ec2{_node.Token:x16}");
        json.WriteString("bootID"u8, $"{Rng.Hash(_node.Token, 3):x16}");
        json.WriteString("kernelVersion"u8, _node.Traits.Build.Kernel);
        json.WriteString("osImage"u8, _node.Traits.Build.OsImage);
        json.WriteString("containerRuntimeVersion"u8, "containerd://1.7.27");
        json.WriteString("kubeletVersion"u8, _node.Traits.Build.Kubelet);
        json.WriteString("kubeProxyVersion"u8, _node.Traits.Build.Kubelet);
        json.WriteString("operatingSystem"u8, "linux");
        json.WriteString("architecture"u8, "amd64");
        json.WriteEndObject();
    }

    private void WriteImages(Utf8JsonWriter json)
    {
        json.WriteStartArray("images"u8);
        foreach (var image in Images.Prepend(CiliumImage.Agent(_node.Pod.Dialect)))
        {
            json.WriteStartObject();
            json.WriteTexts("names"u8, [$"{image[..image.LastIndexOf(':')]}@{CiliumImage.Digest(image)}", image]);
            json.WriteNumber("sizeBytes"u8, 20_000_000 + (long)(Rng.Hash(9, image) % 300_000_000));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
