namespace FleetView.Simulator.Model;

/// <summary>Counters of an agent's own work: map operations, endpoints, controllers, identities, errors.</summary>
internal sealed class ControlPlane
{
    public double IpcacheUpdates { get; private set; }

    public double IpcacheUpdateFails { get; private set; }

    public double IpcacheDeletes { get; private set; }

    public double PolicyUpdates { get; private set; }

    public double PolicyDeletes { get; private set; }

    public double LxcUpdates { get; private set; }

    public double ServiceUpdates { get; private set; }

    public double BackendUpdates { get; private set; }

    public double Regenerations { get; private set; }

    public double RegenerationFails { get; private set; }

    public double Regenerating { get; private set; }

    public double EndpointCreates { get; private set; }

    public double EndpointCreateFails { get; private set; }

    public double EndpointCreateWait { get; private set; }

    public double InvalidEndpoints { get; private set; }

    /// <summary>Identities of the cluster that endpoints or policies of this node refer to.</summary>
    public double ClusterIdentities { get; private set; }

    public double IpcacheErrors { get; private set; }

    /// <summary>Keys in which the running configuration differs from the ConfigMap.</summary>
    public double ConfigDelta { get; private set; }

    public double IpsAllocated { get; private set; }

    public double IpsReleased { get; private set; }

    public double ControllerRuns { get; private set; }

    public double ControllerFailures { get; private set; }

    public double ControllersFailing { get; private set; }

    public double Errors { get; private set; }

    public double Warnings { get; private set; }

    public PolicyWork Policy { get; } = new();

    public KubernetesClient Kubernetes { get; } = new();

    public HealthProbes Health { get; } = new();

    /// <summary>Off by default in Cilium.</summary>
    public Histogram Syscalls { get; } = new(Histogram.Syscall);

    public double CpuSeconds { get; private set; }

    public double MemoryBytes { get; private set; } = 3.4e8;

    public void Step(in StepContext context, Machine machine, Maps maps)
    {
        var churn = context.Stress.IdentityChurn;
        StepMaps(context, maps, churn);
        StepEndpoints(context, churn);
        ClusterIdentities = Math.Round(60 + (1.2 * machine.Endpoints) + (4e4 * Math.Max(0, maps.Ipcache - 0.17)));
        var limited = context.Stress.KvLimited;
        ControllerRuns += context.Events(2.2);
        var ill = context.Stress.Agent;
        ControllerFailures += context.Events(0.0006 + (0.12 * limited) + ill.ControllerFailuresPerSecond);
        ControllersFailing = Math.Max(limited > 0.5 ? 2 : 0, Math.Round(ill.ControllersFailing));
        Errors += context.Events(0.0004 + (0.3 * limited) + (0.2 * Math.Max(0, maps.ConntrackAny - 0.95)) + ill.ErrorsPerSecond);
        ConfigDelta = ill.ConfigDelta;
        InvalidEndpoints = Math.Round(ill.InvalidEndpoints);
        Warnings += context.Events(0.002 + (0.4 * limited));
        Kubernetes.Step(context);
        Health.Step(context);
        Syscalls.Observe(0.00005, 8);
        CpuSeconds += context.Seconds * (0.05 + (0.12 * context.Load) + (0.5 * context.Stress.HubbleOverflow) + (0.3 * churn));
        var memory = 3.6e8 + (4e7 * context.Load) + (6e8 * churn);
        MemoryBytes = Math.Round(MemoryBytes + ((memory - MemoryBytes) * 0.02) + (4e5 * context.Random.Normal()));
    }

    private void StepMaps(in StepContext context, Maps maps, double churn)
    {
        IpcacheUpdates += context.Events(0.5 + (22 * churn));
        IpcacheDeletes += context.Events(0.45 + (20 * churn));
        // A full table makes the agent's own updates fail as well.
        IpcacheUpdateFails += context.Events((maps.FailedInsertsPerSecond * 0.2) + (0.00005 * context.Load) + context.Stress.Maps.FailedUpdatesPerSecond);
        IpcacheErrors += context.Events(0.00001);
        PolicyUpdates += context.Events(0.3 + (9 * churn));
        PolicyDeletes += context.Events(0.28 + (9 * churn));
        LxcUpdates += context.Events(0.01);
        ServiceUpdates += context.Events(0.05);
        BackendUpdates += context.Events(0.08);
    }

    private void StepEndpoints(in StepContext context, double churn)
    {
        var churned = context.Stress.Pool.PodChurn;
        var created = context.Events((0.006 * (1 - (0.8 * context.Stress.IpStarved))) + churned);
        EndpointCreates += created;
        EndpointCreateWait = Math.Round(context.Random.Between(0, 0.02) + (3 * context.Stress.IpStarved), 4);
        IpsAllocated += created;
        IpsReleased += context.Events(0.006 + churned);
        var regenerations = context.Events(0.03 + (0.4 * churn));
        Regenerations += regenerations;
        RegenerationFails += context.Events((0.05 * Math.Max(0, churn - 0.7)) + context.Stress.Agent.RegenerationFailsPerSecond);
        Regenerating = Math.Min(2, regenerations);
        Policy.Step(context, regenerations);
    }
}
