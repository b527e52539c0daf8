using System.Globalization;
using System.Text.RegularExpressions;
using FleetView.Simulator.Incidents;
using FleetView.Simulator.Kubernetes;

namespace FleetView.Simulator.Scenarios;

/// <summary>The keys of a cluster that show in its Kubernetes objects.</summary>
internal sealed partial class ScenarioReader
{
    private const int MostObjects = 5000;

    private static readonly int[] FaultStatuses = [401, 403, 410, 500];

    private ClusterSpec WithObjects(ClusterSpec spec, ScenarioCluster cluster, string at)
    {
        CheckKeys(cluster.Settings.Keys, $"{at}.settings");
        CheckNeeds(spec, cluster, at);
        return spec with
        {
            Settings = cluster.Settings,
            Changes = [.. cluster.Changes.Select((change, index) => ReadChange(change, $"{at}.changes[{index}]"))],
            NodeSettings = [.. cluster.NodeSettings.Select((settings, index) => ReadNodeSettings(settings, $"{at}.nodeSettings[{index}]"))],
            NodeConfigs = cluster.NodeConfigs.ToDictionary(pair => pair.Key, pair => (IReadOnlyDictionary<string, string>)pair.Value),
            Prefixes = ReadWord<PrefixProfile>(cluster.Prefixes, $"{at}.prefixes"),
            Kubernetes = ReadKubernetes(cluster.Kubernetes, $"{at}.kubernetes"),
            Preflight = cluster.Preflight is { } preflight
                ? new PreflightSpec { Version = ReadVersion(preflight.Version, $"{at}.preflight.version"), Ready = preflight.Ready }
                : null,
            Connectivity = ReadConnectivity(cluster.Connectivity, $"{at}.connectivity"),
            Policies = new PolicySpec
            {
                Valid = ReadCount(cluster.Policies.Valid, $"{at}.policies.valid"),
                Invalid = ReadCount(cluster.Policies.Invalid, $"{at}.policies.invalid"),
                Deny = ReadCount(cluster.Policies.Deny, $"{at}.policies.deny"),
            },
            Pending = new PendingSpec
            {
                Address = ReadCount(cluster.Pending.Address, $"{at}.pending.address"),
                Image = ReadCount(cluster.Pending.Image, $"{at}.pending.image"),
                Unscheduled = ReadCount(cluster.Pending.Unscheduled, $"{at}.pending.unscheduled"),
            },
            Services = new ServiceSpec
            {
                Largest = ReadCount(cluster.Services.Largest, $"{at}.services.largest"),
                NodePortBalancers = ReadCount(cluster.Services.NodePortBalancers, $"{at}.services.nodePortBalancers"),
            },
        };
    }

    private void CheckNeeds(ClusterSpec spec, ScenarioCluster cluster, string at)
    {
        if (cluster.NodeSettings.Count > 0 && !Requirement.CloudIpam.IsMet(spec))
            Fault($"{at}.nodeSettings", "node settings", $"only {Requirement.CloudIpam.Text}");
        if (cluster.Prefixes != "even" && !Requirement.Prefixes.IsMet(spec))
            Fault($"{at}.prefixes", $"'{cluster.Prefixes}'", $"only {Requirement.Prefixes.Text}");
        foreach (var (name, settings) in cluster.NodeConfigs)
            CheckKeys(settings.Keys, $"{at}.nodeConfigs.{name}");
    }

    private void CheckKeys(IEnumerable<string> keys, string at)
    {
        foreach (var key in keys.Where(key => !SettingKey().IsMatch(key)))
            Fault(at, $"'{key}'", "keys of cilium-config such as bpf-map-dynamic-size-ratio");
    }

    private SettingChange ReadChange(ScenarioChange change, string at)
    {
        CheckKeys(change.Settings.Keys, $"{at}.settings");
        if (change.Settings.Count == 0)
            Fault($"{at}.settings", "nothing", "at least one key of cilium-config");
        return new SettingChange(ReadDuration(change.At, $"{at}.at", positive: false), change.Settings);
    }

    private NodeSettings ReadNodeSettings(ScenarioNodeSettings settings, string at)
    {
        var (nodes, share) = ReadNodes(settings.Nodes, $"{at}.nodes");
        return new NodeSettings
        {
            Nodes = nodes,
            Share = share,
            PreAllocate = ReadOptional(settings.PreAllocate, $"{at}.preAllocate"),
            MinAllocate = ReadOptional(settings.MinAllocate, $"{at}.minAllocate"),
            MaxAllocate = ReadOptional(settings.MaxAllocate, $"{at}.maxAllocate"),
            MaxAboveWatermark = ReadOptional(settings.MaxAboveWatermark, $"{at}.maxAboveWatermark"),
            DisablePrefixDelegation = settings.DisablePrefixDelegation,
        };
    }

    private KubernetesFaults ReadKubernetes(ScenarioKubernetes kubernetes, string at)
    {
        var kinds = ResourceKinds.All.Select(kind => kind.Plural).Distinct().Order(StringComparer.Ordinal).ToArray();
        foreach (var unknown in kubernetes.Refuse.Except(kinds))
            Fault($"{at}.refuse", $"'{unknown}'", string.Join(", ", kinds));
        if (kubernetes.Status is { } status && !FaultStatuses.Contains(status))
            Fault($"{at}.status", status.ToString(CultureInfo.InvariantCulture), string.Join(", ", FaultStatuses));
        return new KubernetesFaults
        {
            Absent = kubernetes.Absent,
            Refuse = kubernetes.Refuse,
            Status = kubernetes.Status,
            Slow = ReadDuration(kubernetes.Slow, $"{at}.slow", positive: true),
            Token = kubernetes.Token,
            WatchList = kubernetes.WatchList,
        };
    }

    private ConnectivitySpec ReadConnectivity(ScenarioConnectivity connectivity, string at) => new()
    {
        Present = connectivity.Present,
        At = ReadDuration(connectivity.At, $"{at}.at", positive: false),
        Version = connectivity.Version is null ? null : ReadVersion(connectivity.Version, $"{at}.version"),
        Failed = connectivity.Failed,
    };

    private int? ReadOptional(int? number, string at) => number is { } value ? ReadCount(value, at) : null;

    private int ReadCount(int number, string at)
    {
        if (number is < 0 or > MostObjects)
            Fault(at, number.ToString(CultureInfo.InvariantCulture), $"0 to {MostObjects}");
        return number;
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9.-]*$")]
    private static partial Regex SettingKey();
}
