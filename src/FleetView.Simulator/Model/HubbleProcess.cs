namespace FleetView.Simulator.Model;

/// <summary>Hubble's counters of one agent process.</summary>
internal sealed class HubbleProcess
{
    private const double FlowsPerSecond = 1400;

    public double LostQueue { get; private set; }

    public double LostPerf { get; private set; }

    public double LostRing { get; private set; }

    public double Forwarded { get; private set; }

    public double ToStack { get; private set; }

    public double Dropped { get; private set; }

    public double PolicyDenied { get; private set; }

    public double CtInsertFailed { get; private set; }

    public double IcmpHost { get; private set; }

    public double IcmpFragmentation { get; private set; }

    public double Resets { get; private set; }

    public double IcmpTooBig { get; private set; }

    /// <summary>Scrapes of Hubble's own metrics.</summary>
    public double Scrapes { get; private set; }

    public Histogram ScrapeDuration { get; } = new([.1, 1, 10]);

    public double VerdictsForwarded { get; private set; }

    public double VerdictsDropped { get; private set; }

    public void Step(in StepContext context, CiliumDialect dialect, Maps maps)
    {
        var load = Math.Max(context.Load, context.Stress.HubbleOverflow);
        var flows = FlowsPerSecond * load * (1 + (0.6 * context.Stress.HubbleOverflow));
        var lost = flows * 0.075 * context.Stress.HubbleOverflow;
        LostQueue += context.Events(lost + (0.0008 * context.Load));
        LostPerf += dialect.LostPerOverrun * context.Events((0.4 * context.Stress.HubbleOverflow) + 0.0002 + context.Stress.Agent.PerfOverrunsPerSecond);
        Forwarded += context.Events((flows - lost) * 0.62);
        ToStack += context.Events((flows - lost) * 0.38);
        var denied = context.Events(0.47 * context.Load);
        var failed = context.Events(maps.FailedInsertsPerSecond);
        PolicyDenied += denied;
        CtInsertFailed += failed;
        Dropped += denied + failed;
        IcmpHost += context.Events(0.01 * context.Load);
        IcmpFragmentation += context.Events((8 * context.Stress.MtuMismatch) + (0.0005 * context.Load));
        IcmpTooBig += context.Events(0.0003 * context.Load);
        var scrapes = context.Events(1.0 / 30);
        Scrapes += scrapes;
        ScrapeDuration.Observe(0.03, scrapes);
        Resets += context.Events(1.2 * context.Load);
        VerdictsForwarded += context.Events(20 * context.Load);
        VerdictsDropped += denied;
    }
}
