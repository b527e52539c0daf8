using FleetView.Catalog;
using FleetView.Catalog.Settings;
using FleetView.Findings.Settings;
using FleetView.Fleet;
using FleetView.Model;
using FleetView.Model.Objects;
using FleetView.Tests.Support;

namespace FleetView.Tests.Findings.Settings;

/// <summary>A fleet for the audit with the settings that are delivered: clusters that a careful team set up, until told otherwise.</summary>
internal sealed class AuditedFleet
{
    private readonly List<(string Name, IReadOnlyDictionary<string, string> Labels, ClusterObjects? Objects)> _clusters = [];
    private readonly SettingsAuditor _auditor = new();

    public static SettingsCatalogue Catalogue { get; } = CatalogueLoader.Load(
        Path.Combine(AppContext.BaseDirectory, "dashboards"), Path.Combine(AppContext.BaseDirectory, "dashboards", "fleet.yaml")).Catalogue!.Settings;

    /// <summary>On AWS with ENI, prefix delegation and 1.18, alone in its place.</summary>
    public static ClusterObjectsBuilder Clean(string name = "c")
    {
        var builder = new ClusterObjectsBuilder(name);
        foreach (var (key, value) in Careful)
            builder.Config(key, value);
        for (var node = 1; node <= 4; node++)
            builder.Node($"{name}-{node}", cilium: one => one with { PreAllocate = 1 });
        return builder
            .Config("cluster-name", name)
            .Workload(new WorkloadObject("Deployment", "kube-system", "cilium-operator", null, "1.18.2", null, 2, 2, 2, 2, 0, true, null))
            .With(objects => objects with
            {
                Cni = new CniSettings("kube-system/cni-configuration", 1, null, null, null, null),
                Services = new ServiceCounts(40, 200, "shop/cart", 12, []),
                Identities = new IdentityCounts(120, 120, [new IdentityLabel("k8s:app", 30, 120)]),
            });
    }

    private static IReadOnlyDictionary<string, string> Careful { get; } = new Dictionary<string, string>
    {
        ["aws-enable-prefix-delegation"] = "true",
        ["bpf-events-default-burst-limit"] = "40000",
        ["bpf-events-default-rate-limit"] = "20000",
        ["bpf-lb-algorithm"] = "maglev",
        ["bpf-lb-maglev-hash-seed"] = "b1V5Q2cwZUhm",
        ["bpf-lb-maglev-table-size"] = "65521",
        ["bpf-map-dynamic-size-ratio"] = "0.0025",
        ["cluster-id"] = "7",
        ["enable-hubble"] = "true",
        ["enable-ipv4-masquerade"] = "false",
        ["enable-local-redirect-policy"] = "true",
        ["enable-metrics"] = "true",
        ["enable-unreachable-routes"] = "true",
        ["eni-gc-tags"] = "{\"io.cilium/cluster-name\":\"c\"}",
        ["hubble-metrics"] = "dns:query drop tcp flow icmp port-distribution",
        ["identity-allocation-mode"] = "crd",
        ["ipam"] = "eni",
        ["ipv4-native-routing-cidr"] = "10.0.0.0/8",
        ["kube-proxy-replacement"] = "true",
        ["labels"] = "k8s:app k8s:io.kubernetes.pod.namespace",
        ["limit-ipam-api-burst"] = "20",
        ["limit-ipam-api-qps"] = "4",
        ["mtu"] = "9001",
        ["preallocate-bpf-maps"] = "false",
        ["prometheus-serve-addr"] = ":9962",
        ["routing-mode"] = "native",
    };

    public AuditedFleet Add(ClusterObjectsBuilder cluster, params IEnumerable<(string Key, string Value)> labels) =>
        Add(cluster.Build(), labels);

    public AuditedFleet Add(ClusterObjects objects, params IEnumerable<(string Key, string Value)> labels)
    {
        _clusters.Add((objects.Cluster, Labels(labels), objects));
        return this;
    }

    public AuditedFleet AddUnconnected(string name, params IEnumerable<(string Key, string Value)> labels)
    {
        _clusters.Add((name, Labels(labels), null));
        return this;
    }

    public AuditedFleet Replace(ClusterObjects objects)
    {
        var index = _clusters.FindIndex(cluster => cluster.Name == objects.Cluster);
        _clusters[index] = _clusters[index] with { Objects = objects };
        return this;
    }

    /// <summary>Objects of the first clusters are new, though nothing in them changed that settings rest on.</summary>
    public void Touch(int clusters)
    {
        for (var index = 0; index < clusters; index++)
            _clusters[index] = _clusters[index] with { Objects = _clusters[index].Objects! with { ReadAt = FleetSnapshots.AsOf } };
    }

    /// <summary>The same clusters before an auditor that has seen none of them.</summary>
    public AuditedFleet Copy()
    {
        var copy = new AuditedFleet();
        copy._clusters.AddRange(_clusters);
        return copy;
    }

    public SettingsAudit Audit(SettingAges? ages = null) => _auditor.Audit(
        Catalogue,
        [.. _clusters.Select(cluster => new ClusterInfo(cluster.Name, ["prometheus"], cluster.Labels, null, null, true, false, 0, false))],
        new FleetObjects([.. _clusters.Select(cluster => cluster.Objects)]),
        ages ?? ((_, _) => null));

    public SettingRow Row(string key, string? cluster = null)
    {
        var index = cluster is null ? 0 : _clusters.FindIndex(one => one.Name == cluster);
        return Audit().Rows.Single(row => row.Cluster == index && row.Key == key);
    }

    /// <summary>A snapshot of pages and API with this fleet's objects and audit.</summary>
    public FleetSnapshot Snapshot()
    {
        var catalogue = new FleetView.Catalog.Catalogue(FleetSnapshots.Catalogue.Areas, FleetSnapshots.Catalogue.Signals, FleetFile.Empty) { Settings = Catalogue };
        var bare = FleetSnapshots.Build(
            FleetSnapshots.AsOf, catalogue, [FleetSnapshots.Source("prometheus")], [.. _clusters.Select(cluster => new ClusterSpec(cluster.Name) { Labels = cluster.Labels })]);
        return new FleetSnapshot(bare.AsOf, catalogue, bare.Readings, bare.Scores, bare.Since, bare.Sources, bare.Findings)
        {
            Objects = new FleetObjects([.. _clusters.Select(cluster => cluster.Objects)]),
            Settings = Audit(),
        };
    }

    public static SettingRow Row(ClusterObjectsBuilder cluster, string key) => new AuditedFleet().Add(cluster).Row(key);

    private static Dictionary<string, string> Labels(IEnumerable<(string Key, string Value)> labels)
    {
        var all = new Dictionary<string, string> { ["provider"] = "aws", ["environment"] = "prod" };
        foreach (var (key, value) in labels)
            all[key] = value;
        return all;
    }
}
