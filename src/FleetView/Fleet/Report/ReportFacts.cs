using FleetView.Model;

namespace FleetView.Fleet.Report;

/// <summary>What a report is worked out from.</summary>
/// <param name="Range">Ends at <paramref name="Now"/> at the latest.</param>
public sealed record ReportFacts(Span Range, DateTimeOffset Now)
{
    /// <summary>Clusters that are known now and belong to the report.</summary>
    public required IReadOnlyList<ReportedSubject> Clusters { get; init; }

    /// <summary>Changes of the clusters within the range and the first of each after it, which tells how the range ended; oldest first.</summary>
    public required IReadOnlyList<Transition> Transitions { get; init; }

    /// <summary>Changes of nodes within the range; they are told as a number only.</summary>
    public int NodeTransitions { get; init; }

    /// <summary>Scores of the range in steps.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<ScorePoint>> Scores { get; init; }

    public required TimeSpan Step { get; init; }

    /// <summary>The steps of five minutes in which any cluster was looked at, oldest first: steps of scores may be longer.</summary>
    public required IReadOnlyList<DateTimeOffset> Watched { get; init; }

    /// <summary>Findings that held at some time of the range.</summary>
    public IReadOnlyList<FindingSpan> Findings { get; init; } = [];

    public IReadOnlyList<SettingChange> Settings { get; init; } = [];

    /// <summary>Those that held at some time of the range, of clusters that belong to the report.</summary>
    public IReadOnlyList<Acknowledgement> Acknowledgements { get; init; } = [];

    /// <summary>Those of the range, of clusters that belong to the report or of the whole fleet.</summary>
    public IReadOnlyList<Annotation> Annotations { get; init; } = [];

    /// <summary>More happened than was read.</summary>
    public bool Cut { get; init; }
}

/// <param name="Team">Value of the label; null: it has none.</param>
/// <param name="Status">As it is now; null where it is known no more.</param>
public sealed record ReportedSubject(string Name, string? Team, HealthStatus? Status);
