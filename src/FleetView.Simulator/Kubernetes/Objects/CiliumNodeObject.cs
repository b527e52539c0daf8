using System.Text.Json;
using FleetView.Simulator.Kubernetes.Protocol;
using FleetView.Simulator.Model;
using FleetView.Simulator.Scenarios;

namespace FleetView.Simulator.Kubernetes.Objects;

/// <summary>A CiliumNode: what the agent asks for, what the operator gave, what is in use.</summary>
internal sealed class CiliumNodeObject : ApiObject
{
    private readonly SimulatedCluster _cluster;
    private readonly SimulatedNode _node;
    private readonly AddressPool _pool;
    private readonly string _error;

    public CiliumNodeObject(SimulatedCluster cluster, SimulatedNode node)
        : base(null, node.Traits.Name, node.CreatedAt + 45)
    {
        _cluster = cluster;
        _node = node;
        _pool = node.Pool;
        _error = OperatorErrors.Of(cluster, node);
        var pool = ((ulong)_pool.Size << 40) + ((ulong)_pool.Prefixes << 32) + ((ulong)Releasing << 20) + (ulong)_pool.PrefixSlot(_pool.Prefixes - 1);
        pool = Rng.Hash(pool, (ulong)cluster.Stress.Allocator.InterfacesPerNode);
        Fingerprint = HasPool ? Rng.Hash(Rng.Hash(pool, _error), NodePods.Fingerprint(cluster, node, _pool.Used - Interface.OwnAddresses, _pool.ReportedAt)) : node.Token;
    }

    public override ulong Fingerprint { get; }

    public override IReadOnlyDictionary<string, string> Labels => NodeLabels.Of(_cluster, _node);

    /// <summary>Under other modes each node has a range of its own, and nobody counts its addresses here.</summary>
    private bool HasPool => _cluster.Settings.GetValueOrDefault("ipam") is "eni" or "azure" or "alibabacloud";

    /// <summary>Free addresses in the handshake that gives them back.</summary>
    private int Releasing => _cluster.Stress.Allocator.ReleasesPerSecond > 0 ? Math.Min(3, _pool.Size - _pool.Used) : 0;

    public static IEnumerable<ApiObject> All(SimulatedCluster cluster) => cluster.Nodes.Select(node => new CiliumNodeObject(cluster, node));

    public override void WriteBody(Utf8JsonWriter json)
    {
        var interfaces = HasPool ? Interface.Of(_cluster, _node) : [];
        json.WriteStartObject("spec"u8);
        WriteIdentity(json);
        WriteCloudSpec(json);
        json.WriteStartObject("ipam"u8);
        WriteNodeSettings(json);
        if (HasPool)
            WritePool(json, interfaces);
        else
            json.WriteTexts("podCIDRs"u8, [NodeAddresses.Block(_cluster.Index, _node.Traits.Ordinal) + "/24"]);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("status"u8);
        WriteIpamStatus(json, interfaces);
        if (_cluster.Spec.Provider == CloudProvider.Aws)
            EniStatus.Write(json, _cluster, _node, interfaces);
        else if (_cluster.Spec.Provider == CloudProvider.Azure)
            AzureStatus.Write(json, _cluster, _node, interfaces);
        else if (_cluster.Spec.Provider == CloudProvider.Alibaba)
            AlibabaStatus.Write(json, _cluster, _node, interfaces);
        json.WriteEndObject();
    }

    protected override void WriteMoreMetadata(Utf8JsonWriter json)
    {
        json.WriteNumber("generation"u8, 1 + (_pool.Size / AddressPool.PrefixSize));
        json.WriteStartArray("ownerReferences"u8);
        json.WriteStartObject();
        ObjectWriter.WriteKind(json, "Node", "v1");
        json.WriteString("name"u8, Name);
        json.WriteString("uid"u8, UidOf(_node.CreatedAt, Name));
        json.WriteEndObject();
        json.WriteEndArray();
        ManagedFields.Write(json, CreatedAt, ("cilium-agent", null), ("cilium-operator", "status"));
    }

    private void WriteIdentity(Utf8JsonWriter json)
    {
        json.WriteStartArray("addresses"u8);
        WriteAddress(json, "InternalIP", _node.Traits.Ip);
        WriteAddress(json, "CiliumInternalIP", NodeAddresses.Text(_cluster.Index, _node.Traits.Ordinal, _pool.Position(0)));
        json.WriteEndArray();
        json.WriteString("bootid"u8, $"{Rng.Hash(_node.Token, 3):x16}");
        if (HasPool)
            json.WriteString("instance-id"u8, $"i-{_node.Token:x16}");
        json.WriteStartObject("encryption"u8);
        json.WriteEndObject();
        json.WriteStartObject("health"u8);
        json.WriteString("ipv4"u8, NodeAddresses.Text(_cluster.Index, _node.Traits.Ordinal, _pool.Position(1)));
        json.WriteEndObject();
    }

    private static void WriteAddress(Utf8JsonWriter json, string type, string ip)
    {
        json.WriteStartObject();
        json.WriteString("ip"u8, ip);
        json.WriteString("type"u8, type);
        json.WriteEndObject();
    }

    private void WriteCloudSpec(Utf8JsonWriter json)
    {
        json.WriteStartObject("eni"u8);
        if (_cluster.Spec.Provider == CloudProvider.Aws)
            EniStatus.WriteSpec(json, _cluster, _node);
        json.WriteEndObject();
        json.WriteStartObject("azure"u8);
        json.WriteEndObject();
        json.WriteStartObject("alibaba-cloud"u8);
        if (_cluster.Spec.Provider == CloudProvider.Alibaba)
            AlibabaStatus.WriteSpec(json, _cluster, _node);
        json.WriteEndObject();
    }

    private void WriteNodeSettings(Utf8JsonWriter json)
    {
        WriteNumber(json, "pre-allocate"u8, _node.Ipam.PreAllocate);
        WriteNumber(json, "min-allocate"u8, _node.Ipam.MinAllocate);
        WriteNumber(json, "max-allocate"u8, _node.Ipam.MaxAllocate);
        WriteNumber(json, "max-above-watermark"u8, _node.Ipam.MaxAboveWatermark);
    }

    private static void WriteNumber(Utf8JsonWriter json, ReadOnlySpan<byte> name, int? number)
    {
        if (number is { } value)
            json.WriteNumber(name, value);
    }

    private void WritePool(Utf8JsonWriter json, Interface[] interfaces)
    {
        Span<byte> text = stackalloc byte[NodeAddresses.MostCharacters];
        json.WriteStartObject("pool"u8);
        foreach (var (position, owner) in Interface.Addresses(_pool, interfaces))
        {
            json.WriteStartObject(NodeAddresses.Format(text, _cluster.Index, _node.Traits.Ordinal, position));
            json.WriteString("resource"u8, owner.Id);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private void WriteIpamStatus(Utf8JsonWriter json, Interface[] interfaces)
    {
        json.WriteStartObject("ipam"u8);
        json.WriteStartObject("operator-status"u8);
        if (_error.Length > 0)
            json.WriteString("error"u8, _error);
        json.WriteEndObject();
        if (HasPool)
        {
            WriteUsed(json, interfaces);
            WriteReleasing(json);
        }
        json.WriteEndObject();
    }

    private void WriteUsed(Utf8JsonWriter json, Interface[] interfaces)
    {
        Span<byte> text = stackalloc byte[NodeAddresses.MostCharacters];
        json.WriteStartObject("used"u8);
        for (var used = 0; used < _pool.Used; used++)
        {
            var position = _pool.Position(used);
            json.WriteStartObject(NodeAddresses.Format(text, _cluster.Index, _node.Traits.Ordinal, position));
            json.WriteString("owner"u8, used switch { 0 => "router", 1 => "health", _ => NodePods.At(_cluster, _node, used - Interface.OwnAddresses, _pool.ReportedAt).Owner });
            json.WriteString("resource"u8, Interface.At(interfaces, _pool, position).Id);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private void WriteReleasing(Utf8JsonWriter json)
    {
        if (Releasing == 0)
            return;
        Span<byte> text = stackalloc byte[NodeAddresses.MostCharacters];
        json.WriteStartObject("release-ips"u8);
        for (var i = 0; i < Releasing; i++)
            json.WriteString(NodeAddresses.Format(text, _cluster.Index, _node.Traits.Ordinal, _pool.Size - 1 - i), i == 0 ? "ready-for-release"u8 : "marked-for-release"u8);
        json.WriteEndObject();
    }
}
