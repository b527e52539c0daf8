using FleetView.Collection.Gates;
using FleetView.Configuration;
using FleetView.Tests.Findings.Settings;
using FleetView.Tests.Support;
using Microsoft.Extensions.Options;

namespace FleetView.Tests.Collection.Gates;

/// <summary>Defaults that flip at the gates, beside what the audit knows of the cluster.</summary>
public sealed class FlipGateTests
{
    private const string OfMeshes = "policy-default-local-cluster";

    [Theory]
    [InlineData("1.18.2", false, false)]
    [InlineData("1.18.2", true, true)]
    // The audit of a version without the key tells nothing of meshes.
    [InlineData("1.17.6", false, true)]
    public void Flips_ThatRestOnAFact_AreToldWhereItMayHold(string version, bool isMeshed, bool isTold)
    {
        var fleet = new AuditedFleet()
            .Add(AuditedFleet.Clean("c0").Version(version), ("wave", "1"), ("mesh", "m"))
            .Add(AuditedFleet.Clean("c1"), ("mesh", isMeshed ? "m" : "other"));

        var gates = new FleetGatesService(new FakeGateHistory(), Options.Create(new FleetViewOptions()), TimeProvider.System)
            .Judge(fleet.Snapshot(), "1.19.0");

        Assert.Equal(isTold, gates.Waves[0].Clusters[0].Flips.Any(flip => flip.Key == OfMeshes));
    }
}
