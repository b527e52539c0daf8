using FleetView.Catalog;
using FleetView.Collection.Tracking;
using FleetView.Configuration;

namespace FleetView.Collection;

/// <summary>What changes seldom at a source: metric names, traits of nodes, agents that are scraped twice. Asked at start and hourly.</summary>
internal sealed class SourceMetadata(
    SourceOptions source, SourceTracker tracker, SourceQuestions questions, MetricNameProbe names, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>Where the source did not tell its names they are asked for again so soon.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    private HashSet<string> _probed = [];
    private DateTimeOffset _askedAt = DateTimeOffset.MinValue;

    /// <summary>They stand until it is asked again.</summary>
    public IReadOnlyList<string> Warnings { get; private set; } = [];

    /// <summary>The names that the catalogue needs were asked for.</summary>
    public bool Covers(Catalogue catalogue) => NeedsOf(catalogue).All(_probed.Contains);

    /// <summary>With each round: all of it when it is due, else the names of clusters that are new.</summary>
    public async Task FollowAsync(int instant, RoundLog log, Deadline deadline)
    {
        if (time.GetUtcNow() - _askedAt < Interval)
        {
            await AskNamesAsync(cluster => !cluster.NamesAsked, instant, log, deadline);
            return;
        }

        await AskAsync(instant, log, deadline);
        await AskTraitsAsync(instant, log, deadline);
    }

    public async Task AskAsync(int instant, RoundLog log, Deadline deadline)
    {
        var standing = new RoundLog();
        var probed = NeedsOf(tracker.Catalogue).ToHashSet(StringComparer.Ordinal);
        var isTold = await AskNamesAsync(_ => true, instant, standing, deadline);
        await WarnOfReplicasAsync(DateTimeOffset.FromUnixTimeSeconds(instant), standing, log, deadline);
        Warnings = standing.Warnings;
        _probed = probed;
        _askedAt = time.GetUtcNow() - (isTold ? TimeSpan.Zero : Interval - Pause);
    }

    /// <returns>Whether the source told the names of all that were asked for.</returns>
    private async Task<bool> AskNamesAsync(Predicate<ClusterSlot> isAsked, int instant, RoundLog log, Deadline deadline)
    {
        Catalogue catalogue;
        string[] clusters;
        lock (tracker.Gate)
        {
            catalogue = tracker.Catalogue;
            clusters = [.. tracker.Subjects.Clusters.Where(cluster => !cluster.Retired && isAsked(cluster)).Select(cluster => cluster.Name)];
        }

        var now = DateTimeOffset.FromUnixTimeSeconds(instant);
        var told = await Task.WhenAll(clusters.Select(async cluster =>
        {
            var found = await names.AskAsync(cluster, catalogue, now, log, deadline);
            lock (tracker.Gate)
                tracker.SetMetricNames(cluster, found);
            return found is not null;
        }));
        return told.All(isTold => isTold);
    }

    /// <summary>Of nodes that are known: after the rounds that make them so.</summary>
    public async Task AskTraitsAsync(int instant, RoundLog log, Deadline deadline)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(instant);
        if (await questions.AskInstantAsync(questions.Inventory.Traits, now, log, deadline) is not { } traits)
            return;
        lock (tracker.Gate)
            tracker.SetTraits(traits);
    }

    private async Task WarnOfReplicasAsync(DateTimeOffset now, RoundLog standing, RoundLog log, Deadline deadline)
    {
        if (await questions.AskInstantAsync(questions.Inventory.ScrapedTwice, now, log, deadline) is not { Count: > 0 } twice)
            return;
        standing.Warn(
            $"The agents of {twice.Count} cluster{(twice.Count == 1 ? "" : "s")} are scraped more than once (an HA pair without deduplication?): "
            + $"values are aggregated over {string.Join(", ", source.EffectiveReplicaLabels)}.");
    }

    private static IEnumerable<string> NeedsOf(Catalogue catalogue) => catalogue.Signals.SelectMany(signal => signal.Needs);
}
