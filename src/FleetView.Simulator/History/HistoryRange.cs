using System.Text.RegularExpressions;

namespace FleetView.Simulator.History;

/// <summary>Which samples of a fleet's past to write: every <c>Step</c> from <c>From</c> up to <c>To</c>, from
/// <c>FineFrom</c> on every <c>FineStep</c>.</summary>
public sealed record HistoryRange
{
    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset To { get; init; }

    public TimeSpan Step { get; init; } = TimeSpan.FromSeconds(120);

    public DateTimeOffset? FineFrom { get; init; }

    public TimeSpan FineStep { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Only families whose whole name matches; null: all.</summary>
    public Regex? Metrics { get; init; }

    internal DateTimeOffset[] Instants()
    {
        var instants = new List<DateTimeOffset>();
        var fineFrom = FineFrom ?? DateTimeOffset.MaxValue;
        var at = From;
        for (; at <= To && at < fineFrom; at += Step)
            instants.Add(at);
        if (fineFrom > at)
            return [.. instants];
        for (at = From > fineFrom ? From : fineFrom; at <= To; at += FineStep)
            instants.Add(at);
        return [.. instants];
    }
}

/// <summary>What was written.</summary>
public sealed record HistorySize(long Series, long Samples, long Bytes);
