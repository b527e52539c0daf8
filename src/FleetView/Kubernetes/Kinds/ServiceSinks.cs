using FleetView.Kubernetes.Json;

namespace FleetView.Kubernetes.Kinds;

/// <summary>Counts services, and names those of type LoadBalancer whose traffic fans out through NodePorts.</summary>
internal sealed class ServiceSink : IObjectSink
{
    // With targets of type ip the balancer goes to the pods themselves; the NodePorts that are allocated stay unused.
    private const string TargetType = "service.beta.kubernetes.io/aws-load-balancer-nlb-target-type";

    private static readonly MetaWish Wish = new(TargetType);

    public int Services { get; private set; }

    public List<string> NodePortBalancers { get; } = [];

    public void Take(ref JsonCursor reader)
    {
        var meta = new ObjectMeta();
        var (isBalancer, hasNodePorts) = (false, false);
        while (reader.NextMember())
        {
            if (reader.Is("metadata"u8))
                meta.Read(ref reader, Wish);
            else if (reader.Is("spec"u8))
                ReadSpec(ref reader, ref isBalancer, ref hasNodePorts);
            else
                reader.Skip();
        }
        Services++;
        if (isBalancer && hasNodePorts && meta[TargetType] != "ip")
            NodePortBalancers.Add($"{meta.Namespace}/{meta.Name}");
    }

    public void Restart()
    {
        Services = 0;
        NodePortBalancers.Clear();
    }

    private static void ReadSpec(ref JsonCursor reader, ref bool isBalancer, ref bool hasNodePorts)
    {
        if (!reader.EnterObject())
            return;
        while (reader.NextMember())
        {
            if (reader.Is("type"u8))
                isBalancer = reader.Shared() == "LoadBalancer";
            else if (reader.Is("ports"u8))
                hasNodePorts = ReadPorts(ref reader);
            else
                reader.Skip();
        }
    }

    private static bool ReadPorts(ref JsonCursor reader)
    {
        var any = false;
        if (!reader.EnterArray())
            return false;
        while (reader.NextObject())
        {
            while (reader.NextMember())
            {
                if (reader.Is("nodePort"u8))
                    any |= reader.Int() > 0;
                else
                    reader.Skip();
            }
        }
        return any;
    }
}

/// <summary>Counts the backends of each service over its EndpointSlices.</summary>
internal sealed class EndpointSliceSink : IObjectSink
{
    private const string Service = "kubernetes.io/service-name";

    private static readonly MetaWish Wish = new(Service);

    // A service of two families has slices for each, and a table of backends for each.
    private readonly Dictionary<(string Service, string Family), int> _backends = [];

    public int Endpoints { get; private set; }

    public int Slices { get; private set; }

    /// <summary>The service with most backends, as namespace/name.</summary>
    public (string? Service, int Backends) Largest
    {
        get
        {
            var largest = _backends.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key.Service, StringComparer.Ordinal).FirstOrDefault();
            return (largest.Key.Service, largest.Value);
        }
    }

    public void Take(ref JsonCursor reader)
    {
        var meta = new ObjectMeta();
        var (family, endpoints) = ("", 0);
        while (reader.NextMember())
        {
            if (reader.Is("metadata"u8))
                meta.Read(ref reader, Wish);
            else if (reader.Is("addressType"u8))
                family = reader.Shared() ?? "";
            else if (reader.Is("endpoints"u8))
                endpoints = reader.Count();
            else
                reader.Skip();
        }
        Slices++;
        Endpoints += endpoints;
        if (meta[Service] is { Length: > 0 } service)
        {
            var key = ($"{meta.Namespace}/{service}", family);
            _backends[key] = _backends.GetValueOrDefault(key) + endpoints;
        }
    }

    public void Restart()
    {
        (Slices, Endpoints) = (0, 0);
        _backends.Clear();
    }
}
