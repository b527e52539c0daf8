using FleetView.Catalog;

namespace FleetView.Tests.Support;

/// <summary>Which clusters of a <see cref="SampleFleet"/> are in trouble, with which signals, on how many nodes.</summary>
internal sealed class SampleIncidents
{
    private readonly Dictionary<(int Cluster, int Signal), (int Nodes, double Factor)> _bad = [];

    public SampleIncidents(Catalogue catalogue, int clusters)
    {
        // One cluster in twenty or so; at least a handful, so that a small fleet has something to show.
        var step = clusters <= 80 ? 9 : 21;
        for (var cluster = 4; cluster < clusters; cluster += step)
        {
            var kind = cluster / step;
            Add(catalogue, cluster, kind * 3, kind % 3 == 0 ? 1.4 : 1.05, nodes: 3 + kind % 4);
            if (kind % 2 == 0)
                Add(catalogue, cluster, kind * 5 + 7, 0.99, nodes: 2);
        }
    }

    /// <summary>How long a cluster has been as it is.</summary>
    public static int MinutesBad(int cluster) => 6 + cluster * 37 % 2900;

    public double? Value(SignalDefinition signal, int cluster, int node)
    {
        if (!_bad.TryGetValue((cluster, signal.Ordinal), out var bad) || node >= bad.Nodes)
            return null;
        var first = signal.Thresholds.Degraded ?? signal.Thresholds.Critical!.Value;
        var last = signal.Thresholds.Critical ?? signal.Thresholds.Degraded!.Value;
        var value = bad.Factor >= 1.2 ? last : first;
        // Worse than the threshold by a tenth for the first node, less for the others; kept inside a bounded unit.
        var past = signal.Thresholds.Worse == Direction.Higher ? 1 + 0.1 * bad.Factor / (1 + node) : 1 - 0.1 * bad.Factor / (1 + node);
        return Math.Min(value * past, Thresholds.UpperEnd(signal.Unit));
    }

    private void Add(Catalogue catalogue, int cluster, int pick, double factor, int nodes)
    {
        var judged = catalogue.Signals.Where(signal => signal.Judged).ToArray();
        _bad[(cluster, judged[pick % judged.Length].Ordinal)] = (nodes, factor);
    }
}
