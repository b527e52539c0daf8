using FleetView.Fleet.Report;
using FleetView.Model;

namespace FleetView.Tests.Support;

/// <summary>Facts of a report in which nothing happened but what people did, with names that no text should be made of.</summary>
public static class SampleFacts
{
    /// <summary>Somebody looked wherever a cluster has a step.</summary>
    public static IReadOnlyList<DateTimeOffset> WatchedIn(IReadOnlyDictionary<string, IReadOnlyList<ScorePoint>> scores) =>
        [.. scores.Values.SelectMany(points => points).Select(point => point.At).Distinct().Order()];

    public static ReportFacts OfPeople(Span range) => new(range, range.Until)
    {
        Clusters = [],
        Transitions = [],
        Scores = new Dictionary<string, IReadOnlyList<ScorePoint>>(),
        Step = TimeSpan.FromMinutes(5),
        Watched = [],
        Acknowledgements =
        [
            Taken(2, new AcknowledgedSubject("a", null, "no-such-signal"), range.From.AddHours(4), "known"),
            Taken(1, new AcknowledgedSubject("a", "n1"), range.From.AddHours(2), "<b>disk swap</b>") with
            {
                EndedAt = range.From.AddHours(3),
                EndedBecause = "taken back by Bob",
            },
        ],
        Annotations =
        [
            new Annotation(2, range.From.AddHours(3), range.From.AddHours(4), "a", "n1", "drained", "", [], "Ada"),
            new Annotation(1, range.From.AddHours(2), null, null, null, "deployed <i>v2</i>", "long story", ["ci"], "ci"),
        ],
    };

    private static Acknowledgement Taken(long id, AcknowledgedSubject subject, DateTimeOffset at, string reason) =>
        new(id, subject, HealthStatus.Degraded, at, at.AddDays(1), "Ada", reason);
}
