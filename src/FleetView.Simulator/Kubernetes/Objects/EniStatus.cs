using System.Text.Json;
using FleetView.Simulator.Kubernetes.Protocol;
using FleetView.Simulator.Model;

namespace FleetView.Simulator.Kubernetes.Objects;

/// <summary>The parts of a CiliumNode that tell of Elastic Network Interfaces.</summary>
internal static class EniStatus
{
    public static void WriteSpec(Utf8JsonWriter json, SimulatedCluster cluster, SimulatedNode node)
    {
        json.WriteString("availability-zone"u8, node.Traits.Build.Zone);
        json.WriteBoolean("delete-on-termination"u8, true);
        json.WriteBoolean("disable-prefix-delegation"u8, node.Ipam.DisablesPrefixes);
        json.WriteNumber("first-interface-index"u8, 0);
        json.WriteString("instance-type"u8, node.Traits.Build.InstanceType);
        json.WriteString("node-subnet-id"u8, Subnet(cluster, node));
        json.WriteBoolean("use-primary-address"u8, false);
        json.WriteString("vpc-id"u8, Vpc(cluster));
    }

    public static void Write(Utf8JsonWriter json, SimulatedCluster cluster, SimulatedNode node, Interface[] interfaces)
    {
        json.WriteStartObject("eni"u8);
        json.WriteStartObject("enis"u8);
        foreach (var one in interfaces)
            WriteInterface(json, cluster, node, interfaces, one);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteInterface(Utf8JsonWriter json, SimulatedCluster cluster, SimulatedNode node, Interface[] interfaces, Interface one)
    {
        json.WriteStartObject(one.Id);
        WriteAddresses(json, cluster, node, interfaces, one);
        WritePrefixes(json, cluster, node, interfaces, one);
        json.WriteString("availability-zone"u8, node.Traits.Build.Zone);
        json.WriteString("description"u8, one.Number == 0 ? "" : $"Cilium-CNI (i-{node.Token:x16})");
        json.WriteString("id"u8, one.Id);
        json.WriteString("ip"u8, one.Number == 0 ? node.Traits.Ip : $"10.{cluster.Index % 256}.{28 + one.Number % 4}.{(node.Traits.Ordinal % 250) + 2}");
        json.WriteString("mac"u8, $"02:{one.Id[5..7]}:{one.Id[7..9]}:{one.Id[9..11]}:{one.Id[11..13]}:{one.Id[13..15]}");
        json.WriteNumber("number"u8, one.Number);
        json.WriteTexts("security-groups"u8, [$"sg-0{cluster.Seed:x16}"]);
        json.WriteStartObject("subnet"u8);
        json.WriteString("cidr"u8, $"10.{cluster.Index % 256}.0.0/16");
        json.WriteString("id"u8, Subnet(cluster, node));
        json.WriteEndObject();
        json.WriteStartObject("vpc"u8);
        json.WriteString("id"u8, Vpc(cluster));
        json.WriteString("primary-cidr"u8, $"10.{cluster.Index % 256}.0.0/16");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>The addresses of its prefixes are among them.</summary>
    private static void WriteAddresses(Utf8JsonWriter json, SimulatedCluster cluster, SimulatedNode node, Interface[] interfaces, Interface one)
    {
        Span<byte> text = stackalloc byte[NodeAddresses.MostCharacters];
        json.WriteStartArray("addresses"u8);
        foreach (var (position, owner) in Interface.Addresses(node.Pool, interfaces))
        {
            if (owner == one)
                json.WriteStringValue(NodeAddresses.Format(text, cluster.Index, node.Traits.Ordinal, position));
        }
        json.WriteEndArray();
    }

    private static void WritePrefixes(Utf8JsonWriter json, SimulatedCluster cluster, SimulatedNode node, Interface[] interfaces, Interface one)
    {
        var pool = node.Pool;
        if (pool.Prefixes == 0)
            return;
        json.WriteStartArray("prefixes"u8);
        for (var prefix = 0; prefix < pool.Prefixes; prefix++)
        {
            var first = pool.PrefixSlot(prefix) * AddressPool.PrefixSize;
            if (Interface.At(interfaces, pool, first) == one)
                json.WriteStringValue($"{NodeAddresses.Text(cluster.Index, node.Traits.Ordinal, first)}/28");
        }
        json.WriteEndArray();
    }

    /// <summary>The subnets that the operator's metrics name: one a zone.</summary>
    private static string Subnet(SimulatedCluster cluster, SimulatedNode node) =>
        $"subnet-0{(cluster.Index * 16) + (node.Traits.Build.Zone.EndsWith('a') ? 0 : 1) + 161:x}";

    private static string Vpc(SimulatedCluster cluster) => $"vpc-0{Rng.Hash(cluster.Seed, 8):x16}";
}
