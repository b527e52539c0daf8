using System.Text.Json;
using FleetView.Simulator.Model;

namespace FleetView.Simulator.Kubernetes.Objects;

/// <summary>The interfaces of a CiliumNode on Alibaba Cloud.</summary>
internal static class AlibabaStatus
{
    public static void WriteSpec(Utf8JsonWriter json, SimulatedCluster cluster, SimulatedNode node)
    {
        json.WriteString("availability-zone"u8, node.Traits.Build.Zone);
        json.WriteString("instance-type"u8, node.Traits.Build.InstanceType);
        json.WriteString("vpc-id"u8, $"vpc-{cluster.Seed:x16}");
    }

    public static void Write(Utf8JsonWriter json, SimulatedCluster cluster, SimulatedNode node, Interface[] interfaces)
    {
        json.WriteStartObject("alibaba-cloud"u8);
        json.WriteStartObject("enis"u8);
        foreach (var one in interfaces)
        {
            json.WriteStartObject(one.Id);
            json.WriteString("network-interface-id"u8, one.Id);
            json.WriteString("type"u8, one.Number == 0 ? "Primary"u8 : "Secondary"u8);
            WriteAddresses(json, cluster, node, interfaces, one);
            json.WriteEndObject();
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteAddresses(Utf8JsonWriter json, SimulatedCluster cluster, SimulatedNode node, Interface[] interfaces, Interface one)
    {
        Span<byte> text = stackalloc byte[NodeAddresses.MostCharacters];
        json.WriteStartArray("private-ipsets"u8);
        foreach (var (position, owner) in Interface.Addresses(node.Pool, interfaces))
        {
            if (owner != one)
                continue;
            json.WriteStartObject();
            json.WriteString("private-ip-address"u8, NodeAddresses.Format(text, cluster.Index, node.Traits.Ordinal, position));
            json.WriteBoolean("primary"u8, false);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
