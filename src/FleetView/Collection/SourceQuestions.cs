using FleetView.Catalog;
using FleetView.Collection.Tracking;
using FleetView.Configuration;
using FleetView.Fleet;
using FleetView.Model;
using FleetView.Prometheus;

namespace FleetView.Collection;

/// <summary>
/// Asks one source for one instant, or for a stretch of instants: the inventory first, since without it nothing can be
/// judged and a dead source answers at once that it is dead; then every signal that is due, side by side.
/// </summary>
internal sealed class SourceQuestions(SourceOptions source, QueryVariables variables, IPrometheusClient client, FleetMetrics metrics)
{
    public InventoryQueries Inventory { get; } = new(source, variables);

    public async Task<RoundAnswers> AskAsync(
        int instant, Catalogue catalogue, IReadOnlyList<DueSignal> due, bool wantsAgentsView, RoundLog log, Deadline deadline)
    {
        var at = DateTimeOffset.FromUnixTimeSeconds(instant);
        var inventory = await AskInventoryAsync(at, wantsAgentsView, log, deadline);
        var answers = new SignalAnswer?[catalogue.Signals.Count];
        if (inventory.Up is not null)
            await Task.WhenAll(due.Select(signal => AskSignalAsync(signal, at, answers, log, deadline)));
        else
            due.ToList().ForEach(signal => answers[signal.Definition.Ordinal] = new SignalAnswer(null, Partial: false));
        return new RoundAnswers(instant, catalogue, inventory, answers);
    }

    /// <summary>The same for every instant from <paramref name="first"/> to <paramref name="last"/>, by range queries.</summary>
    public async Task<IReadOnlyList<RoundAnswers>> AskPastAsync(
        int first, int last, int step, Catalogue catalogue, IReadOnlyList<SignalTrack> tracks, RoundLog log, Deadline deadline)
    {
        var range = (First: first, Last: last, Step: step);
        var up = AskPastAgentsAsync(range, log, deadline);
        var starts = AskRangeAsync(Inventory.StartTimes, range, log, deadline);
        var versions = AskRangeAsync(Inventory.Versions, range, log, deadline);
        var kube = AskRangeAsync(Inventory.KubeNodes, range, log, deadline);
        var rollouts = AskRangeAsync(Inventory.Rollouts, range, log, deadline);
        var signals = await Task.WhenAll(tracks.Select(track => AskRangeAsync(QueryOf(track.Definition), range, log, deadline)));
        await Task.WhenAll(up, starts, versions, kube, rollouts);

        var rounds = new List<RoundAnswers>();
        for (var instant = first; instant <= last; instant += step)
        {
            var answers = new SignalAnswer?[catalogue.Signals.Count];
            for (var i = 0; i < tracks.Count; i++)
            {
                if (signals[i] is not null && instant % tracks[i].IntervalSeconds == 0)
                    answers[tracks[i].Definition.Ordinal] = new SignalAnswer(signals[i]!.At(instant), signals[i]!.Partial);
            }

            var inventory = new InventoryAnswers
            {
                Up = (await up)?.At(instant),
                Partial = (await up)?.Partial ?? false,
                StartTimes = (await starts)?.At(instant),
                Versions = (await versions)?.At(instant),
                KubeNodes = (await kube)?.At(instant),
                Rollouts = (await rollouts)?.At(instant),
            };
            rounds.Add(new RoundAnswers(instant, catalogue, inventory, answers));
        }

        return rounds;
    }

    public async Task<VectorColumns?> AskInstantAsync(PromQuery query, DateTimeOffset at, RoundLog log, Deadline deadline)
    {
        var result = await deadline.GuardAsync(source.Name, query, token => client.QueryAsync(query, at, token));
        log.Note(result);
        return result.Value;
    }

    public async Task<MatrixReplay?> AskRangeAsync(
        PromQuery query, (int First, int Last, int Step) range, RoundLog log, Deadline deadline)
    {
        var result = await deadline.GuardAsync(source.Name, query, token => client.QueryRangeAsync(
            query,
            DateTimeOffset.FromUnixTimeSeconds(range.First),
            DateTimeOffset.FromUnixTimeSeconds(range.Last),
            TimeSpan.FromSeconds(range.Step),
            token));
        log.Note(result);
        return result.Value is { } matrix ? new MatrixReplay(matrix, result.Warnings.Count > 0) : null;
    }

    private async Task<MatrixReplay?> AskPastAgentsAsync((int First, int Last, int Step) range, RoundLog log, Deadline deadline)
    {
        var up = await AskRangeAsync(Inventory.Up, range, log, deadline);
        return up is { IsEmpty: true } && source.Inventory is null
            ? await AskRangeAsync(Inventory.AgentsWithoutUp, range, log, deadline)
            : up;
    }

    private async Task<InventoryAnswers> AskInventoryAsync(DateTimeOffset at, bool wantsAgentsView, RoundLog log, Deadline deadline)
    {
        var up = await deadline.GuardAsync(source.Name, Inventory.Up, token => client.QueryAsync(Inventory.Up, at, token));
        log.Note(up);
        var agents = up.Value;
        if (agents is { Count: 0 } && source.Inventory is null)
            agents = await AskInstantAsync(Inventory.AgentsWithoutUp, at, log, deadline);
        if (agents is { Count: 0 })
            log.Fail(NoAgents());
        if (agents is null)
            return new InventoryAnswers();

        var starts = AskInstantAsync(Inventory.StartTimes, at, log, deadline);
        var versions = AskInstantAsync(Inventory.Versions, at, log, deadline);
        var kube = AskInstantAsync(Inventory.KubeNodes, at, log, deadline);
        var rollouts = AskInstantAsync(Inventory.Rollouts, at, log, deadline);
        var view = wantsAgentsView ? AskInstantAsync(Inventory.AgentsView, at, log, deadline) : Task.FromResult<VectorColumns?>(null);
        return new InventoryAnswers
        {
            Up = agents,
            Partial = up.Warnings.Count > 0,
            StartTimes = await starts,
            Versions = await versions,
            KubeNodes = await kube,
            Rollouts = await rollouts,
            AgentsView = await view,
        };
    }

    private async Task AskSignalAsync(
        DueSignal signal, DateTimeOffset at, SignalAnswer?[] answers, RoundLog log, Deadline deadline)
    {
        var (definition, interval) = signal;
        var query = QueryOf(definition);
        var result = await deadline.GuardAsync(source.Name, query, token => client.QueryAsync(query, at, token));
        log.Note(result);
        answers[definition.Ordinal] = new SignalAnswer(result.Value, Partial: result.Warnings.Count > 0);
        metrics.ObserveQuery(source.Name, definition.Id, result.Duration);
        log.Costs[definition.Id] = new SignalCost(
            definition.Id,
            query.Expression,
            result.Value?.Count ?? 0,
            result.Duration,
            TimeSpan.FromSeconds(interval),
            ClustersLacking: 0,
            result.Fault);
    }

    private PromQuery QueryOf(SignalDefinition signal) => new(
        PromQl.Expand(signal.Query, variables),
        signal.Scope == SignalScope.Node ? [source.ClusterLabel, source.NodeLabel] : [source.ClusterLabel],
        signal.Id);

    private SourceFault NoAgents() => new(
        source.Name,
        null,
        Inventory.Up.Expression,
        200,
        $"No agents: neither this query nor {Inventory.AgentsWithoutUp.Expression} returned a series. Check AgentJob, Selector and the labels.");
}

/// <summary>A signal that is asked in a round, as it stood when the round began: an edit may come meanwhile.</summary>
internal sealed record DueSignal(SignalDefinition Definition, int IntervalSeconds);
