using FleetView.Fleet;
using FleetView.Model;
using FleetView.Model.Gates;

namespace FleetView.Collection.Gates;

/// <summary>
/// What the sources still know of a rollout that nobody watched: when it began and ended, from which version, and how the
/// cluster fared before. One question for each cluster, once, and a look into the past where a rollout is found.
/// </summary>
internal sealed class RolloutPast(IRangeService ranges, IPastFleet past)
{
    /// <summary>Its breakdown counts the agents of each version.</summary>
    public const string Signal = "version-count";

    /// <summary>A rollout of hours lies before every soak.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromHours(6);

    private static readonly TimeSpan Furthest = TimeSpan.FromDays(14);

    /// <param name="seen">As it was first seen: without a version before, its time counting from then.</param>
    /// <returns>Null where the sources tell nothing.</returns>
    public async Task<RolloutRecord?> FindAsync(RolloutRecord seen, TimeSpan soak, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var span = soak + Margin < Furthest ? soak + Margin : Furthest;
        var answer = await ranges.GetAsync(new RangeRequest(Signal, seen.Cluster, null, true, now - span, now), cancellationToken);
        if (answer.Fault is not null || RolloutCourse.Of(answer, seen.Version) is not { } course)
            return null;
        var found = seen with { From = course.From, StartedAt = course.Started, ProgressAt = course.Ended ?? seen.ProgressAt };
        // Kubernetes counts pods, the sources agents: both must be through.
        if (seen.CompletedAt is not null && course.Ended is { } ended)
            found = found with { CompletedAt = ended };
        return course.From is null ? found : found with { Before = await BeforeAsync(seen.Cluster, course.Started - answer.Step, cancellationToken) };
    }

    private async Task<GateSample?> BeforeAsync(string cluster, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var answer = await past.GetAsync(at, cancellationToken);
        return answer.Snapshot?.FindCluster(cluster) is { Status: not HealthStatus.Unknown } before ? GateSubjects.SampleOf(before) : null;
    }
}

/// <summary>The course of a rollout over a range of agents counted by version.</summary>
/// <param name="From">The version before; null where the range begins after it.</param>
/// <param name="Started">When the new version first ran, within the range.</param>
/// <param name="Ended">When no other version ran any more; null while one does.</param>
internal sealed record RolloutCourse(string? From, DateTimeOffset Started, DateTimeOffset? Ended)
{
    public static RolloutCourse? Of(RangeResult range, string version)
    {
        var own = range.Series.FirstOrDefault(series => VersionText.AreSame(series.Name, version));
        var others = range.Series.Where(series => series != own).ToArray();
        if (own is null)
            return null;
        var first = Array.FindIndex(own.Values, Runs);
        if (first < 0)
            return null;
        // A later return of the old version (a roll-back, tried again) begins the rollout anew.
        var began = first;
        for (var point = first; point < range.Points; point++)
        {
            if (!Runs(own.Values[point]) && others.Any(other => Runs(other.Values[point])))
                began = point + 1;
        }

        var last = others.Select(other => Array.FindLastIndex(other.Values, Runs)).DefaultIfEmpty(-1).Max();
        var from = began == 0 ? null : others.Where(other => Runs(other.Values[began - 1])).MaxBy(other => other.Values[began - 1])?.Name;
        return new RolloutCourse(
            from is null ? null : VersionText.Plain(from),
            At(Math.Min(began, range.Points - 1)),
            last == range.Points - 1 ? null : At(Math.Max(last + 1, began)));

        DateTimeOffset At(int point) => range.Start + (point * range.Step);
    }

    private static bool Runs(double agents) => agents > 0;
}
