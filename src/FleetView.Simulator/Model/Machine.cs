namespace FleetView.Simulator.Model;

/// <summary>The machine beside Cilium: its network, its kubelet and its share of the address pool.</summary>
internal sealed class Machine(NodeBuild build)
{
    /// <summary>Addresses that the instance type can carry; the whole pod CIDR where there is no cloud IPAM.</summary>
    public const double AddressCapacity = 240;

    public const double PodCidrSize = 254;

    private Drift _pods;

    public NodeBuild Build { get; } = build;

    public double UplinkMtu { get; private set; }

    public double OutSegments { get; private set; } = 1e9;

    public double Retransmits { get; private set; } = 1e6;

    public double SynRetransmits { get; private set; } = 2e4;

    public double Timeouts { get; private set; } = 4e4;

    /// <summary>Packets that the reverse path filter refused; exported only where the collector is told to.</summary>
    public double Martians { get; private set; }

    public Histogram Sandbox { get; } = new(Histogram.Default);

    public double SandboxErrors { get; private set; }

    public double Endpoints { get; private set; } = 30;

    public double UsedAddresses { get; private set; } = 32;

    public double FreeAddresses { get; private set; } = 18;

    public double NeededAddresses { get; private set; }

    /// <summary>No address is free and no interface can be attached.</summary>
    public bool IsFull { get; private set; }

    /// <summary>What the operator knows of this node: as it was when the operator last worked.</summary>
    public double ReportedUsed { get; private set; }

    public double ReportedNeeded { get; private set; }

    public double PoolSize => UsedAddresses + FreeAddresses;

    public double BusiestSnatPercent { get; private set; }

    /// <summary>How much of the node's CPU and memory its pods have asked for, 0–1.</summary>
    public double RequestedShare { get; private set; }

    public void Step(in StepContext context, NodeTraits traits)
    {
        var random = context.Random;
        _pods.Step(random);
        var starved = context.Stress.IpStarved;
        StepPool(context, starved);
        BusiestSnatPercent = Math.Max(Math.Round(3 + (4 * context.Load)), Math.Round(context.Stress.Maps.SnatPorts));
        StepNetwork(context, traits);
        var pods = context.Events(0.006);
        Sandbox.ObserveAround(random, 0.6 * (1 - starved), starved > 0.3 ? 0 : pods);
        if (starved > 0.3)
            Sandbox.Observe(28, context.Events(0.03));
        SandboxErrors += context.Events(0.3 * starved);
    }

    public void Report() => (ReportedUsed, ReportedNeeded) = (UsedAddresses, NeededAddresses);

    private void StepPool(in StepContext context, double starved)
    {
        var pool = context.Stress.Pool;
        var usual = (24 + (20 * Math.Min(1, context.Load))) * (1 - (0.7 * pool.Idle));
        Endpoints = Math.Round(usual + ((4 - (3 * pool.Idle)) * _pods.Value));
        RequestedShare = Math.Round(Endpoints / 85, 3);
        UsedAddresses = Endpoints + 2;
        FreeAddresses = starved > 0.3 ? 0 : Math.Round(19 + (5 * _pods.Value));
        NeededAddresses = starved > 0.3 ? Math.Round(context.Random.Between(7, 15)) : pool.Needed;
        IsFull = pool.IsFull;
        if (pool.Used > UsedAddresses)
            FillUp(pool);
    }

    private void FillUp(in PoolStress pool)
    {
        UsedAddresses = Math.Round(pool.Used);
        Endpoints = UsedAddresses - 2;
        FreeAddresses = IsFull ? 0 : AddressCapacity - UsedAddresses;
        RequestedShare = Math.Round(Math.Max(pool.Requested, 0.3), 3);
    }

    private void StepNetwork(in StepContext context, NodeTraits traits)
    {
        var mismatch = context.Stress.MtuMismatch;
        UplinkMtu = mismatch > 0.5 ? (traits.UplinkMtu > 1500 ? 1500 : 1400) : traits.UplinkMtu;
        var segments = context.Events(2200 * (0.3 + context.Load));
        OutSegments += segments;
        Retransmits += context.Random.Events(segments * (0.0016 + (0.068 * mismatch) + context.Stress.Packets.Retransmits));
        Martians += context.Events(0.002 * context.Load);
        SynRetransmits += context.Events((0.05 * context.Load) + (4 * mismatch));
        Timeouts += context.Events((0.08 * context.Load) + (9 * mismatch));
    }
}
