namespace FleetView.Simulator.Model;

/// <summary>An agent's connection to the clusters it is meshed with; all of them fare alike.</summary>
internal sealed class MeshClient
{
    public bool IsReady { get; private set; } = true;

    /// <summary>Exported as a gauge, although it only grows.</summary>
    public double Failures { get; private set; }

    public double LastFailureAt { get; private set; }

    public double RemoteNodes { get; private set; }

    public void Step(in StepContext context, double remoteNodes)
    {
        RemoteNodes = remoteNodes;
        IsReady = !context.Stress.Agent.MeshLost;
        var failures = context.Events(IsReady ? 0.00002 : 0.01);
        if (failures == 0)
            return;
        Failures += failures;
        LastFailureAt = context.Now;
    }
}
