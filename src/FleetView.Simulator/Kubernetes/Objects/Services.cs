using System.Text.Json;
using FleetView.Simulator.Kubernetes.Protocol;
using FleetView.Simulator.Model;

namespace FleetView.Simulator.Kubernetes.Objects;

/// <summary>Services and their EndpointSlices: two small ones that the metrics know too, one large one at the edge.</summary>
internal static class Services
{
    private const int MostInSlice = 100;

    /// <summary>As the metrics have them: half of their addresses each.</summary>
    private const int SmallBackends = 4;

    private static readonly (string Name, string Slice, int First)[] Small = [("web", "web-9kq2p", 0), ("cart", "cart-b7x4d", 1)];

    public static IEnumerable<ApiObject> All(SimulatedCluster cluster)
    {
        var createdAt = ChartLabels.InstalledAt(cluster) + 3600;
        yield return Service(cluster, TargetLabels.Namespace, "kube-dns", createdAt, "ClusterIP", hasNodePorts: false);
        foreach (var (name, _, _) in Small)
            yield return Service(cluster, "shop", name, createdAt, "ClusterIP", hasNodePorts: false);
        yield return Service(cluster, "edge", "ingress", createdAt, "LoadBalancer", hasNodePorts: false);
        for (var i = 0; i < cluster.Spec.Services.NodePortBalancers; i++)
            yield return Service(cluster, "edge", i == 0 ? "legacy" : $"legacy-{i}", createdAt, "LoadBalancer", hasNodePorts: true);
        foreach (var (space, app) in NodePods.Apps.Skip(2))
            yield return Service(cluster, space, app, createdAt, "ClusterIP", hasNodePorts: false);
    }

    public static IEnumerable<ApiObject> Slices(SimulatedCluster cluster)
    {
        var createdAt = ChartLabels.InstalledAt(cluster) + 3600;
        foreach (var (name, slice, first) in Small)
            yield return Slice("shop", slice, name, createdAt, SmallBackends, i => $"10.200.{first + (2 * i)}.17");
        var largest = cluster.Spec.Services.Largest;
        for (var from = 0; from < largest; from += MostInSlice)
        {
            var start = from;
            yield return Slice("edge", $"ingress-{CiliumPods.Suffix(cluster.Seed, (ulong)from)}", "ingress", createdAt, Math.Min(MostInSlice, largest - from),
                i => $"10.201.{(start + i) / 250}.{((start + i) % 250) + 1}");
        }
    }

    private static SmallObject Service(SimulatedCluster cluster, string space, string name, double createdAt, string type, bool hasNodePorts)
    {
        var hash = Rng.Hash(cluster.Seed, $"{space}/{name}");
        return new SmallObject(space, name, createdAt, new Dictionary<string, string> { ["app"] = name }, json =>
        {
            json.WriteStartObject("spec"u8);
            json.WriteString("type"u8, type);
            json.WriteString("clusterIP"u8, $"172.20.{hash % 256}.{(hash >> 8) % 254 + 1}");
            if (type == "LoadBalancer")
                json.WriteBoolean("allocateLoadBalancerNodePorts"u8, hasNodePorts);
            json.WriteMap("selector"u8, [new("app", name)]);
            json.WriteStartArray("ports"u8);
            WritePort(json, hasNodePorts ? 30000 + (int)(hash % 2767) : null);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteStartObject("status"u8);
            json.WriteStartObject("loadBalancer"u8);
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    private static void WritePort(Utf8JsonWriter json, int? nodePort)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, "http"u8);
        json.WriteString("protocol"u8, "TCP"u8);
        json.WriteNumber("port"u8, 80);
        json.WriteNumber("targetPort"u8, 8080);
        if (nodePort is { } port)
            json.WriteNumber("nodePort"u8, port);
        json.WriteEndObject();
    }

    private static SmallObject Slice(string space, string name, string service, double createdAt, int backends, Func<int, string> address) =>
        new(space, name, createdAt, new Dictionary<string, string>
        {
            ["endpointslice.kubernetes.io/managed-by"] = "endpointslice-controller.k8s.io",
            ["kubernetes.io/service-name"] = service,
        }, json =>
        {
            json.WriteString("addressType"u8, "IPv4"u8);
            json.WriteStartArray("endpoints"u8);
            for (var i = 0; i < backends; i++)
                WriteEndpoint(json, address(i));
            json.WriteEndArray();
            json.WriteStartArray("ports"u8);
            json.WriteStartObject();
            json.WriteString("name"u8, "http"u8);
            json.WriteNumber("port"u8, 8080);
            json.WriteString("protocol"u8, "TCP"u8);
            json.WriteEndObject();
            json.WriteEndArray();
        });

    private static void WriteEndpoint(Utf8JsonWriter json, string address)
    {
        json.WriteStartObject();
        json.WriteTexts("addresses"u8, [address]);
        json.WriteStartObject("conditions"u8);
        json.WriteBoolean("ready"u8, true);
        json.WriteBoolean("serving"u8, true);
        json.WriteBoolean("terminating"u8, false);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
