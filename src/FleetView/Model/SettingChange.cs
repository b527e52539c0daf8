namespace FleetView.Model;

/// <summary>A value of a cluster's configuration changed.</summary>
/// <param name="At">When it was noticed.</param>
/// <param name="Key">A key of <c>cilium-config</c>, an audited setting that stands elsewhere, or one of <see cref="KeptKeys"/>.</param>
/// <param name="From">Null where the key was absent.</param>
/// <param name="To">Null where the key is gone.</param>
public sealed record SettingChange(DateTimeOffset At, string Cluster, string Key, string? From, string? To);

/// <summary>Keys that are kept beside those of <c>cilium-config</c>.</summary>
public static class KeptKeys
{
    /// <summary>That the configuration was read: since then what is absent is known to be.</summary>
    public const string Config = "cilium-config";

    /// <summary>Version of the agents' DaemonSet.</summary>
    public const string CiliumVersion = "cilium-version";

    /// <summary>Version of the chart.</summary>
    public const string ChartVersion = "chart-version";
}
