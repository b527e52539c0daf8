using FleetView.Simulator.Scenarios;

namespace FleetView.Simulator.Model;

/// <summary>A simulated fleet. It begins at the reference instant minus the spec's look-back and advances in fixed steps,
/// so that history written up to the reference and a server started at it continue the same counters.</summary>
public sealed class SimulatedFleet
{
    public static readonly TimeSpan Step = TimeSpan.FromSeconds(15);

    public SimulatedFleet(FleetSpec spec, DateTimeOffset reference)
    {
        Spec = spec;
        Reference = reference;
        Clusters = [.. Enumerable.Range(0, spec.Clusters.Count).Select(index => new SimulatedCluster(spec, index, reference))];
    }

    public FleetSpec Spec { get; }

    /// <summary>The instant that the incidents' start times are relative to.</summary>
    public DateTimeOffset Reference { get; }

    public DateTimeOffset Origin => Reference - Spec.Lookback;

    public IReadOnlyList<SimulatedCluster> Clusters { get; }

    public void AdvanceTo(DateTimeOffset instant) => Parallel.ForEach(Clusters, cluster => cluster.AdvanceTo(instant));
}
