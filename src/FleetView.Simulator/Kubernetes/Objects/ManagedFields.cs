using System.Text.Json;
using FleetView.Simulator.Kubernetes.Protocol;

namespace FleetView.Simulator.Kubernetes.Objects;

/// <summary>Who owns which fields: of no use to a reader, but a good part of what goes over the wire.</summary>
internal static class ManagedFields
{
    private static readonly byte[] Metadata = """
        {"f:metadata":{"f:annotations":{".":{},"f:meta.helm.sh/release-name":{},"f:meta.helm.sh/release-namespace":{}},"f:labels":{".":{},"f:app.kubernetes.io/managed-by":{},"f:app.kubernetes.io/name":{},"f:helm.sh/chart":{}},"f:ownerReferences":{".":{}}},"f:spec":{".":{},"f:containers":{"k:{\"name\":\"main\"}":{".":{},"f:image":{},"f:imagePullPolicy":{},"f:name":{},"f:resources":{".":{},"f:limits":{".":{},"f:memory":{}},"f:requests":{".":{},"f:cpu":{},"f:memory":{}}}}},"f:nodeName":{}}}
        """u8.ToArray();

    private static readonly byte[] Status = """
        {"f:status":{"f:conditions":{"k:{\"type\":\"Ready\"}":{".":{},"f:lastHeartbeatTime":{},"f:lastTransitionTime":{},"f:message":{},"f:reason":{},"f:status":{},"f:type":{}},"k:{\"type\":\"PodScheduled\"}":{".":{},"f:lastTransitionTime":{},"f:status":{},"f:type":{}}},"f:containerStatuses":{},"f:hostIP":{},"f:phase":{},"f:podIP":{},"f:podIPs":{".":{}},"f:startTime":{}}}
        """u8.ToArray();

    public static void Write(Utf8JsonWriter json, double at, params ReadOnlySpan<(string Manager, string? Subresource)> managers)
    {
        json.WriteStartArray("managedFields"u8);
        foreach (var (manager, subresource) in managers)
        {
            json.WriteStartObject();
            json.WriteString("manager"u8, manager);
            json.WriteString("operation"u8, "Update"u8);
            json.WriteString("apiVersion"u8, "v1"u8);
            json.WriteTime("time"u8, at);
            json.WriteString("fieldsType"u8, "FieldsV1"u8);
            json.WritePropertyName("fieldsV1"u8);
            json.WriteRawValue(subresource is null ? Metadata : Status, skipInputValidation: true);
            if (subresource is not null)
                json.WriteString("subresource"u8, subresource);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
