using FleetView.Model;
using FleetView.Model.Objects;
using FleetView.Tests.Support;

namespace FleetView.Tests.Findings.Settings;

/// <summary>What clusters are told by others: drift from their cohort, the MTU of their environment, their mesh.</summary>
public sealed class PeerTests
{
    private const string Key = "monitor-aggregation";

    [Theory]
    [InlineData("medium,medium", false)]
    [InlineData("medium,maximum", false)]
    [InlineData("medium,medium,maximum", true)]
    [InlineData("medium,maximum,maximum,medium", false)]
    [InlineData("medium,medium,maximum,low", false)]
    public void Drift_NeedsMoreThanHalfOfThree(string values, bool isDrift)
    {
        var fleet = new AuditedFleet();
        foreach (var (index, value) in values.Split(',').Index())
            fleet.Add(AuditedFleet.Clean($"c{index}").Config(Key, value));

        var rows = fleet.Audit().Rows.Where(row => row.Key == Key).ToArray();

        Assert.Equal(isDrift, rows.Any(row => row.Verdict == SettingVerdict.Drift));
        Assert.All(rows, row => Assert.Equal(isDrift ? "medium" : null, row.CohortValue));
    }

    [Fact]
    public void Drift_SaysWhoItIsComparedWith_AndWhatToWrite()
    {
        var row = Trio().Row(Key, "c2");

        Assert.Equal((SettingVerdict.Drift, "maximum", "medium", "medium"), (row.Verdict, row.Effective, row.CohortValue, row.Fix?.Value));
        Assert.Equal("Fine by itself, but 2 of 3 clusters of aws/prod on 1.18 have medium.", row.Reason);
    }

    [Fact]
    public void Deviation_WinsOverDrift()
    {
        var fleet = Trio();
        fleet.Replace(AuditedFleet.Clean("c2").Config(Key, "none").Build());

        Assert.Equal(SettingVerdict.Deviates, fleet.Row(Key, "c2").Verdict);
    }

    [Theory]
    [InlineData("environment", "staging")]
    [InlineData("provider", "azure")]
    [InlineData("version", "1.17.6")]
    public void Cohort_IsOfOnePlaceAndMinorVersion(string what, string value)
    {
        var fleet = new AuditedFleet().Add(AuditedFleet.Clean("c0")).Add(AuditedFleet.Clean("c1"));
        var odd = AuditedFleet.Clean("c2").Config(Key, "maximum");
        if (what == "version")
            fleet.Add(odd.Version(value));
        else
            fleet.Add(odd, (what, value));

        Assert.Equal((SettingVerdict.Ok, null), (fleet.Row(Key, "c2").Verdict, fleet.Row(Key, "c2").CohortValue));
    }

    [Fact]
    public void Values_ThatMeanTheSame_AreNoDrift()
    {
        var fleet = new AuditedFleet();
        foreach (var (name, value) in new[] { ("c0", "15m"), ("c1", "15m0s"), ("c2", "900s") })
            fleet.Add(AuditedFleet.Clean(name).Config("identity-gc-interval", value));

        Assert.Equal(SettingVerdict.Ok, fleet.Row("identity-gc-interval", "c2").Verdict);
    }

    [Fact]
    public void Keys_ThatDifferByNature_AreNotCompared()
    {
        var fleet = new AuditedFleet();
        for (var index = 0; index < 3; index++)
            fleet.Add(AuditedFleet.Clean($"c{index}").Config("cluster-id", index == 2 ? "9" : "7"));

        Assert.Equal((SettingVerdict.Ok, null), (fleet.Row("cluster-id", "c2").Verdict, fleet.Row("cluster-id", "c2").CohortValue));
    }

    [Fact]
    public void Cohort_TellsMembersAndMajority()
    {
        var cohort = Assert.Single(Trio().Audit().Cohorts);

        Assert.Equal(("aws", "prod", "1.18"), (cohort.Provider, cohort.Environment, cohort.Version));
        Assert.Equal([0, 1, 2], cohort.Clusters);
        Assert.Equal("medium", cohort.Majority[Key]);
    }

    [Theory]
    [InlineData("min-allocate", 10, 10, "")]
    [InlineData("min-allocate", 10, 30, "min-allocate-off-cohort")]
    [InlineData("max-allocate", 50, 90, "max-allocate-off-cohort")]
    public void Allocation_OffItsCohort_IsAHazardOfDrift(string key, int most, int own, string hazard)
    {
        var fleet = new AuditedFleet();
        foreach (var (name, value) in new[] { ("c0", most), ("c1", most), ("c2", own) })
            fleet.Add(Allocating(name, key, value));

        var row = fleet.Row(key, "c2");

        Assert.Equal(hazard, string.Join(' ', row.Hazards));
        Assert.Equal(hazard.Length > 0 ? SettingVerdict.Drift : SettingVerdict.Ok, row.Verdict);
        Assert.Equal(hazard.Length > 0 ? Severity.Medium : AuditedFleet.Catalogue.Find(key)!.Severity, row.Severity);
    }

    [Theory]
    [InlineData("9001", "9001", "9001", SettingVerdict.Ok)]
    [InlineData("9001", "9001", "1500", SettingVerdict.Deviates)]
    [InlineData("9001", "8500", "1500", SettingVerdict.Ok)]
    public void Mtu_OffItsEnvironment_IsAHazard(string first, string second, string own, SettingVerdict verdict)
    {
        // Other versions count, too: packets do not ask.
        var fleet = new AuditedFleet()
            .Add(AuditedFleet.Clean("c0").Config("mtu", first))
            .Add(AuditedFleet.Clean("c1").Config("mtu", second).Version("1.17.6"))
            .Add(AuditedFleet.Clean("c2").Config("mtu", own));

        var row = fleet.Row("mtu", "c2");

        Assert.Equal(verdict, row.Verdict);
        Assert.Equal(verdict == SettingVerdict.Deviates ? "9001" : null, row.Fix?.Value);
        Assert.Equal(verdict == SettingVerdict.Deviates, row.Hazards.Contains("mtu-off-baseline"));
    }

    [Theory]
    [InlineData("cluster-id", "7", "7", "mesh-duplicate-cluster-id")]
    [InlineData("cluster-id", "7", "8", "")]
    [InlineData("cluster-name", "shop", "shop", "mesh-duplicate-cluster-name")]
    [InlineData("cluster-name", "shop", "cart", "")]
    [InlineData("bpf-lb-maglev-table-size", "65521", "131071", "maglev-size-differs-in-mesh")]
    [InlineData("bpf-lb-maglev-table-size", "65521", "65521", "")]
    [InlineData("bpf-lb-maglev-hash-seed", "a", "b", "maglev-seed-differs-in-mesh")]
    [InlineData("bpf-lb-maglev-hash-seed", "a", "a", "")]
    [InlineData("max-connected-clusters", "255", "511", "max-connected-clusters-differs")]
    [InlineData("max-connected-clusters", "255", "255", "")]
    public void Mesh_IsComparedWithin(string key, string one, string other, string hazard)
    {
        Assert.Equal(hazard, string.Join(' ', Meshed(key, one, other, "m").Row(key, "c1").Hazards));
        Assert.Equal("", string.Join(' ', Meshed(key, one, other, "another").Row(key, "c1").Hazards));
    }

    [Fact]
    public void Mesh_NamesTheOther() => Assert.StartsWith(
        "c1 of the same mesh have cluster-id 7, too.", Meshed("cluster-id", "7", "7", "m").Row("cluster-id", "c0").Reason, StringComparison.Ordinal);

    [Theory]
    [InlineData("1.17.6", "false", "")]
    [InlineData("1.18.0", "false", "policy-default-flips-at-1-19")]
    [InlineData("1.18.0", "true", "")]
    [InlineData("1.19.0", "false", "")]
    public void PolicyDefault_OfAMesh_IsToldBeforeItFlips(string version, string value, string hazard)
    {
        var fleet = new AuditedFleet()
            .Add(AuditedFleet.Clean("c0").Version(version).Config("policy-default-local-cluster", value), ("mesh", "m"))
            .Add(AuditedFleet.Clean("c1").Config("cluster-id", "8"), ("mesh", "m"));

        var row = fleet.Row("policy-default-local-cluster", "c0");

        Assert.Equal(hazard, string.Join(' ', row.Hazards));
        Assert.True(hazard.Length == 0 || row.Severity == Severity.Critical);
    }

    [Theory]
    [InlineData("0", SettingVerdict.Deviates)]
    [InlineData("1", SettingVerdict.Ok)]
    public void ClusterId_InAMesh_IsNeeded(string id, SettingVerdict verdict)
    {
        var fleet = new AuditedFleet()
            .Add(AuditedFleet.Clean("c0").Config("cluster-id", id), ("mesh", "m"))
            .Add(AuditedFleet.Clean("c1"), ("mesh", "m"));

        Assert.Equal(verdict, fleet.Row("cluster-id", "c0").Verdict);
    }

    [Fact]
    public void Mesh_ThatNoLabelTells_IsUnknown()
    {
        var cluster = AuditedFleet.Clean().Workload(new WorkloadObject("Deployment", "kube-system", "clustermesh-apiserver", null, null, null, 1, 1, 1, 1, 0, true, null));

        var row = AuditedFleet.Row(cluster, "cluster-id");

        Assert.Equal(SettingVerdict.Unknown, row.Verdict);
        Assert.Contains("no label mesh in fleet.yaml says which clusters are", row.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cluster-id")]
    [InlineData("cluster-name")]
    [InlineData("max-connected-clusters")]
    [InlineData("bpf-lb-maglev-table-size")]
    [InlineData("bpf-lb-maglev-hash-seed")]
    [InlineData("bpf-node-map-max")]
    [InlineData("ipcache-size")]
    public void Mesh_OfWhichOneWasNotRead_LeavesNoKeyOk(string key)
    {
        var fleet = new AuditedFleet().Add(AuditedFleet.Clean("c0"), ("mesh", "m")).AddUnconnected("c1", ("mesh", "m"));

        var row = fleet.Row(key, "c0");

        Assert.Equal(SettingVerdict.Unknown, row.Verdict);
        Assert.EndsWith("It cannot be told to be fine: these clusters of its mesh were not read: c1.", row.Reason, StringComparison.Ordinal);
        Assert.Equal(SettingVerdict.Ok, new AuditedFleet().Add(AuditedFleet.Clean("c0"), ("mesh", "m")).Row(key, "c0").Verdict);
    }

    [Fact]
    public void Mesh_OfWhichOneWasNotRead_StillTellsWhatIsKnown()
    {
        var same = Meshed("cluster-id", "7", "7", "m").AddUnconnected("c2", ("mesh", "m"));
        var full = new AuditedFleet()
            .Add(AuditedFleet.Clean("c0").OnCiliumNode("c0-1", node => node with { UsedAddresses = 400_000 }), ("mesh", "m"))
            .AddUnconnected("c1", ("mesh", "m"));

        Assert.Equal(["mesh-duplicate-cluster-id"], same.Row("cluster-id", "c0").Hazards);
        Assert.Equal(["ipcache-nearly-full"], full.Row("ipcache-size", "c0").Hazards);
    }

    [Fact]
    public void Mesh_OfWhichOneDoesWithoutMaglev_IsNotAskedForItsTable()
    {
        var fleet = new AuditedFleet()
            .Add(AuditedFleet.Clean("c0"), ("mesh", "m"))
            .Add(AuditedFleet.Clean("c1").Config("cluster-id", "8").Config("bpf-lb-algorithm", "random").Config("bpf-lb-maglev-table-size", "none"), ("mesh", "m"));

        Assert.Equal(SettingVerdict.Ok, fleet.Row("bpf-lb-maglev-table-size", "c0").Verdict);
    }

    private static AuditedFleet Trio() => new AuditedFleet()
        .Add(AuditedFleet.Clean("c0").Config(Key, "medium"))
        .Add(AuditedFleet.Clean("c1"))
        .Add(AuditedFleet.Clean("c2").Config(Key, "maximum"));

    private static AuditedFleet Meshed(string key, string one, string other, string otherMesh) => new AuditedFleet()
        .Add(AuditedFleet.Clean("c0").Config("cluster-id", "7").Config(key, one), ("mesh", "m"))
        .Add(AuditedFleet.Clean("c1").Config("cluster-id", "8").Config(key, other), ("mesh", otherMesh));

    private static ClusterObjectsBuilder Allocating(string name, string key, int value)
    {
        var cluster = AuditedFleet.Clean(name);
        foreach (var node in cluster.CiliumNodes.Select(node => node.Name).ToArray())
            cluster.OnCiliumNode(node, one => key == "min-allocate" ? one with { MinAllocate = value } : one with { MaxAllocate = value });
        return cluster;
    }
}
