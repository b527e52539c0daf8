using FleetView.Simulator.Scenarios;

namespace FleetView.Simulator.Model;

/// <summary>What the operator knows about the whole cluster at this step.</summary>
internal struct ClusterSums
{
    public int Nodes;
    public int InDeficit;
    public int AtCapacity;
    public int Joined;
    public double Used;
    public double Free;
    public double Needed;
    public double Endpoints;
}

/// <summary>Counters of one operator process; only the leader's move.</summary>
internal sealed class OperatorProcess(ClusterSpec cluster, double startTime)
{
    private const double GcIntervalSeconds = 900;

    /// <summary>A prefix is a /28.</summary>
    private const double PrefixSize = 16;

    private const double UsualInterfaces = 2;

    private double _nextGc;

    public double StartTime { get; } = startTime;

    public CloudApi Api { get; } = new(cluster.Provider);

    public Histogram AllocateSucceeded { get; } = new(Histogram.Allocation);

    public Histogram AllocateFailed { get; } = new(Histogram.Allocation);

    public Histogram CreateSucceeded { get; } = new(Histogram.Allocation);

    public Histogram CreateFailed { get; } = new(Histogram.Allocation);

    public Histogram SubnetNotFound { get; } = new(Histogram.Allocation);

    public Histogram Released { get; } = new(Histogram.Allocation);

    public double[] AllocatedIps { get; } = new double[2];

    public double[] ReleasedIps { get; } = new double[2];

    public double[] Interfaces { get; } = new double[2];

    /// <summary>Attached ones with room.</summary>
    public double InterfacesPerNode { get; private set; } = UsualInterfaces;

    public double Resyncs { get; private set; }

    public double DeficitQueued { get; private set; }

    public double DeficitFolds { get; private set; }

    public Histogram DeficitLatency { get; } = new(Histogram.ApiCall);

    public Histogram SyncLatency { get; } = new(Histogram.ApiCall);

    public Histogram BackgroundSync { get; } = new(Histogram.Allocation);

    public KvstoreClient Kvstore { get; } = new();

    public double IdentitiesAlive { get; private set; }

    public double IdentitiesDeleted { get; private set; }

    public double IdentityRuns { get; private set; }

    public double IdentityFails { get; private set; }

    public double IdentityLatency { get; private set; }

    public double QueueDepth { get; private set; }

    public double QueueAdds { get; private set; }

    public Histogram QueueWait { get; } = new(Histogram.Coarse);

    public Histogram QueueWork { get; } = new(Histogram.Coarse);

    /// <summary>How long changes wait until they are in a CiliumEndpointSlice.</summary>
    public Histogram SliceDelay { get; } = new(Histogram.Coarse);

    public double Errors { get; private set; }

    public double Warnings { get; private set; }

    public double CpuSeconds { get; private set; }

    public double MemoryBytes { get; private set; } = 1.2e8;

    /// <summary>What every replica does, leading or not.</summary>
    public void Idle(in StepContext context)
    {
        CpuSeconds += context.Seconds * 0.004;
        MemoryBytes = Math.Round(1.2e8 + (2e6 * context.Random.Unit()));
    }

    public void Lead(in StepContext context, in ClusterStress stress, in ClusterSums sums)
    {
        if (cluster.HasCloudIpam)
            StepIpam(context, stress.ApiStorm, stress.Allocator, sums);
        StepIdentities(context, stress, sums);
        if (cluster.UsesEtcd)
            Kvstore.Step(context, 3);
        if (cluster.Features.EndpointSlices)
            SliceDelay.ObserveAround(context.Random, 0.6, context.Events(0.01 * sums.Nodes));
        var storm = stress.ApiStorm;
        StepQueue(context, storm, sums.Nodes);
        Errors += context.Events(0.0004 + (3 * storm) + (0.2 * stress.KvLimited));
        Warnings += context.Events(0.002 + (6 * storm) + (0.4 * stress.KvLimited));
        CpuSeconds += context.Seconds * (0.03 + (0.8 * storm));
    }

    private void StepQueue(in StepContext context, double storm, int nodes)
    {
        var random = context.Random;
        var adds = context.Events((0.07 * nodes) + (40 * storm));
        QueueDepth = storm > 0.5 ? Math.Round(random.Between(1200, 2400)) : random.Below(3);
        QueueAdds += adds;
        QueueWait.ObserveAround(random, 0.01 + (30 * storm), adds);
        QueueWork.ObserveAround(random, 0.02, adds);
    }

    private void StepIpam(in StepContext context, double storm, in AllocatorStress more, in ClusterSums sums)
    {
        var random = context.Random;
        Api.Step(context, storm, more.FreeCallsPerSecond, sums.Nodes);
        var calls = context.Events(0.02 + (0.0002 * sums.Nodes) + (12 * storm) + more.AllocationsPerSecond) + sums.Joined;
        AllocateSucceeded.ObserveAround(random, 0.8 + (17 * storm) + more.AllocationSeconds, calls);
        AllocateFailed.ObserveAround(random, 1 + (20 * storm), context.Events(6 * storm));
        CreateSucceeded.ObserveAround(random, 1.1 + (17 * storm) + more.AllocationSeconds, context.Events(0.002 + storm) + sums.Joined);
        CreateFailed.ObserveAround(random, 2 + (15 * storm), context.Events(2 * storm));
        SubnetNotFound.ObserveAround(random, 0.4, context.Events(more.SubnetNotFoundPerSecond));
        Split(AllocatedIps, random, calls * BatchSize(more.NoPrefixes));
        var released = context.Events(0.07 + (0.0006 * sums.Nodes) + more.ReleasesPerSecond);
        Split(ReleasedIps, random, released);
        Released.ObserveAround(random, 0.5, Math.Ceiling(released / 4));
        InterfacesPerNode = Math.Max(UsualInterfaces, Math.Round(more.InterfacesPerNode));
        Split(Interfaces, random, context.Events(0.0015 + storm) + sums.Joined);
        Resyncs += context.Events(1.0 / 30);
        DeficitQueued += context.Events(0.05 + (4 * storm));
        DeficitFolds = storm > 0.5 ? random.Below(9) + 4 : 1;
        SyncLatency.ObserveAround(random, 0.03, context.Events(1.0 / 30));
        DeficitLatency.ObserveAround(random, 0.02 + (20 * storm), context.Events(0.06 + (0.8 * storm)));
        BackgroundSync.ObserveAround(random, 0.9 + (8 * storm), context.Events(1.0 / 60));
    }

    private double BatchSize(bool noPrefixes) => cluster.Features.PrefixDelegation ? (noPrefixes ? 1 : PrefixSize) : 4;

    private void StepIdentities(in StepContext context, in ClusterStress stress, in ClusterSums sums)
    {
        if (context.Now < _nextGc)
            return;
        var random = context.Random;
        _nextGc = context.Now + GcIntervalSeconds;
        if (stress.EtcdLost > 0.5)
        {
            IdentityFails++;
            return;
        }
        var calm = 3 + (0.09 * sums.Endpoints);
        IdentitiesAlive = Math.Round(calm + (stress.IdentityChurn * (55000 - calm)) + (stress.KvLimited * 0.5 * calm) + (stress.IdentityJump * 0.17 * sums.Endpoints) + (0.01 * calm * random.Normal()));
        IdentitiesDeleted = Math.Round(IdentitiesAlive * (0.01 + (0.01 * random.Unit()) + (0.26 * stress.IdentityChurn)));
        var typical = cluster.UsesEtcd ? random.Between(60, 110) : random.Between(5, 12);
        IdentityLatency = Math.Round(stress.KvLimited > 0.5 ? random.Between(905, 985) : typical, 2);
        IdentityRuns++;
        _nextGc = context.Now + Math.Max(GcIntervalSeconds, IdentityLatency);
    }

    private static void Split(double[] subnets, Rng random, double events)
    {
        var first = Math.Floor(events * random.Between(0.3, 0.7));
        subnets[0] += first;
        subnets[1] += events - first;
    }
}
