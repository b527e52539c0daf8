using System.Runtime.InteropServices;
using FleetView.Model;
using Prometheus;

namespace FleetView.Fleet;

/// <summary>
/// What FleetView tells of itself under <c>/metrics</c>: exactly the names and labels of the contract. A registry of
/// its own, so that nothing a library registers by default appears beside them, and so that two hosts of one test
/// process do not share numbers.
/// </summary>
public sealed class FleetMetrics
{
    private static readonly double[] RoundBuckets = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30, 60];

    private readonly Lock _gate = new();
    private readonly Gauge _score;
    private readonly Gauge _status;
    private readonly Gauge _confidence;
    private readonly Gauge _sourceUp;
    private readonly Gauge _readings;
    private readonly Gauge _circuits;
    private readonly Gauge _queryDuration;
    private readonly Histogram _collectionDuration;
    private FleetSnapshot? _shown;

    public FleetMetrics()
    {
        var metrics = Metrics.WithCustomRegistry(Registry);
        _score = metrics.CreateGauge("fleetview_cluster_score", "Score of the cluster, 0-100; no series while it is Unknown.", "cluster");
        _status = metrics.CreateGauge("fleetview_cluster_status", "1 for the status that holds, 0 for the others.", "cluster", "status");
        _confidence = metrics.CreateGauge(
            "fleetview_cluster_confidence", "Share of the collected signals that is covered, 0-1.", "cluster");
        _sourceUp = metrics.CreateGauge("fleetview_source_up", "0 when the source has not answered for 2 intervals.", "source");
        _collectionDuration = metrics.CreateHistogram(
            "fleetview_collection_duration_seconds", "Duration of a collection round.", ["source"],
            new HistogramConfiguration { Buckets = RoundBuckets });
        _queryDuration = metrics.CreateGauge(
            "fleetview_query_duration_seconds", "Duration of the signal's last query, without the wait for a slot.", "source", "signal");
        _readings = metrics.CreateGauge("fleetview_readings", "Readings with a measured value in the snapshot.");
        _circuits = metrics.CreateGauge("fleetview_circuits", "Browsers connected to live pages.");
        DotNetStats.Register(Registry);
    }

    public CollectorRegistry Registry { get; } = Metrics.NewCustomRegistry();

    public void ObserveRound(string source, TimeSpan duration) =>
        _collectionDuration.WithLabels(source).Observe(duration.TotalSeconds);

    public void ObserveQuery(string source, string signal, TimeSpan duration) =>
        _queryDuration.WithLabels(source, signal).Set(duration.TotalSeconds);

    public void CircuitOpened() => _circuits.Inc();

    public void CircuitClosed() => _circuits.Dec();

    /// <summary>Takes over a snapshot. Series of clusters, sources and signals that it does not know any more are removed.</summary>
    public void Update(FleetSnapshot snapshot)
    {
        lock (_gate)
        {
            if (!snapshot.IsReady || ReferenceEquals(snapshot, _shown))
                return;
            _shown = snapshot;
            foreach (var cluster in snapshot.Clusters)
                Show(cluster);
            foreach (var source in snapshot.Sources)
                _sourceUp.WithLabels(source.Name).Set(source.State == SourceState.Stale ? 0 : 1);
            _readings.Set(Measured(snapshot.Readings));
            RemoveGone(snapshot);
        }
    }

    private static int Measured(FleetReadings readings) => readings.Signals.Sum(signal =>
        MemoryMarshal.AsBytes(signal.Coverages.AsSpan()).Count((byte)Coverage.Measured));

    private void Show(ClusterView cluster)
    {
        _confidence.WithLabels(cluster.Name).Set(cluster.Confidence);
        if (cluster.Score is { } score)
            _score.WithLabels(cluster.Name).Set(score);
        else
            _score.RemoveLabelled(cluster.Name);
        foreach (var status in HealthStatuses.WorstFirst)
            _status.WithLabels(cluster.Name, status.Word()).Set(status == cluster.Status ? 1 : 0);
    }

    private void RemoveGone(FleetSnapshot snapshot)
    {
        Remove(_score, labels => snapshot.FindCluster(labels[0]) is null);
        Remove(_status, labels => snapshot.FindCluster(labels[0]) is null);
        Remove(_confidence, labels => snapshot.FindCluster(labels[0]) is null);
        Remove(_sourceUp, labels => snapshot.Sources.All(source => source.Name != labels[0]));
        Remove(_queryDuration, labels => snapshot.Catalogue.Find(labels[1]) is null);
    }

    private static void Remove(Gauge gauge, Func<string[], bool> isGone)
    {
        foreach (var labels in gauge.GetAllLabelValues().Where(isGone).ToArray())
            gauge.RemoveLabelled(labels);
    }
}
