namespace FleetView.Simulator.Model;

/// <summary>A client of Cilium's etcd with its own request limiter (etcd.qps, 20 per second by default).</summary>
internal sealed class KvstoreClient
{
    public const double Limit = 20;

    public const double Burst = 20;

    public double WaitMean { get; private set; }

    public double WaitMin { get; private set; }

    public double WaitMax { get; private set; }

    public double InFlight { get; private set; }

    public double Processed { get; private set; }

    public double SyncQueue { get; private set; }

    public double QuorumErrors { get; private set; }

    public double SyncErrors { get; private set; }

    public Histogram Reads { get; } = new(Histogram.Default);

    public Histogram Failures { get; } = new(Histogram.Default);

    public Histogram Writes { get; } = new(Histogram.Default);

    public Histogram Events { get; } = new(Histogram.EventQueue);

    /// <summary>A strict limiter holds requests back before they are sent: the wait grows, the latency does not.</summary>
    public void Step(in StepContext context, double requestsPerSecond)
    {
        var limited = context.Stress.KvLimited;
        var random = context.Random;
        var rate = (requestsPerSecond * (1 - limited)) + ((Limit - 0.4) * limited);
        var requests = context.Events(rate);
        Processed += requests;
        var failed = Math.Round(requests * context.Stress.Kvstore.FailedShare);
        Failures.ObserveAround(random, 1.5, failed);
        QuorumErrors += context.Events(context.Stress.Kvstore.QuorumErrorsPerSecond);
        SyncErrors += context.Events(0.1 * context.Stress.Kvstore.FailedShare);
        Writes.ObserveAround(random, 0.006, requests - failed);
        Reads.ObserveAround(random, 0.004, context.Events(0.2));
        Events.ObserveAround(random, 0.0015, context.Events(1.5));
        WaitMean = Math.Round((0.004 * random.Between(0.5, 1.5)) + (limited * random.Between(5.4, 6.8)), 4);
        WaitMin = limited > 0.5 ? 2.1 : 0;
        WaitMax = Math.Round((WaitMean * 2.1) + 0.002, 4);
        InFlight = limited > 0.5 ? Limit : random.Below(4);
        SyncQueue = limited > 0.5 ? Math.Round(random.Between(1200, 1800)) : random.Below(3);
    }
}
