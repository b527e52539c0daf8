using FleetView.Configuration;
using FleetView.Prometheus;

namespace FleetView.Collection.Replay;

/// <summary>
/// Clusters whose verdict rests on evaluations before the look-back, and when those were: agents that stopped are judged by
/// what they showed last, and a rollout holds what stood when it began.
/// </summary>
internal sealed class SourceMemory(SourceOptions source, SourceQuestions questions)
{
    /// <summary>A cluster that fell silent within this time is found again.</summary>
    private static readonly TimeSpan Span = TimeSpan.FromHours(24);

    private const int StepSeconds = 900;

    /// <summary>Of so many clusters the agents that are down are looked up one by one.</summary>
    private const int MostClustersWithDownAgents = 20;

    private const int LongestRolloutSeconds = 3600;

    /// <param name="inventory">Of the look-back; its agents answered.</param>
    /// <param name="full">An agent that was up at this instant or later showed all evaluations that decide its verdict.</param>
    /// <param name="lead">Seconds of evaluations that decide a verdict.</param>
    /// <param name="isRetired">Whether a cluster that was last up at an instant was let go of since; null: none was.</param>
    /// <returns>Stretches that may overlap one another and the look-back.</returns>
    public async Task<IReadOnlyList<Stretch>> FindAsync(
        PastInventory inventory, int full, int lead, Func<string, int, bool>? isRetired, RoundLog log, Deadline deadline)
    {
        var window = inventory.Window;
        var stops = AgentStops.At(inventory.Up!, window, source.Cluster);
        var reporting = AgentStops.ReportingAt(inventory.Up!, window, source.Cluster);
        var silent = SilentAsync(window, reporting, stops, log, deadline);
        var down = DownAsync(window, [.. stops.Where(stop => stop.LastUp == 0)], log, deadline);
        var lately = stops.Where(stop => stop.LastUp > 0 && stop.LastUp < full).Select(stop => (stop.Cluster, stop.LastUp, Within: 0));
        var ends = lately.Concat(await silent).Concat(await down)
            .Where(stop => isRetired?.Invoke(stop.Cluster, stop.LastUp + stop.Within) != true)
            .Select(stop => new Stretch([stop.Cluster], stop.LastUp - lead, stop.LastUp + stop.Within));
        var rolling = Rolling(inventory)
            .Select(cluster => new Stretch([cluster], window.First - LongestRolloutSeconds, full - lead));
        return [.. ends.Concat(rolling)];
    }

    private async Task<IEnumerable<(string Cluster, int LastUp, int Within)>> SilentAsync(
        ReplayWindow window, IReadOnlySet<string> reporting, IReadOnlyList<AgentStop> stops, RoundLog log, Deadline deadline)
    {
        var memory = MemoryBefore(window);
        if (await questions.AskRangeAsync(questions.Inventory.UpByCluster, memory, log, deadline) is not { } past)
            return [];
        // Agents that are down are counted as well: those are looked up one by one.
        var stopped = stops.Select(stop => stop.Cluster).ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(0, past.Matrix.Count)
            .Where(series => past.Matrix.Offsets[series] < past.Matrix.Offsets[series + 1])
            .Select(series => (Cluster: NameOf(past.Matrix, series), LastUp: LastOf(past.Matrix, series)))
            .Where(seen => seen.Cluster is not null && !reporting.Contains(seen.Cluster) && !stopped.Contains(seen.Cluster))
            .Select(seen => (seen.Cluster!, seen.LastUp, StepSeconds))
            .ToArray();
    }

    private async Task<IEnumerable<(string Cluster, int LastUp, int Within)>> DownAsync(
        ReplayWindow window, IReadOnlyList<AgentStop> down, RoundLog log, Deadline deadline)
    {
        var clusters = down.Select(stop => stop.Cluster).Distinct(StringComparer.Ordinal).Take(MostClustersWithDownAgents).ToArray();
        if (clusters.Length == 0)
            return [];
        var wanted = down.Select(stop => (stop.Cluster, stop.Node)).ToHashSet();
        var narrowed = questions.For(clusters);
        var memory = MemoryBefore(window);
        if (await narrowed.AskRangeAsync(narrowed.Inventory.Up, memory, log, deadline) is not { } past)
            return [];
        return [.. AgentStops.LastUps(past, memory, source.Cluster)
            .Where(stop => stop.LastUp > 0 && wanted.Contains((stop.Cluster, stop.Node)))
            .Select(stop => (stop.Cluster, stop.LastUp, StepSeconds))
            .Distinct()];
    }

    /// <summary>Clusters in which more than one version runs, or the updated count changed, before anything is judged.</summary>
    private IEnumerable<string> Rolling(PastInventory inventory)
    {
        var counted = inventory.Rollouts?.Matrix is { } counts
            ? Enumerable.Range(0, counts.Count).Where(series => Changes(counts, series)).Select(series => NameOf(counts, series))
            : [];
        var mixed = inventory.Versions?.Matrix is { } versions
            ? Enumerable.Range(0, versions.Count)
                .Select(series => (Cluster: NameOf(versions, series) ?? "", Version: versions.LabelIds[2][series]))
                .Distinct()
                .CountBy(pair => pair.Cluster, StringComparer.Ordinal)
                .Where(pair => pair.Value > 1)
                .Select(pair => pair.Key)
            : [];
        return counted.Concat(mixed).OfType<string>().Distinct(StringComparer.Ordinal);
    }

    private static bool Changes(MatrixColumns matrix, int series)
    {
        var values = matrix.Values.AsSpan(matrix.Offsets[series]..matrix.Offsets[series + 1]);
        return values.Length > 0 && values.ContainsAnyExcept(values[0]);
    }

    private string? NameOf(MatrixColumns matrix, int series) =>
        source.Cluster ?? (matrix.LabelIds[0][series] is var id and not NameTable.None ? matrix.Names[id] : null);

    private static int LastOf(MatrixColumns matrix, int series) => (int)(matrix.Times[matrix.Offsets[series + 1] - 1] / 1000);

    private static ReplayWindow MemoryBefore(ReplayWindow window) =>
        ReplayWindow.Until(window.Last, (int)(Span.TotalSeconds / StepSeconds), StepSeconds);
}

/// <summary>Instants, in Unix seconds, at which some clusters are asked again.</summary>
internal sealed record Stretch(IReadOnlySet<string> Clusters, int First, int Last)
{
    public Stretch(IEnumerable<string> clusters, int first, int last)
        : this(clusters.ToHashSet(StringComparer.Ordinal), first, last)
    {
    }

    /// <summary>In order and apart: what overlaps is asked as one.</summary>
    public static IReadOnlyList<Stretch> Merge(IEnumerable<Stretch> stretches)
    {
        var merged = new List<Stretch>();
        foreach (var next in stretches.OrderBy(stretch => stretch.First))
        {
            if (merged.Count > 0 && merged[^1] is var before && next.First <= before.Last)
                merged[^1] = new Stretch(before.Clusters.Union(next.Clusters), before.First, Math.Max(before.Last, next.Last));
            else
                merged.Add(next);
        }

        return merged;
    }
}
