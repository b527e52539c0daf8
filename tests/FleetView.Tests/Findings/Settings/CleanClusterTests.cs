using FleetView.Model;

namespace FleetView.Tests.Findings.Settings;

/// <summary>Clusters that a careful team set up: nothing deviates, and what cannot be told is named.</summary>
public sealed class CleanClusterTests
{
    public static TheoryData<string> Versions => ["1.14.19", "1.15.19", "1.16.12", "1.17.6", "1.18.2", "1.19.0"];

    [Theory]
    [MemberData(nameof(Versions))]
    public void Audit_OfEveryVersion_FindsNothing(string version)
    {
        var rows = new AuditedFleet().Add(AuditedFleet.Clean().Version(version)).Audit().Rows;

        Assert.Equal([], Told(rows, SettingVerdict.Deviates, SettingVerdict.Drift));
        // Helm values leave no trace.
        Assert.Equal(["preflight.validateCNPs", "upgradeCompatibility"], rows.Where(row => row.Verdict == SettingVerdict.Unknown).Select(row => row.Key).Order());
    }

    [Fact]
    public void Audit_OnOtherClouds_FindsNothing()
    {
        var azure = AuditedFleet.Clean("azure").Config("ipam", "azure").Config("mtu", "1500");
        var gcp = AuditedFleet.Clean("gcp").Config("ipam", "kubernetes").Config("mtu", "1460").Config("enable-unreachable-routes", "false");
        var fleet = new AuditedFleet().Add(azure, ("provider", "azure")).Add(gcp, ("provider", "gcp"));

        Assert.Equal([], Told(fleet.Audit().Rows, SettingVerdict.Deviates, SettingVerdict.Drift));
    }

    [Fact]
    public void Audit_HasARowForEachClusterAndKey_InTheirOrder()
    {
        var rows = new AuditedFleet().Add(AuditedFleet.Clean("a")).AddUnconnected("b").Audit().Rows;

        var keys = AuditedFleet.Catalogue.Settings.Select(setting => setting.Key).ToArray();
        Assert.Equal(keys, rows.Where(row => row.Cluster == 0).Select(row => row.Key));
        Assert.Equal(keys, rows.Skip(keys.Length).Select(row => row.Key));
        Assert.All(rows.Skip(keys.Length), row => Assert.Equal((SettingVerdict.Unknown, "Kubernetes is not connected."), (row.Verdict, row.Reason)));
    }

    private static IEnumerable<string> Told(IEnumerable<SettingRow> rows, params SettingVerdict[] verdicts) =>
        rows.Where(row => verdicts.Contains(row.Verdict)).Select(row => $"{row.Key}: {row.Reason}");
}
