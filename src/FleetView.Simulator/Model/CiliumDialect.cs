using System.Globalization;

namespace FleetView.Simulator.Model;

/// <summary>How one Cilium version spells and behaves; the only place that knows about versions.</summary>
internal sealed record CiliumDialect
{
    private static readonly CiliumDialect[] All =
    [
        new("1.14.19", 14, "e2f1a0c7"), new("1.15.19", 15, "0b9d3f51"), new("1.16.12", 16, "a7c84e19"),
        new("1.17.6", 17, "6c2a15b5"), new("1.18.0", 18, "3f1c0de2"), new("1.19.0", 19, "d5e07b36"),
    ];

    private CiliumDialect(string version, int minor, string revision)
    {
        Version = version;
        Minor = minor;
        Revision = revision;
    }

    public static IReadOnlyList<string> Versions { get; } = [.. All.Select(dialect => dialect.Version)];

    public string Version { get; }

    public int Minor { get; }

    public string Revision { get; }

    /// <summary>ipcache became ipcache_v2 at 1.18, in pressure and in map operations.</summary>
    public string IpcacheMap => Minor >= 18 ? "ipcache_v2" : "ipcache";

    /// <summary>One series for each endpoint up to 1.14; since then one for the fullest, whose star is literal.</summary>
    public IReadOnlyList<string> PolicyMaps => Minor switch
    {
        <= 14 => ["policy_00123", "policy_01877", "policy_02604"],
        <= 16 => ["cilium_policy_*"],
        _ => ["cilium_policy_v2_*"],
    };

    public bool HasSnatPressure => Minor >= 15;

    public bool HasConntrackPressure => Minor >= 16;

    /// <summary>Since 1.18 caches that evict by themselves report no more; the fragment maps do.</summary>
    public bool HasAffinityPressure => Minor <= 17;

    public bool HasFragmentPressure => Minor >= 18;

    /// <summary>From 1.18 a counter that runs every five minutes writes the load balancer's map pressure; before, at once.</summary>
    public double LbPressureStepSeconds => Minor >= 18 ? 300 : 0;

    public bool HasMapCapacity => Minor >= 15;

    public bool HasNatEndpoints => Minor >= 16;

    public bool HasGcInterval => Minor >= 18;

    /// <summary>Declared but never observed since the load balancer's rewrite in 1.18, and so are the events.</summary>
    public bool HasServiceDelay => Minor is 16 or 17;

    public bool HasServiceEvents => Minor <= 17;

    public bool HasSourceLabels => Minor <= 18;

    /// <summary>Health of each node by each node (N² series), replaced by counts in 1.17 and gone in 1.18.</summary>
    public bool HasNodeConnectivity => Minor <= 17;

    public bool HasNodeHealth => Minor >= 17;

    public bool HasHive => Minor >= 15;

    public bool HasGroupRuns => Minor >= 15;

    public bool HasIpamCapacity => Minor >= 15;

    public bool HasKvstoreSyncState => Minor >= 15;

    public bool HasLabelSources => Minor >= 16;

    /// <summary>The label identity_type, and with it the latency, of the operator's identity collection.</summary>
    public bool HasIdentityType => Minor >= 17;

    public bool HasSelectorMatches => Minor >= 17;

    public bool HasPolicyTriggers => Minor <= 16;

    public bool HasIdentityTimer => Minor >= 17;

    public bool HasIncrementalUpdates => Minor >= 18;

    public bool HasPolicyImportErrors => Minor <= 14;

    public bool HasDriftChecker => Minor >= 17;

    public bool HasFeatures => Minor >= 17;

    /// <summary>A histogram up to 1.17, a gauge from then on.</summary>
    public bool BootstrapIsGauge => Minor >= 18;

    public bool HasHiveJobs => Minor >= 19;

    public bool HasMaxIfindex => Minor is >= 16 and <= 18;

    /// <summary>The labels path and method of the Kubernetes client's limiter.</summary>
    public bool HasClientPath => Minor <= 18;

    /// <summary>Seen in the documentation after 1.18; of its labels only the direction is known.</summary>
    public bool HasMtuErrors => Minor >= 19;

    /// <summary>ICMPv6 messages carried the family of IPv4 by mistake before.</summary>
    public string Icmp6Family => Minor >= 19 ? "IPv6" : "IPv4";

    /// <summary>What one overrun of the perf ring adds to the lost events: all that were lost, or since 1.17 one.</summary>
    public double LostPerOverrun => Minor <= 16 ? 40 : 1;

    /// <summary>Counts the services of each remote cluster instead of all global ones.</summary>
    public bool CountsRemoteServices => Minor >= 19;

    public bool HasKvstoreMesh => Minor >= 16;

    public bool HasUnmanagedPods => Minor >= 17;

    public bool HasBackgroundSync => Minor >= 17;

    public bool HasPrefixRelease => Minor >= 19;

    public bool HasDoubleWrite => Minor >= 17;

    public string DoubleWriteFamily(string store, bool only) => (Minor, only) switch
    {
        (17, false) => $"cilium_operator_doublewrite_identity_{store}_total_count",
        (17, true) => $"cilium_operator_doublewrite_identity_{store}_only_count",
        (_, false) => $"cilium_operator_doublewrite_{store}_identities",
        _ => $"cilium_operator_doublewrite_{store}_only_identities",
    };

    public string OperatorQueuePrefix => Minor >= 19 ? "cilium_operator_k8s_workqueue" : "cilium_operator_workqueue";

    public string OperatorQueueLabel => Minor >= 19 ? "name" : "queue_name";

    /// <summary>Labels of the API limiter's counter; the return code is one of them since 1.16.</summary>
    public string Processed(string call, string outcome, int returnCode) => Minor >= 16
        ? string.Create(CultureInfo.InvariantCulture, $"api_call=\"{call}\",outcome=\"{outcome}\",return_code=\"{returnCode}\"")
        : $"api_call=\"{call}\",outcome=\"{outcome}\"";

    public static CiliumDialect For(string version) => All.FirstOrDefault(dialect => dialect.Version == version)
        ?? throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
            $"Cilium version {version} is not simulated; known: {string.Join(", ", Versions)}"), nameof(version));

    /// <summary>Where a rolling upgrade without a target goes: to the next minor version, from the last two one back, so
    /// that it can be repeated for days.</summary>
    public static string Other(string version)
    {
        var index = Array.FindIndex(All, dialect => dialect.Version == version);
        return All[index >= All.Length - 2 ? index - 1 : index + 1].Version;
    }
}
