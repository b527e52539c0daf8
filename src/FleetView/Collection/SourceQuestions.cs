using System.Collections.Concurrent;
using FleetView.Catalog;
using FleetView.Collection.Replay;
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
            await AskSignalsAsync(new ConcurrentQueue<DueSignal>(due), at, answers, log, deadline);
        else
            due.ToList().ForEach(signal => answers[signal.Definition.Ordinal] = new SignalAnswer(null, Partial: false));
        return new RoundAnswers(instant, catalogue, inventory, answers);
    }

    /// <summary>The inventory of every instant of a window, by range queries.</summary>
    public async Task<PastInventory> AskPastInventoryAsync(ReplayWindow window, RoundLog log, Deadline deadline)
    {
        var up = AskPastAgentsAsync(window, log, deadline);
        var starts = AskRangeAsync(Inventory.StartTimes, window, log, deadline);
        var versions = AskRangeAsync(Inventory.Versions, window, log, deadline);
        var kube = AskRangeAsync(Inventory.KubeNodes, window, log, deadline);
        var rollouts = AskRangeAsync(Inventory.Rollouts, window, log, deadline);
        var asksForView = await up is { } agents && AgentStops.VanishedInNumbers(agents, window, source.Cluster);
        var view = asksForView ? AskRangeAsync(Inventory.AgentsView, window, log, deadline) : Task.FromResult<PastAnswer?>(null);
        return new PastInventory(window)
        {
            Up = await up,
            StartTimes = await starts,
            Versions = await versions,
            KubeNodes = await kube,
            Rollouts = await rollouts,
            AgentsView = await view,
        };
    }

    /// <summary>Each signal over its own window, by one range query.</summary>
    public async Task<IReadOnlyList<PastSignal>> AskPastSignalsAsync(
        IEnumerable<(SignalDefinition Signal, ReplayWindow Window)> wanted, RoundLog log, Deadline deadline) =>
        await Task.WhenAll(wanted.Where(pair => !pair.Window.IsEmpty).Select(async pair =>
        {
            var query = QueryOf(pair.Signal);
            var result = await AskRangeResultAsync(query, pair.Window, log, deadline);
            return new PastSignal(pair.Signal, pair.Window, Answer(result), query.Expression, result.Duration, result.Fault);
        }));

    /// <summary>The same source, asked for some of its clusters only.</summary>
    public SourceQuestions For(IReadOnlyCollection<string> clusters) =>
        new(source, source.Cluster is null ? variables.ForAny(clusters, nodes: null) : variables, client, metrics);

    public async Task<VectorColumns?> AskInstantAsync(PromQuery query, DateTimeOffset at, RoundLog log, Deadline deadline)
    {
        var result = await deadline.GuardAsync(source.Name, query, token => client.QueryAsync(query, at, token));
        log.Note(result);
        return result.Value;
    }

    public async Task<PastAnswer?> AskRangeAsync(PromQuery query, ReplayWindow window, RoundLog log, Deadline deadline) =>
        Answer(await AskRangeResultAsync(query, window, log, deadline));

    private async Task<QueryResult<MatrixColumns>> AskRangeResultAsync(
        PromQuery query, ReplayWindow window, RoundLog log, Deadline deadline)
    {
        var result = await deadline.GuardAsync(source.Name, query, token => client.QueryRangeAsync(
            query,
            DateTimeOffset.FromUnixTimeSeconds(window.First),
            DateTimeOffset.FromUnixTimeSeconds(window.Last),
            TimeSpan.FromSeconds(window.Step),
            token));
        log.Note(result);
        return result;
    }

    private static PastAnswer? Answer(QueryResult<MatrixColumns> result) =>
        result.Value is { } matrix ? new PastAnswer(matrix, result.Warnings.Count > 0) : null;

    private async Task<PastAnswer?> AskPastAgentsAsync(ReplayWindow window, RoundLog log, Deadline deadline)
    {
        var up = await AskRangeAsync(Inventory.Up, window, log, deadline);
        return up is { IsEmpty: true } && source.Inventory is null
            ? await AskRangeAsync(Inventory.AgentsWithoutUp, window, log, deadline)
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

    /// <summary>No more at a time than may be in flight: a chart, or an edit, that asks meanwhile waits for one answer and not for the round.</summary>
    private async Task AskSignalsAsync(
        ConcurrentQueue<DueSignal> due, DateTimeOffset at, SignalAnswer?[] answers, RoundLog log, Deadline deadline)
    {
        await Task.WhenAll(Enumerable.Range(0, source.MaxConcurrency).Select(async _ =>
        {
            while (due.TryDequeue(out var signal))
                await AskSignalAsync(signal, at, answers, log, deadline);
        }));
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

    public SourceFault NoAgents() => new(
        source.Name,
        null,
        Inventory.Up.Expression,
        200,
        $"No agents: neither this query nor {Inventory.AgentsWithoutUp.Expression} returned a series. Check AgentJob, Selector and the labels.");
}

/// <summary>A signal that is asked in a round, as it stood when the round began: an edit may come meanwhile.</summary>
internal sealed record DueSignal(SignalDefinition Definition, int IntervalSeconds);
