using FleetView.Simulator.Scenarios;
using Table = FleetView.Simulator.Exposition.SeriesTableBuilder<FleetView.Simulator.Model.AgentPod>;

namespace FleetView.Simulator.Tables;

/// <summary>What is switched on, as agents tell it since 1.17.</summary>
internal static class AgentFeatureTable
{
    public static void Add(Table table, ClusterSpec cluster)
    {
        var ipam = cluster.Provider switch
        {
            CloudProvider.Aws => "eni",
            CloudProvider.Azure => "azure",
            CloudProvider.Alibaba => "alibabacloud",
            _ => "kubernetes",
        };
        var identities = cluster.Kvstore switch
        {
            KvstoreMode.Etcd => "kvstore",
            KvstoreMode.DoubleWrite => "doublewrite-readkvstore",
            _ => "crd",
        };
        table
            .Add("cilium_feature_adv_connect_and_lb_node_port_configuration", "acceleration=\"disabled\",algorithm=\"maglev\",mode=\"snat\"", _ => 1)
            .Add("cilium_feature_adv_connect_and_lb_kube_proxy_replacement_enabled", "", _ => 1)
            .Add("cilium_feature_network_policies_local_redirect_policy_enabled", "", _ => 1)
            .Add("cilium_feature_network_policies_local_redirect_policies_total", "action=\"add\"", _ => 1)
            .Add("cilium_feature_controlplane_ipam", $"mode=\"{ipam}\"", _ => 1)
            .Add("cilium_feature_controlplane_identity_allocation", $"mode=\"{identities}\"", _ => 1)
            .Add("cilium_feature_datapath_network", "mode=\"direct-routing\"", _ => 1)
            .Add("cilium_feature_datapath_config", "mode=\"veth\"", _ => 1)
            .Add("cilium_feature_datapath_chaining_enabled", "mode=\"none\"", _ => 1);
    }
}
