using FleetView.Collection.Ranges;
using FleetView.Fleet;
using FleetView.Fleet.Report;
using FleetView.History;

namespace FleetView.Collection.Report;

/// <inheritdoc cref="IShiftReports"/>
/// <remarks>All who ask for the same range of the same clusters within a minute share one reading of the history.</remarks>
internal sealed class ShiftReportReader(
    FleetStore store,
    IFleetHistory history,
    IScoreHistory scores,
    ISettingsHistory settings,
    IFindingHistory findings,
    IAcknowledgementHistory acknowledgements,
    IAnnotationHistory annotations,
    TimeProvider time)
    : IShiftReports
{
    private const int MostChanges = 20_000;

    /// <summary>What the scores of one report may hold; a longer range is read in longer steps.</summary>
    private const int MostPoints = 200_000;

    private const int MostReports = 30;
    private const long MostBytes = 64 * 1024 * 1024;

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    private readonly TimeProvider _time = time;
    private readonly SharedAnswers<(DateTimeOffset From, DateTimeOffset To, string? Clusters), ShiftReportAnswer> _answers = new(time, MostReports, MostBytes);

    public Task<ShiftReportAnswer> GetAsync(ShiftReportQuery query, CancellationToken cancellationToken)
    {
        var snapshot = store.Current;
        var names = query.Labels is null ? null
            : snapshot.Inventory.Clusters.Where(cluster => query.Labels(cluster.Labels)).Select(cluster => cluster.Name).ToHashSet(StringComparer.Ordinal);
        var key = (query.From, query.To, names is null ? null : string.Join('\n', names.Order(StringComparer.Ordinal)));
        return _answers.GetAsync(key, async token =>
        {
            var answer = await ReadAsync(query, snapshot, names, token);
            // A fault is no answer that others should be given.
            return new Answer<ShiftReportAnswer>(answer, ReportSize.Of(answer.Report), answer.Report is null ? TimeSpan.Zero : Lifetime);
        }, cancellationToken);
    }

    private async Task<ShiftReportAnswer> ReadAsync(ShiftReportQuery query, FleetSnapshot snapshot, HashSet<string>? names, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        var range = new Span(query.From, query.To < now ? query.To : now);
        var turns = await history.TransitionsAsync(
            new TransitionQuery(range.From, range.Until, ClustersOnly: true, Limit: MostChanges) { Clusters = names }, cancellationToken);
        var next = await history.TransitionsAsync(
            new TransitionQuery(range.Until.AddMilliseconds(1), null, ClustersOnly: true, Limit: MostChanges) { Clusters = names, FirstOfEach = true }, cancellationToken);
        var all = await history.TransitionsAsync(new TransitionQuery(range.From, range.Until, Limit: 1) { Clusters = names }, cancellationToken);
        var step = Step(range, names?.Count ?? snapshot.Inventory.ClusterCount);
        var points = await scores.ReadAsync(new ScoreQuery(range.From, range.Until) { Clusters = names, Step = step }, cancellationToken);
        var watched = await scores.WatchedAsync(range.From, range.Until, cancellationToken);
        var changes = await settings.ChangesAsync(new SettingChangeQuery(range.From, range.Until, Limit: MostChanges), cancellationToken);
        var spans = await findings.ReadAsync(range.From, range.Until, cancellationToken);
        var taken = await acknowledgements.ReadAsync(new AcknowledgementQuery(range.From, range.Until, Limit: MostChanges), cancellationToken);
        var said = await annotations.ReadAsync(new AnnotationQuery(range.From, range.Until, Limit: MostChanges), cancellationToken);
        if ((turns.Fault ?? next.Fault ?? all.Fault ?? points.Fault ?? watched.Fault ?? changes.Fault ?? spans.Fault ?? taken.Fault ?? said.Fault) is { } fault)
            return new ShiftReportAnswer(null, fault);
        return new ShiftReportAnswer(ShiftReports.Of(new ReportFacts(range, now)
        {
            Clusters = Subjects(snapshot, names, turns.Items.Select(turn => turn.Cluster).Concat(points.Clusters.Keys)),
            // Oldest first, also those of one instant.
            Transitions = [.. turns.Items.Reverse(), .. next.Items.Reverse()],
            NodeTransitions = Math.Max(0, all.Total - turns.Total),
            Scores = points.Clusters,
            Step = step,
            Watched = watched.Steps,
            Findings = [.. spans.Items.Where(span => names is null || (span.Key.Cluster is { } cluster && names.Contains(cluster)))],
            Settings = [.. changes.Items.Where(change => names?.Contains(change.Cluster) != false)],
            Acknowledgements = [.. taken.Items.Where(one => names?.Contains(one.Subject.Cluster) != false)],
            Annotations = [.. said.Items.Where(one => one.Cluster is null || names?.Contains(one.Cluster) != false)],
            Cut = turns.Total > turns.Items.Count || changes.Items.Count >= MostChanges || spans.Cut
                || taken.Total > taken.Items.Count || said.Total > said.Items.Count,
        }), null);
    }

    private static TimeSpan Step(Span range, int clusters)
    {
        var points = range.Length / RecentScores.Step * Math.Max(1, clusters);
        return RecentScores.Step * Math.Max(1, Math.Ceiling(points / MostPoints));
    }

    /// <summary>Who is known, and where all are asked for who was.</summary>
    private static IReadOnlyList<ReportedSubject> Subjects(FleetSnapshot snapshot, HashSet<string>? names, IEnumerable<string> seen)
    {
        var known = snapshot.Clusters
            .Where(cluster => names?.Contains(cluster.Name) != false)
            .Select(cluster => new ReportedSubject(cluster.Name, cluster.Info.Labels.GetValueOrDefault(ShiftReports.TeamLabel), cluster.Status));
        var gone = names is not null ? [] : seen.Distinct(StringComparer.Ordinal)
            .Where(name => snapshot.FindCluster(name) is null)
            .Select(name => new ReportedSubject(name, null, null));
        return [.. known, .. gone];
    }
}
