using Bunit;
using FleetView.Fleet;
using FleetView.Model;
using FleetView.Tests.Support;
using static FleetView.Tests.Support.ObjectSamples;

namespace FleetView.Tests.Components.Settings;

/// <summary>Four clusters and four settings, of which some deviate.</summary>
public abstract class SettingsPageContext : PageContext
{
    protected const string Ratio = "bpf-map-dynamic-size-ratio";
    protected const string Id = "cluster-id";
    protected const string Mtu = "mtu";

    private protected static readonly ClusterSpec[] Clusters =
    [
        new("eu-1") { Labels = new Dictionary<string, string> { ["team"] = "a" } },
        new("eu-2") { Labels = new Dictionary<string, string> { ["team"] = "b" } },
        new("eu-3"),
        new("us-1"),
    ];

    // Critical id on eu-1, a medium ratio on eu-2 and a drift of the MTU on us-1; ipam is the same everywhere.
    protected static FleetSnapshot Fleet() => Fleet(
    [
        Row(0, Id, "200", SettingVerdict.Deviates, Severity.Critical, "1 to 127"),
        Row(1, Id, "2", SettingVerdict.Ok),
        Row(2, Id, "3", SettingVerdict.Ok),
        Row(3, Id, null, SettingVerdict.Unknown),
        Row(0, Ratio, null, SettingVerdict.Ok, effective: "0.005"),
        Row(1, Ratio, null, SettingVerdict.Deviates, Severity.Medium, "0.005", "0.0025"),
        Row(2, Ratio, null, SettingVerdict.NotApplicable),
        Row(3, Ratio, null, SettingVerdict.Unknown),
        Row(0, Mtu, "9001", SettingVerdict.Ok),
        Row(1, Mtu, "9001", SettingVerdict.Ok),
        Row(2, Mtu, "9001", SettingVerdict.Ok),
        Row(3, Mtu, "1400", SettingVerdict.Drift) with { CohortValue = "9001", Since = FleetSnapshots.AsOf.AddHours(-2) },
        .. Enumerable.Range(0, 4).Select(cluster => Row(cluster, "ipam", "eni", SettingVerdict.Ok)),
    ]);

    protected static FleetSnapshot Fleet(SettingRow[] rows) => With(FleetSnapshots.Build(Clusters), [.. Clusters.Select(cluster => Read(cluster.Name))], rows);
}
