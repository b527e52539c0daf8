using FleetView.Simulator.Exposition;
using FleetView.Simulator.Tables;

namespace FleetView.Simulator.Model;

/// <summary>One member of the cluster's etcd.</summary>
internal sealed class EtcdMember
{
    public static readonly double[] DiskBuckets = [.. Enumerable.Range(0, 14).Select(power => 0.001 * (1 << power))];
    public static readonly double[] PeerBuckets = [.. Enumerable.Range(0, 16).Select(power => Math.Round(0.0001 * (1 << power), 4))];

    public EtcdMember(int member, int clusterIndex) =>
        Metrics = new Exporter<EtcdMember>(ClusterTables.Etcd, this, TargetLabels.Etcd(member, clusterIndex));

    public Exporter Metrics { get; }

    public Histogram Fsync { get; } = new(DiskBuckets);

    public Histogram Commit { get; } = new(DiskBuckets);

    public Histogram PeerRoundTrip { get; } = new(PeerBuckets);

    public Histogram Handling { get; } = new(Histogram.Default);

    public bool HasLeader { get; private set; } = true;

    public double LeaderChanges { get; private set; } = 3;

    public double ProposalsFailed { get; private set; }

    public double Ranges { get; private set; } = 1e6;

    public double Puts { get; private set; } = 2e5;

    public double Unavailable { get; private set; } = 4;

    public double Pending { get; private set; }

    public double DatabaseBytes { get; private set; } = 1.6e9;

    public void Step(in StepContext context, in ClusterStress stress, int nodes, double elections)
    {
        var random = context.Random;
        var writes = context.Events(0.1 * nodes);
        Puts += writes;
        var reads = context.Events(0.4 * nodes);
        Ranges += reads;
        Handling.ObserveAround(random, 0.004, reads);
        Fsync.ObserveAround(random, 0.003 + (0.6 * stress.EtcdSlowDisk), writes);
        Commit.ObserveAround(random, 0.006 + (0.25 * stress.EtcdSlowDisk), context.Events(8));
        PeerRoundTrip.ObserveAround(random, 0.0011, context.Events(2));
        Pending = random.Below(2);
        HasLeader = stress.EtcdLost < 0.5;
        LeaderChanges += elections;
        ProposalsFailed += context.Events(8 * stress.EtcdLost);
        Unavailable += context.Events(1.5 * stress.EtcdLost);
        DatabaseBytes = Math.Round(1.6e9 + (4e8 * ((context.Now % 3600) / 3600)));
    }
}
