namespace FleetView.Simulator.Model;

/// <summary>Fill ratios of the node's pinned BPF maps; they outlive the agent's process.</summary>
internal sealed class Maps
{
    /// <summary>From here on insertions begin to fail: an LRU map without free entries in some per-CPU lists.</summary>
    private const double FailsFrom = 0.93;

    private Drift _tcpDrift;
    private Drift _anyDrift;
    private Drift _lbDrift;
    private double _lbWrittenAt = double.NegativeInfinity;

    public double ConntrackTcp { get; private set; }

    public double ConntrackAny { get; private set; }

    public double Snat { get; private set; }

    public double Ipcache { get; private set; }

    public double Lxc { get; private set; }

    public double Policy { get; private set; }

    public double Services { get; private set; }

    public double Backends { get; private set; }

    public double ReverseNat { get; private set; }

    public double Affinity { get; private set; }

    /// <summary>Anything above 0 means that fragments were seen.</summary>
    public double Fragments { get; private set; }

    /// <summary>Conntrack insertions that fail per second.</summary>
    public double FailedInsertsPerSecond { get; private set; }

    public void Step(in StepContext context, NodeTraits traits, CiliumDialect dialect, double endpoints)
    {
        _tcpDrift.Step(context.Random);
        _anyDrift.Step(context.Random);
        _lbDrift.Step(context.Random);
        var busy = Math.Max(context.Stress.GcBurst * 0.12, 0);
        var lifted = context.Stress.Maps;
        ConntrackTcp = Math.Clamp((0.09 + (0.21 * context.Load)) * (1 + (0.08 * _tcpDrift.Value)), 0.02, 0.44) + busy;
        var any = Math.Clamp((0.08 + (0.19 * context.Load)) * (1 + (0.08 * _anyDrift.Value)), 0.02, 0.42) + busy;
        var full = 0.982 + (0.008 * _anyDrift.Value);
        ConntrackAny = any + (context.Stress.ConntrackFill * (full - any));
        ConntrackTcp = Math.Max(ConntrackTcp, lifted.ConntrackTcp + (0.01 * _tcpDrift.Value * lifted.ConntrackTcp));
        ConntrackAny = Math.Max(ConntrackAny, lifted.ConntrackAny + (0.01 * _anyDrift.Value * lifted.ConntrackAny));
        FailedInsertsPerSecond = ConntrackAny <= FailsFrom ? 0 : (ConntrackAny - FailsFrom) / 0.05 * 7;
        Snat = Math.Max(0.04 + (0.09 * context.Load * (1 + (0.1 * _tcpDrift.Value))), lifted.Snat * (1 + (0.01 * _tcpDrift.Value)));
        Ipcache = 0.12 + (0.02 * (1 + _lbDrift.Value)) + (0.25 * context.Stress.IdentityChurn);
        Lxc = endpoints / 65536;
        Fragments = 0.02 * context.Stress.MtuMismatch;
        Policy = traits.PolicyFill + (0.02 * _lbDrift.Value)
            + (context.Stress.IdentityChurn * (0.82 - traits.PolicyFill));
        Policy += lifted.PolicyFilled * (1 - Policy);
        StepLoadBalancer(context.Now, traits, dialect, lifted.BackendsLeaked);
    }

    private void StepLoadBalancer(double now, NodeTraits traits, CiliumDialect dialect, double leaked)
    {
        if (now - _lbWrittenAt < dialect.LbPressureStepSeconds)
            return;
        _lbWrittenAt = now;
        Services = traits.ServiceFill + (0.01 * _lbDrift.Value);
        Backends = traits.BackendFill + (0.015 * _lbDrift.Value) + leaked;
        ReverseNat = traits.ServiceFill * 0.3;
        Affinity = traits.ServiceFill * 0.5;
    }
}
