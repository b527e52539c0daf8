using FleetView.Model;

namespace FleetView.Fleet.Report;

/// <summary>How long something had each status.</summary>
/// <param name="Unwatched">FleetView did not run: nothing is known of this time, and it counts as nothing else.</param>
public readonly record struct StatusTime(TimeSpan Healthy, TimeSpan Degraded, TimeSpan Critical, TimeSpan Unknown, TimeSpan Unwatched)
{
    public TimeSpan BelowHealthy => Degraded + Critical;

    public static StatusTime operator +(StatusTime a, StatusTime b) => new(
        a.Healthy + b.Healthy, a.Degraded + b.Degraded, a.Critical + b.Critical, a.Unknown + b.Unknown, a.Unwatched + b.Unwatched);

    public StatusTime Plus(HealthStatus status, TimeSpan time) => status switch
    {
        HealthStatus.Healthy => this with { Healthy = Healthy + time },
        HealthStatus.Degraded => this with { Degraded = Degraded + time },
        HealthStatus.Critical => this with { Critical = Critical + time },
        _ => this with { Unknown = Unknown + time },
    };
}

/// <summary>A stretch of time.</summary>
/// <param name="Until">Not part of it any more.</param>
public readonly record struct Span(DateTimeOffset From, DateTimeOffset Until)
{
    public TimeSpan Length => Until > From ? Until - From : TimeSpan.Zero;

    public Span Within(Span other) => new(From > other.From ? From : other.From, Until < other.Until ? Until : other.Until);

    public static TimeSpan Total(IEnumerable<Span> spans) => spans.Aggregate(TimeSpan.Zero, (sum, span) => sum + span.Length);
}
