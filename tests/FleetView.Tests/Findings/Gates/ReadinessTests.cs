using FleetView.Findings.Gates;
using FleetView.Model.Gates;
using FleetView.Model.Objects;
using static FleetView.Tests.Findings.Gates.GateCases;

namespace FleetView.Tests.Findings.Gates;

/// <summary>What must be true of the next wave's clusters.</summary>
public sealed class ReadinessTests
{
    [Theory]
    [InlineData("6.1.99-1.el9", "amd64", null)]
    [InlineData("6.6.30-1.el9", "amd64", "no earlier wave has kernel 6.6 amd64")]
    [InlineData("6.1.99-1.el9", "arm64", "no earlier wave has kernel 6.1 arm64")]
    public void Kernels_ThatNoEarlierWaveHas_Hold(string kernel, string architecture, string? reason) =>
        Assert.Equal(reason, Only(Waiting().With(objects => objects with { Nodes = [Node("n1"), Node("n2", kernel, architecture)] }))?.Found);

    [Theory]
    [InlineData("v1.33.9-eks-1", null)]
    [InlineData("v1.34.0", "no earlier wave has Kubernetes 1.34")]
    public void Kubernetes_ThatNoEarlierWaveHas_Holds(string version, string? reason) =>
        Assert.Equal(reason, Only(Waiting().With(objects => objects with { KubernetesVersion = version }))?.Found);

    [Fact]
    public void Kernels_OfAllEarlierWaves_Count()
    {
        var third = Waiting("c", "3").With(objects => objects with { Nodes = [Node("n", "6.6.1"), Node("m", "5.10.9")] });
        var gates = Judge(
            Done().With(objects => objects with { Nodes = [Node("n", "6.6.1")] }), Done("b", "2").With(objects => objects with { Nodes = [Node("n", "5.10.1")] }), third);

        Assert.Equal(GateVerdict.Pass, gates.Waves[1].Verdict);
    }

    [Theory]
    [InlineData(ObjectKind.Node, "nodes are not read (forbidden: nodes is forbidden), so their kernels are not known")]
    [InlineData(ObjectKind.CiliumConfig, "cilium-config is not read (forbidden: nodes is forbidden)")]
    [InlineData(ObjectKind.NetworkPolicy, "network policies are not read (forbidden: nodes is forbidden)")]
    [InlineData(ObjectKind.ClusterwideNetworkPolicy, "clusterwide network policies are not read (forbidden: nodes is forbidden)")]
    [InlineData(ObjectKind.Deployment, "pre-flight check: Deployments are not read (forbidden: nodes is forbidden)")]
    [InlineData(ObjectKind.CiliumNode, "CiliumNodes are not read (forbidden: nodes is forbidden)")]
    public void Kinds_ThatMayNotBeRead_Hold(ObjectKind kind, string reason)
    {
        var found = Only(Waiting().Forbidden(kind));

        Assert.Equal((reason, false), (found?.Found, found?.CanBeAcknowledged));
    }

    [Fact]
    public void Policies_OfWhichBothKindsAreNotRead_HoldForEach() => Assert.Equal(
        ["network policies are not read (forbidden: one)", "clusterwide network policies are not read (forbidden: other)"],
        Gate(
            Done(),
            Waiting().With(objects => objects with { Policies = null })
                .Forbidden(ObjectKind.NetworkPolicy, "one").Forbidden(ObjectKind.ClusterwideNetworkPolicy, "other")).Reasons.Select(reason => reason.Found));

    [Fact]
    public void DaemonSets_ThatMayNoLongerBeRead_HoldByTheVersionToo()
    {
        var reasons = Gate(Done(), Waiting().Forbidden(ObjectKind.DaemonSet)).Reasons;

        Assert.Equal([GateCheck.Rollout, GateCheck.Preflight], reasons.Select(reason => reason.Check).Order());
        Assert.Contains("it is not known which version is rolled out", reasons.Select(reason => reason.Found));
    }

    [Fact]
    public void Policies_ThatAreInvalid_AreNamed()
    {
        var found = Only(Waiting().With(objects => objects with
        {
            Policies = [new PolicyObject("web", "allow", "unknown field", false), new PolicyObject(null, "all", null, true)],
        }));

        Assert.Equal(("1 network policy is invalid: web/allow (unknown field)", true), (found?.Found, found?.CanBeAcknowledged));
    }

    [Fact]
    public void Policies_ThatDeny_AreNamedWithoutHolding()
    {
        var gate = Gate(Done(), Waiting().With(objects => objects with { Policies = [new PolicyObject("web", "no-db", null, true)] }));

        Assert.Equal(GateVerdict.Pass, gate.Verdict);
        Assert.Contains(gate.Notes, note => note.Text.Contains("1 policy denies with ingressDeny or egressDeny: web/no-db", StringComparison.Ordinal));
    }

    [Fact]
    public void CiliumNodes_WithAnError_Hold() => Assert.Equal(
        "1 CiliumNode reports an error (n1): no more addresses",
        Only(Waiting().With(objects => objects with { CiliumNodes = [new CiliumNodeObject { Name = "n1", OperatorError = "no more addresses" }] }))?.Found);

    [Theory]
    [InlineData("1.17.6", null)]
    [InlineData("1.16.12", "from 1.16 to 1.18 skips a minor version, and only steps of one are tested")]
    public void Versions_ThatAreTwoApart_Hold(string version, string? reason) => Assert.Equal(
        reason,
        Only(Waiting().With(objects => objects with { Workloads = [Agents(version)] }) with { Agents = [new VersionCount(version, 10)] })?.Found);

    [Fact]
    public void Defaults_ThatFlip_HoldWithWhatToPin()
    {
        (string, string)? asked = null;
        FlipFinder flips = (from, to, _) =>
        {
            asked = (from, to);
            return [new DefaultFlip("enable-ipv4-masquerade", "true", "false", "enableIPv4Masquerade: true", "why")];
        };

        var gate = GateJudge.Judge(new GateQuestion([Done(), Waiting()], Now, Soak, flips)).Waves[0];

        Assert.Equal((Old, New), asked);
        var reason = Assert.Single(gate.Reasons);
        Assert.Equal(
            "hold: b: 1 default flips: enable-ipv4-masquerade from true to false. Pin what is to stay (enableIPv4Masquerade: true), or acknowledge the change.",
            reason.Text);
    }

    [Theory]
    [InlineData("kernels", GateVerdict.Pass)]
    [InlineData("kubernetes", GateVerdict.Hold)]
    public void Kernels_Acknowledged_HoldNoLonger(string check, GateVerdict verdict)
    {
        var subject = Waiting().With(objects => objects with { Nodes = [Node("n", "6.6.1")] })
            .WithRecords(records => records with { Acknowledgements = [Acknowledged(check)] });

        Assert.Equal(verdict, Gate(Done(), subject).Verdict);
    }

    [Fact]
    public void FirstWave_HasNothingToBeCoveredBy() => Assert.Empty(Judge(Waiting("a", "1")).Waves[0].Clusters[0].UncoveredKernels);

    private static GateReason? Only(GateSubject next)
    {
        var reasons = Gate(Done(), next).Reasons;
        Assert.True(reasons.Count <= 1, string.Join("\n", reasons.Select(reason => reason.Text)));
        return reasons.Count == 0 ? null : reasons[0];
    }
}
