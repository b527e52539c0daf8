using FleetView.Model;

namespace FleetView.Fleet.Report;

/// <summary>Clusters that changed status together, and which of them was first.</summary>
/// <param name="Worse">They turned worse; else better.</param>
/// <param name="Changes">Oldest first; a cluster may turn more than once.</param>
public sealed record Incident(bool Worse, IReadOnlyList<Transition> Changes)
{
    public DateTimeOffset From => Changes[0].At;

    public DateTimeOffset Until => Changes[^1].At;

    public string? Area => Changes[0].TopArea;

    /// <summary>Each once, in the order in which they turned.</summary>
    public IReadOnlyList<string> Clusters { get; } = [.. Changes.Select(change => change.Cluster).Distinct(StringComparer.Ordinal)];

    /// <summary>Those that turned first. More than one where the same round found them.</summary>
    public IReadOnlyList<string> First { get; } =
        [.. Changes.Where(change => change.At == Changes[0].At).Select(change => change.Cluster).Distinct(StringComparer.Ordinal)];

    /// <summary>What they turned, each cluster by its last turn, worst first.</summary>
    public IReadOnlyList<(HealthStatus Status, int Clusters)> Became { get; } =
    [
        .. Changes.GroupBy(change => change.Cluster, StringComparer.Ordinal).GroupBy(cluster => cluster.Last().To)
            .Select(status => (status.Key, status.Count())).OrderByDescending(status => status.Key),
    ];
}

/// <summary>Groups changes of clusters, so that a storm is one line that names who was first.</summary>
public static class Incidents
{
    /// <summary>One change belongs to the incident of the one before when it comes at most so much later.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    /// <summary>The rule in the reader's words.</summary>
    public const string Rule =
        "Clusters that turn worse with the same top area, each at most 10 minutes after the one before, are one incident; the first is the one that turned first.";

    /// <summary>
    /// Changes to the worse belong together when their top area is the same (Unknown: when both turned Unknown) and each
    /// comes at most <see cref="Window"/> after the one before; changes to the better by time alone.
    /// </summary>
    /// <returns>Latest first, by their last change.</returns>
    public static IReadOnlyList<Incident> Of(IEnumerable<Transition> transitions)
    {
        var done = new List<Incident>();
        var open = new Dictionary<string, List<Transition>>(StringComparer.Ordinal);
        var ofClusters = transitions.Where(change => change.Node is null && change.From != change.To)
            .OrderBy(change => change.At).ThenBy(change => change.Cluster, StringComparer.Ordinal);
        foreach (var change in ofClusters)
        {
            var kind = KindOf(change);
            if (open.TryGetValue(kind, out var changes) && change.At - changes[^1].At <= Window)
            {
                changes.Add(change);
                continue;
            }

            if (changes is not null)
                done.Add(Close(changes));
            open[kind] = [change];
        }

        done.AddRange(open.Values.Select(Close));
        return [.. done.OrderByDescending(incident => incident.Until).ThenBy(incident => incident.First[0], StringComparer.Ordinal)];
    }

    private static string KindOf(Transition change) => change switch
    {
        _ when change.To < change.From => "better",
        { To: HealthStatus.Unknown } => "no data",
        _ => $"area {change.TopArea}",
    };

    private static Incident Close(List<Transition> changes) => new(changes[0].To > changes[0].From, changes);
}
