namespace FleetView.Simulator.Model;

/// <summary>Conntrack garbage collection of one agent process: what the last run left and how the runs went.</summary>
internal sealed class Conntrack
{
    private double _nextRun = double.NegativeInfinity;

    /// <summary>Entries and pressure are exported only after the first scan of a process.</summary>
    public bool Scanned { get; private set; }

    public double IntervalSeconds { get; private set; }

    public double TcpAlive { get; private set; }

    public double TcpDeleted { get; private set; }

    public double AnyAlive { get; private set; }

    public double AnyDeleted { get; private set; }

    public double TcpRuns { get; private set; }

    public double AnyRuns { get; private set; }

    public double AnyUncompleted { get; private set; }

    public double DumpResets { get; private set; }

    public double FillSignals { get; private set; }

    public double KeyFallbacks { get; private set; }

    public Histogram TcpDuration { get; } = new(Histogram.Default);

    public Histogram AnyDuration { get; } = new(Histogram.Default);

    public void Step(in StepContext context, NodeTraits traits, Maps maps)
    {
        var fill = context.Stress.ConntrackFill;
        DumpResets += context.Events(0.0004 + (0.6 * fill));
        if (maps.FailedInsertsPerSecond > 0)
            FillSignals += context.Events(0.5);
        if (context.Now < _nextRun)
            return;
        IntervalSeconds = fill > 0.8 ? 12 : Math.Round(traits.GcIntervalSeconds / (1 + (2 * context.Stress.GcBurst)));
        _nextRun = context.Now + IntervalSeconds;
        Run(context, traits.Build, maps);
    }

    private void Run(in StepContext context, NodeBuild build, Maps maps)
    {
        var random = context.Random;
        var fill = context.Stress.ConntrackFill;
        var burst = context.Stress.GcBurst;
        Scanned = true;
        TcpAlive = Math.Round(maps.ConntrackTcp * build.ConntrackTcpSize);
        AnyAlive = Math.Round(maps.ConntrackAny * build.ConntrackAnySize);
        TcpDeleted = random.Events(1500 + (700 * context.Load)) + (burst * Math.Round(random.Between(150000, 220000)));
        AnyDeleted = random.Events(700 + (600 * context.Load)) + (burst * Math.Round(random.Between(110000, 180000)))
            + (fill > 0.9 ? Math.Round(random.Between(150000, 260000)) : 0);
        TcpDeleted = Math.Round(TcpDeleted);
        AnyDeleted = Math.Round(AnyDeleted);
        KeyFallbacks += random.Unit() < 0.01 ? 1 : 0;
        TcpRuns++;
        TcpDuration.Observe(Math.Round(random.Between(0.15, 0.6) + (3 * burst), 4));
        if (fill > 0.9 && random.Unit() < 0.15)
        {
            AnyUncompleted++;
            return;
        }
        AnyRuns++;
        AnyDuration.Observe(Math.Round(random.Between(0.1, 0.4) + (2 * burst) + (random.Between(8, 16) * Math.Max(0, fill - 0.2)), 4));
    }
}
