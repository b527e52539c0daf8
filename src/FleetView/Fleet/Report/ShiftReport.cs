using FleetView.Model;

namespace FleetView.Fleet.Report;

/// <summary>What happened between two instants.</summary>
/// <param name="Clusters">Those that were not Healthy throughout, longest first.</param>
/// <param name="Teams">Longest below Healthy first; time of several clusters adds up.</param>
/// <param name="Total">Of all clusters together.</param>
/// <param name="Unwatched">When FleetView did not run.</param>
/// <param name="Acknowledgements">Who had taken on what at some time of the range, oldest first.</param>
/// <param name="Annotations">What people and pipelines say happened, oldest first.</param>
/// <param name="Came">Clusters that were seen for the first time, with when.</param>
/// <param name="Went">Clusters that are known no more.</param>
/// <param name="Versions">Changes of versions, as <paramref name="Settings"/> is of all else.</param>
public sealed record ShiftReport(
    Span Range,
    int ClusterCount,
    IReadOnlyList<ClusterTime> Clusters,
    IReadOnlyList<TeamTime> Teams,
    StatusTime Total,
    IReadOnlyList<Span> Unwatched,
    IReadOnlyList<Incident> Incidents,
    TurnCounts Turns,
    IReadOnlyList<FindingTurn> Opened,
    IReadOnlyList<FindingTurn> Closed,
    IReadOnlyList<SettingTurn> Settings,
    IReadOnlyList<SettingTurn> Versions,
    IReadOnlyList<Acknowledgement> Acknowledgements,
    IReadOnlyList<Annotation> Annotations,
    IReadOnlyList<(string Cluster, DateTimeOffset At)> Came,
    IReadOnlyList<(string Cluster, DateTimeOffset At)> Went,
    bool Cut);

/// <param name="Start">Its status at the start of the range.</param>
/// <param name="End">Its status at the end of the range.</param>
public sealed record ClusterTime(string Cluster, string? Team, HealthStatus? Start, HealthStatus? End, HealthStatus Worst, int Turns, StatusTime Time);

/// <param name="Team">Null: clusters without the label.</param>
public sealed record TeamTime(string? Team, int Clusters, StatusTime Time);

/// <summary>Changes of status within the range.</summary>
public sealed record TurnCounts(int Worse, int Better, int Nodes);

/// <summary>One finding of the catalogue that began or ended, wherever it did.</summary>
/// <param name="Subjects">In order of time.</param>
public sealed record FindingTurn(string Finding, IReadOnlyList<FindingSpan> Subjects);

/// <summary>One key that went from one value to another, wherever it did.</summary>
/// <param name="At">The first time.</param>
/// <param name="Clusters">In order of time.</param>
public sealed record SettingTurn(DateTimeOffset At, string Key, string? From, string? To, IReadOnlyList<string> Clusters);
