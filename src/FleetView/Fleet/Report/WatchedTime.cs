namespace FleetView.Fleet.Report;

/// <summary>
/// When FleetView looked at each cluster, read off the steps of the scores: where a step has none, nobody looked. So an
/// interruption of the process shorter than five minutes does not show, and one of a cluster alone shorter than a step.
/// </summary>
public sealed class WatchedTime
{
    /// <summary>Steps in which scores are kept.</summary>
    private static readonly TimeSpan Finest = TimeSpan.FromMinutes(5);

    private readonly Span _range;
    private readonly Dictionary<string, IReadOnlyList<Span>> _clusters;

    /// <summary>The step under way may not be written yet: whoever was watched until shortly before is watched now.</summary>
    public WatchedTime(ReportFacts facts)
    {
        _range = facts.Range;
        Fleet = Clip(Merge(facts.Watched.Select(at => new Span(at, at + Finest)), Finest, facts.Now), _range);
        Gaps = GapsOf(Fleet, _range);
        _clusters = facts.Scores.ToDictionary(
            cluster => cluster.Key,
            cluster => WithinFleet(Merge(cluster.Value.Select(point => new Span(point.At, point.At + facts.Step)), facts.Step, facts.Now)),
            StringComparer.Ordinal);
    }

    public IEnumerable<string> Clusters => _clusters.Where(cluster => cluster.Value.Count > 0).Select(cluster => cluster.Key);

    /// <summary>When any cluster was watched.</summary>
    public IReadOnlyList<Span> Fleet { get; }

    /// <summary>When none was.</summary>
    public IReadOnlyList<Span> Gaps { get; }

    public IReadOnlyList<Span> Of(string cluster) => _clusters.GetValueOrDefault(cluster) ?? [];

    /// <summary>When it came, where that is within the range: others were watched before it. Null: it was there, or nobody knows.</summary>
    public DateTimeOffset? Came(string cluster) =>
        Of(cluster) is [var first, ..] && first.From > _range.From && WasWatched(first.From.AddTicks(-1)) ? first.From : null;

    /// <summary>When it went, where others were watched after it.</summary>
    public DateTimeOffset? Went(string cluster) =>
        Of(cluster) is [.., var last] && last.Until < _range.Until && WasWatched(last.Until) ? last.Until : null;

    private bool WasWatched(DateTimeOffset at) => Fleet.Any(span => span.From <= at && at < span.Until);

    private static List<Span> Merge(IEnumerable<Span> inOrder, TimeSpan step, DateTimeOffset now)
    {
        var merged = new List<Span>();
        foreach (var span in inOrder)
        {
            if (merged.Count > 0 && span.From <= merged[^1].Until)
                merged[^1] = merged[^1] with { Until = span.Until > merged[^1].Until ? span.Until : merged[^1].Until };
            else
                merged.Add(span);
        }

        if (merged.Count > 0 && now - merged[^1].Until <= step)
            merged[^1] = merged[^1] with { Until = now };
        return merged;
    }

    private IReadOnlyList<Span> WithinFleet(IEnumerable<Span> spans) => [.. spans.SelectMany(span => Clip(Fleet, span))];

    private static IReadOnlyList<Span> Clip(IEnumerable<Span> spans, Span range) =>
        [.. spans.Select(span => span.Within(range)).Where(span => span.Length > TimeSpan.Zero)];

    private static List<Span> GapsOf(IReadOnlyList<Span> watched, Span range)
    {
        var gaps = new List<Span>();
        var from = range.From;
        foreach (var span in watched)
        {
            if (span.From > from)
                gaps.Add(new Span(from, span.From));
            from = span.Until;
        }

        if (from < range.Until)
            gaps.Add(new Span(from, range.Until));
        return gaps;
    }
}
