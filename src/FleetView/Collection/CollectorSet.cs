using FleetView.Catalog;
using FleetView.Collection.Objects;
using FleetView.Collection.Tracking;
using FleetView.Configuration;
using FleetView.Fleet;
using FleetView.History;
using FleetView.Prometheus;
using Microsoft.Extensions.Options;

namespace FleetView.Collection;

/// <summary>One collector a source, in the order of the settings, and a tracker for clusters whose source is no longer configured.</summary>
internal sealed class CollectorSet
{
    private readonly HashSet<string> _names;

    public CollectorSet(
        IOptions<FleetViewOptions> options,
        CatalogueStore catalogue,
        IPrometheusClients clients,
        FleetMetrics metrics,
        TimeProvider time,
        ILoggerFactory loggers)
    {
        var settings = options.Value;
        var logger = loggers.CreateLogger<SourceCollector>();
        Collectors = settings.Sources
            .Select(source => new SourceCollector(source, settings, catalogue, clients[source.Name], metrics, time, logger))
            .ToArray();
        _names = settings.Sources.Select(source => source.Name).ToHashSet(StringComparer.Ordinal);
        var interval = (int)settings.Collection.Interval.TotalSeconds;
        var orphans = new SourceTracker(new SourceOptions(), interval, settings.Scoring.LookBack, catalogue.Current);
        Trackers = [.. Collectors.Select(collector => collector.Tracker), orphans];
        Objects = new ObjectsTracker(interval, settings.Scoring.LookBack, (int)settings.Inventory.RetireAfter.TotalSeconds);
    }

    public IReadOnlyList<SourceCollector> Collectors { get; }

    public IReadOnlyList<SourceTracker> Trackers { get; }

    /// <summary>Facts of all clusters with a Kubernetes connection.</summary>
    public ObjectsTracker Objects { get; }

    /// <summary>The first configured source that knew the cluster; "" where none of them is configured any more.</summary>
    public string Owner(KnownCluster cluster) => cluster.Sources.FirstOrDefault(_names.Contains) ?? "";
}
