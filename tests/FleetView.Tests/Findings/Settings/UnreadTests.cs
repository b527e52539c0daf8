using FleetView.Catalog.Settings;
using FleetView.Model;
using FleetView.Model.Objects;

namespace FleetView.Tests.Findings.Settings;

/// <summary>What was not read is unknown, with the reason, and never fine.</summary>
public sealed class UnreadTests
{
    [Theory]
    [InlineData(AccessState.Forbidden, "Cilium-config may not be read: configmaps is forbidden.")]
    [InlineData(AccessState.Failing, "Cilium-config could not be read: configmaps is forbidden.")]
    [InlineData(AccessState.Pending, "Cilium-config: configmaps is forbidden.")]
    public void Config_Refused_LeavesEveryKeyUnknown(AccessState state, string reason)
    {
        var cluster = AuditedFleet.Clean().Access(ObjectKind.CiliumConfig, state, "configmaps is forbidden");

        var rows = new AuditedFleet().Add(cluster).Audit().Rows;

        Assert.DoesNotContain(rows, row => row.Verdict is SettingVerdict.Ok && row.Key is not ("updateStrategy.rollingUpdate.maxUnavailable" or "operator.replicas"));
        Assert.DoesNotContain(rows, row => row.Verdict is SettingVerdict.Deviates or SettingVerdict.Drift);
        Assert.Equal(reason, rows.Single(row => row.Key == "kube-proxy-replacement").Reason);
    }

    [Fact]
    public void Config_Missing_IsUnknown() => Assert.Equal(
        (SettingVerdict.Unknown, "There is no ConfigMap cilium-config."),
        (AuditedFleet.Row(AuditedFleet.Clean().WithoutConfig(), "mtu").Verdict, AuditedFleet.Row(AuditedFleet.Clean().WithoutConfig(), "mtu").Reason));

    [Theory]
    [InlineData(ObjectKind.CiliumNodeConfig, "monitor-aggregation")]
    [InlineData(ObjectKind.CiliumNodeConfig, "mtu")]
    [InlineData(ObjectKind.CniConfig, "pre-allocate")]
    [InlineData(ObjectKind.CniConfig, "max-above-watermark")]
    [InlineData(ObjectKind.CiliumNode, "pre-allocate")]
    [InlineData(ObjectKind.CiliumNode, "aws-enable-prefix-delegation")]
    [InlineData(ObjectKind.EndpointSlice, "bpf-lb-maglev-table-size")]
    [InlineData(ObjectKind.Deployment, "operator.replicas")]
    [InlineData(ObjectKind.Deployment, "cluster-id")]
    [InlineData(ObjectKind.DaemonSet, "updateStrategy.rollingUpdate.maxUnavailable")]
    public void Kind_ThatAKeyRestsOn_MakesItUnknown(ObjectKind kind, string key)
    {
        Assert.Equal(SettingVerdict.Ok, AuditedFleet.Row(AuditedFleet.Clean(), key).Verdict);
        Assert.Equal(SettingVerdict.Unknown, AuditedFleet.Row(AuditedFleet.Clean().Access(kind, AccessState.Forbidden, "no"), key).Verdict);
    }

    [Fact]
    public void NodeConfigs_Refused_LeaveNoKeyOfTheConfigOk_WithTheApisWords()
    {
        var fleet = new AuditedFleet().Add(AuditedFleet.Clean().Config("kube-proxy-replacement", "false"));
        Assert.Contains(fleet.Audit().Rows, row => row.Key == "mtu" && row.Verdict == SettingVerdict.Ok);

        fleet.Replace(AuditedFleet.Clean().Config("kube-proxy-replacement", "false").Access(ObjectKind.CiliumNodeConfig, AccessState.Forbidden, "no").Build());
        var rows = fleet.Audit().Rows;

        Assert.DoesNotContain(rows, row => row.Verdict == SettingVerdict.Ok && AuditedFleet.Catalogue.Find(row.Key)!.Place is SettingPlace.Config or SettingPlace.KvstoreOption);
        Assert.Equal(("9001", "It cannot be told to be fine: CiliumNodeConfigs may not be read: no."), Told(rows, "mtu"));
        Assert.Equal(SettingVerdict.Deviates, rows.Single(row => row.Key == "kube-proxy-replacement").Verdict);
    }

    [Fact]
    public void NodeConfigs_ThatTheApiDoesNotHave_AreNone() => Assert.Equal(
        SettingVerdict.Ok, AuditedFleet.Row(AuditedFleet.Clean().Access(ObjectKind.CiliumNodeConfig, AccessState.NotServed), "mtu").Verdict);

    [Fact]
    public void CniConfiguration_RefusedWithoutANode_TellsNoValue()
    {
        var cluster = AuditedFleet.Clean().Access(ObjectKind.CniConfig, AccessState.Forbidden, "no").With(objects => objects with { Cni = null });
        foreach (var node in cluster.CiliumNodes.Select(node => node.Name).ToArray())
            cluster.RemoveNode(node);

        var row = AuditedFleet.Row(cluster, "pre-allocate");

        Assert.Equal((SettingVerdict.Unknown, null, "The CNI configuration may not be read: no."), (row.Verdict, row.Effective, row.Reason));
    }

    [Fact]
    public void Hazard_ThatIsKnown_HoldsWhateverElseIsNot()
    {
        var cluster = AuditedFleet.Clean().Config("cluster-id", "200").Access(ObjectKind.Deployment, AccessState.Forbidden, "no");

        Assert.Equal((SettingVerdict.Deviates, Severity.Critical), (AuditedFleet.Row(cluster, "cluster-id").Verdict, AuditedFleet.Row(cluster, "cluster-id").Severity));
    }

    [Fact]
    public void KvstoreOptions_ThatAreNoJson_AreUnknown()
    {
        var cluster = AuditedFleet.Clean().Config("kvstore", "etcd").Config("kvstore-opt", "etcd.qps=100");

        Assert.Equal(SettingVerdict.Unknown, AuditedFleet.Row(cluster, "etcd.qps").Verdict);
    }

    [Fact]
    public void Override_OfSomeNodes_IsNamedAndJudged()
    {
        var cluster = AuditedFleet.Clean().With(objects => objects with
        {
            NodeOverrides =
            [
                new NodeOverride("kube-system", "canary", "zone=a", new Dictionary<string, string> { ["monitor-aggregation"] = "none", ["enable-hubble"] = "true" }),
            ],
        });

        var bad = AuditedFleet.Row(cluster, "monitor-aggregation");
        var good = AuditedFleet.Row(cluster, "enable-hubble");

        Assert.Equal((SettingVerdict.Deviates, SettingVerdict.Ok), (bad.Verdict, good.Verdict));
        Assert.EndsWith("CiliumNodeConfig kube-system/canary sets it to none for nodes with zone=a.", bad.Reason, StringComparison.Ordinal);
        Assert.EndsWith("CiliumNodeConfig kube-system/canary sets it to true for nodes with zone=a.", good.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Cluster_WithoutLabels_IsJudgedByWhatItsSettingsTell()
    {
        var fleet = new AuditedFleet().Add(AuditedFleet.Clean(), ("provider", "somewhere"));

        Assert.DoesNotContain(fleet.Audit().Rows, row => row.Verdict is SettingVerdict.Deviates or SettingVerdict.Drift);
    }

    private static (string? Effective, string Reason) Told(IReadOnlyList<SettingRow> rows, string key) =>
        (rows.Single(row => row.Key == key).Effective, rows.Single(row => row.Key == key).Reason);
}
