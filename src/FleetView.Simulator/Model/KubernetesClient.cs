namespace FleetView.Simulator.Model;

/// <summary>An agent's conversation with the Kubernetes API: calls it makes, events it gets.</summary>
internal sealed class KubernetesClient
{
    public double Calls { get; private set; }

    public double LastEvent { get; private set; }

    public double ServiceEvents { get; private set; }

    public double EndpointSliceEvents { get; private set; }

    public double TerminatingEvents { get; private set; }

    public Histogram LimiterWait { get; } = new(Histogram.Coarse);

    public Histogram ServiceDelay { get; } = new(Histogram.Coarse);

    public void Step(in StepContext context)
    {
        var calls = context.Events(0.9 + (2 * context.Stress.IdentityChurn));
        Calls += calls;
        LimiterWait.Observe(0.004, calls);
        LastEvent = context.Now - Math.Round(context.Random.Between(0, 20));
        var services = context.Events(0.02);
        ServiceEvents += services;
        ServiceDelay.Observe(0.06, services);
        EndpointSliceEvents += context.Events(0.06);
        TerminatingEvents += context.Events(0.006);
    }
}
