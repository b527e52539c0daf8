using System.Globalization;

namespace FleetView.Simulator.Model;

/// <summary>How one Cilium version spells and behaves; the only place that knows about versions.</summary>
internal sealed record CiliumDialect
{
    public static readonly string[] Versions = ["1.17.6", "1.18.0"];

    private CiliumDialect(string version, int minor, string revision)
    {
        Version = version;
        Minor = minor;
        Revision = revision;
    }

    public string Version { get; }

    public int Minor { get; }

    public string Revision { get; }

    /// <summary>ipcache became ipcache_v2 at 1.18, in pressure and in map operations.</summary>
    public string IpcacheMap => Minor >= 18 ? "ipcache_v2" : "ipcache";

    /// <summary>One series for the fullest endpoint policy map; the star is literal.</summary>
    public string PolicyMap => Minor >= 17 ? "cilium_policy_v2_*" : "cilium_policy_*";

    /// <summary>From 1.18 a counter that runs every five minutes writes the load balancer's map pressure; before, at once.</summary>
    public double LbPressureStepSeconds => Minor >= 18 ? 300 : 0;

    public bool HasGcInterval => Minor >= 18;

    /// <summary>Declared but never observed since the load balancer's rewrite in 1.18.</summary>
    public bool HasServiceDelay => Minor is 16 or 17;

    public bool HasSourceLabels => Minor <= 18;

    public bool HasIdentityType => Minor >= 17;

    public string OperatorQueuePrefix => Minor >= 19 ? "cilium_operator_k8s_workqueue" : "cilium_operator_workqueue";

    public string OperatorQueueLabel => Minor >= 19 ? "name" : "queue_name";

    public static CiliumDialect For(string version) => version switch
    {
        "1.17.6" => new CiliumDialect(version, 17, "6c2a15b5"),
        "1.18.0" => new CiliumDialect(version, 18, "3f1c0de2"),
        _ => throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
            $"Cilium version {version} is not simulated; known: {string.Join(", ", Versions)}"), nameof(version)),
    };

    /// <summary>The version that a rolling upgrade without a target goes to.</summary>
    public static string Other(string version) => version == Versions[0] ? Versions[1] : Versions[0];
}
