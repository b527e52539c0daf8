using FleetView.Simulator.Model;
using Table = FleetView.Simulator.Exposition.SeriesTableBuilder<FleetView.Simulator.Model.AgentPod>;

namespace FleetView.Simulator.Tables;

/// <summary>The agent's Kubernetes client, and the services it learns of there.</summary>
internal static class AgentKubernetesTable
{
    public static void Add(Table table, CiliumDialect dialect)
    {
        const string Received = "cilium_kubernetes_events_received_total";
        table
            .Add("cilium_k8s_client_api_calls_total", "host=\"10.100.0.1:443\",method=\"PATCH\",return_code=\"200\"", pod => pod.Control.Kubernetes.Calls)
            .AddHistogram("cilium_k8s_client_rate_limiter_duration_seconds",
                dialect.HasClientPath ? "method=\"PATCH\",path=\"/apis/cilium.io/v2/namespaces/{namespace}/ciliumendpoints/{name}\"" : "",
                Histogram.Coarse, pod => pod.Control.Kubernetes.LimiterWait)
            .Add("cilium_event_ts", "action=\"update\",scope=\"CiliumEndpoint\",source=\"k8s\"", pod => pod.Control.Kubernetes.LastEvent)
            .AddOnceSeen(Received, "action=\"update\",equal=\"false\",scope=\"Service\",valid=\"true\"", pod => pod.Control.Kubernetes.ServiceEvents)
            .AddOnceSeen(Received, "action=\"update\",equal=\"false\",scope=\"EndpointSlice\",valid=\"true\"", pod => pod.Control.Kubernetes.EndpointSliceEvents)
            .AddOnceSeen("cilium_k8s_terminating_endpoints_events_total", "", pod => pod.Control.Kubernetes.TerminatingEvents);
        if (dialect.HasServiceDelay)
            table.AddHistogram("cilium_service_implementation_delay", "action=\"upsert\"", Histogram.Coarse, pod => pod.Control.Kubernetes.ServiceDelay);
        if (dialect.HasServiceEvents)
            table.AddOnceSeen("cilium_services_events_total", "action=\"update\"", pod => pod.Control.Kubernetes.ServiceEvents);
    }
}
