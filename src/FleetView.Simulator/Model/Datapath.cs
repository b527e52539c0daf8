namespace FleetView.Simulator.Model;

/// <summary>Packets that the node forwarded and dropped, by the reasons that occur here.</summary>
internal sealed class Datapath
{
    private const double PacketsPerSecond = 18000;

    public double ForwardedEgress { get; private set; }

    public double ForwardedIngress { get; private set; }

    public double PolicyDeniedEgress { get; private set; }

    public double PolicyDeniedIngress { get; private set; }

    public double StaleIp { get; private set; }

    public double UnsupportedL3 { get; private set; }

    public double NoBackend { get; private set; }

    public double CtInsertIngress { get; private set; }

    public double CtInsertEgress { get; private set; }

    public double NoNatMapping { get; private set; }

    public double FragmentationNeeded { get; private set; }

    public double InvalidIdentity { get; private set; }

    public double MissedTailCall { get; private set; }

    public double HostNotReady { get; private set; }

    /// <summary>ICMP messages about the MTU that the datapath handled, and fragments, as counted since 1.19.</summary>
    public double MtuErrors { get; private set; }

    public double Fragmented { get; private set; }

    public double IcmpLimited { get; private set; }

    public void Step(in StepContext context, Maps maps)
    {
        var more = context.Stress.Packets;
        var packets = PacketsPerSecond * context.Load * (1 + more.Traffic);
        ForwardedEgress += context.Events(packets);
        ForwardedIngress += context.Events(packets * 0.96);
        PolicyDeniedEgress += context.Events((0.35 * context.Load) + more.PolicyDenied);
        PolicyDeniedIngress += context.Events(0.12 * context.Load);
        StaleIp += context.Events((0.06 * context.Load) + more.StaleIp);
        UnsupportedL3 += context.Events(0.02 * context.Load);
        NoBackend += context.Events((0.004 * context.Load) + more.NoBackend);
        CtInsertIngress += context.Events(maps.FailedInsertsPerSecond * 0.55);
        CtInsertEgress += context.Events(maps.FailedInsertsPerSecond * 0.45);
        NoNatMapping += context.Events((maps.FailedInsertsPerSecond * 0.02) + more.NoNatMapping);
        InvalidIdentity += context.Events(more.InvalidIdentity);
        MissedTailCall += context.Events(more.MissedTailCall);
        HostNotReady += context.Events(more.HostNotReady);
        var mismatch = context.Stress.MtuMismatch;
        FragmentationNeeded += context.Events(35 * mismatch);
        MtuErrors += context.Events((8 * mismatch) + (0.0005 * context.Load));
        Fragmented += context.Events((20 * mismatch) + (0.001 * context.Load));
        IcmpLimited += context.Events(0.00002);
    }
}
