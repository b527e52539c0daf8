namespace FleetView.Simulator.Model;

/// <summary>How long an agent needs to bring policies and new identities into the datapath.</summary>
internal sealed class PolicyWork
{
    public double Changes { get; private set; } = 14;

    public double Failures { get; private set; }

    /// <summary>Runs that recalculated policy, as counted up to 1.16.</summary>
    public double Triggers { get; private set; }

    public Histogram Implementation { get; } = new(Histogram.Coarse);

    public Histogram Incremental { get; } = new(Histogram.Coarse);

    public Histogram IdentityTimer { get; } = new(Histogram.Coarse);

    public Histogram Regeneration { get; } = new(Histogram.Coarse);

    public void Step(in StepContext context, double regenerations)
    {
        var churn = context.Stress.IdentityChurn;
        var identities = context.Events(0.02 + (0.6 * churn));
        var changes = context.Events(0.0004);
        Changes += changes;
        Triggers += identities;
        Implementation.Observe(0.25, changes);
        Incremental.Observe(0.01 + (0.2 * churn), identities);
        IdentityTimer.Observe(0.008 + (0.2 * churn), identities);
        Regeneration.Observe(0.3, regenerations);
    }
}
