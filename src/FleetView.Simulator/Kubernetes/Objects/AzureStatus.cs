using System.Text.Json;
using FleetView.Simulator.Model;

namespace FleetView.Simulator.Kubernetes.Objects;

/// <summary>The interfaces of a CiliumNode on Azure: a scale set has them as a list.</summary>
internal static class AzureStatus
{
    public static void Write(Utf8JsonWriter json, SimulatedCluster cluster, SimulatedNode node, Interface[] interfaces)
    {
        json.WriteStartObject("azure"u8);
        json.WriteStartArray("interfaces"u8);
        foreach (var one in interfaces)
        {
            json.WriteStartObject();
            WriteAddresses(json, cluster, node, interfaces, one);
            json.WriteString("id"u8, one.Id);
            json.WriteString("name"u8, $"{node.Traits.Name}-nic-{one.Number}");
            json.WriteString("security-group"u8, "aks-agentpool-nsg");
            json.WriteString("state"u8, "succeeded"u8);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteAddresses(Utf8JsonWriter json, SimulatedCluster cluster, SimulatedNode node, Interface[] interfaces, Interface one)
    {
        Span<byte> text = stackalloc byte[NodeAddresses.MostCharacters];
        json.WriteStartArray("addresses"u8);
        foreach (var (position, owner) in Interface.Addresses(node.Pool, interfaces))
        {
            if (owner != one)
                continue;
            json.WriteStartObject();
            json.WriteString("ip"u8, NodeAddresses.Format(text, cluster.Index, node.Traits.Ordinal, position));
            json.WriteString("state"u8, "succeeded"u8);
            json.WriteString("subnet"u8, $"subnet-0{(cluster.Index * 16) + 161:x}");
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
