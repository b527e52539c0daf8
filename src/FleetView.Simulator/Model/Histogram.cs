namespace FleetView.Simulator.Model;

/// <summary>A Prometheus histogram: cumulative counts per upper bound, sum and count of one process.</summary>
internal sealed class Histogram(double[] bounds)
{
    /// <summary>client_golang's default buckets.</summary>
    public static readonly double[] Default = [.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10];

    /// <summary>Buckets of Cilium's cloud API calls and of its triggers.</summary>
    public static readonly double[] ApiCall =
        [.005, .025, .05, .1, .2, .4, .6, .8, 1, 1.25, 1.5, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 45, 60];

    /// <summary>Buckets of IP allocation: the first bound is 0 by an oversight that every release carries.</summary>
    public static readonly double[] Allocation = [0, .25, .5, .. Enumerable.Range(1, 60).Select(second => (double)second)];

    /// <summary>Wider apart than Cilium's own, for histograms that every node has: a node stays near a real one's number
    /// of series although all families of all its neighbours come with it.</summary>
    public static readonly double[] Coarse = [.1, 1, 5, 10];

    /// <summary>Fewer of the bounds of health probes, which reach from 1 ms to 8 s.</summary>
    public static readonly double[] Probe = [.005, .02, .05, .1, .5, 8];

    public static readonly double[] Start = [10, 60, 300];

    public static readonly double[] Syscall = [.0001, .001, .005, .1];

    public static readonly double[] EventQueue = [.002, .005, .01, .015, .025, .05, .1, .25, .5, .75, 1];

    /// <summary>A latency's spread around its typical value; the last of them makes the 99th percentile.</summary>
    private static readonly (double Share, double Factor)[] Spread =
        [(0.25, 0.45), (0.40, 0.9), (0.22, 1.4), (0.10, 2.2), (0.03, 3.6)];

    private readonly double[] _cumulative = new double[bounds.Length];

    public double[] Bounds => bounds;

    public double Count { get; private set; }

    public double Sum { get; private set; }

    public double Below(int bucket) => bucket < _cumulative.Length ? _cumulative[bucket] : Count;

    public void Observe(double value, double times = 1)
    {
        if (times <= 0)
            return;
        for (var bucket = bounds.Length - 1; bucket >= 0 && bounds[bucket] >= value; bucket--)
            _cumulative[bucket] += times;
        Count += times;
        Sum += value * times;
    }

    /// <summary>Observes about <paramref name="times"/> durations scattered around <paramref name="typical"/> seconds.</summary>
    public void ObserveAround(Rng random, double typical, double times)
    {
        if (times <= 0)
            return;
        foreach (var (share, factor) in Spread)
            Observe(typical * factor, random.Events(times * share));
    }
}
