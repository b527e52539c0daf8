namespace FleetView.Simulator.Model;

/// <summary>What cilium-health measures from one node to all others.</summary>
internal sealed class HealthProbes
{
    public Histogram Latency { get; } = new(Histogram.Probe);

    /// <summary>Every peer about once a minute; in the histogram they are one.</summary>
    public void Step(in StepContext context) => Latency.Observe(0.0012, context.Events(0.1));
}
