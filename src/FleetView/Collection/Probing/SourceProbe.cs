using FleetView.Catalog;
using FleetView.Configuration;
using FleetView.Fleet;
using FleetView.Model;
using FleetView.Prometheus;

namespace FleetView.Collection.Probing;

/// <inheritdoc cref="ISourceProbe"/>
/// <remarks>
/// It makes this server ask an address that a reader typed. Therefore: http and https only, no redirect is followed, four
/// fixed questions of Prometheus' API, nothing of the answer shown but counts, names of labels and one value of each.
/// </remarks>
internal sealed class SourceProbe(CatalogueStore catalogue, TimeProvider time) : ISourceProbe, IDisposable
{
    private const string Name = "probe";
    private const long MaxBytes = 32 << 20;
    private const string NameLabel = "__name__";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PatienceInAll = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan LookBack = TimeSpan.FromHours(1);

    private readonly SemaphoreSlim _turn = new(1);

    public void Dispose() => _turn.Dispose();

    public async Task<ProbeAnswer> AskAsync(ProbeQuestion question, CancellationToken cancellationToken)
    {
        var source = new SourceOptions
        {
            Name = Name,
            Url = question.Url.Trim(),
            ClusterLabel = question.ClusterLabel.Trim(),
            NodeLabel = question.NodeLabel.Trim(),
            Timeout = Patience,
            MaxConcurrency = 1,
        };
        if (SourceRules.FaultsOf(source) is [var fault, ..])
            return new ProbeAnswer(null, fault, null);
        if (!await _turn.WaitAsync(TimeSpan.Zero, cancellationToken))
            return new ProbeAnswer(null, "Another test is under way.", "Try again in a few seconds.");
        try
        {
            return await AskInTimeAsync(source, question, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<ProbeAnswer> AskInTimeAsync(SourceOptions source, ProbeQuestion question, CancellationToken caller)
    {
        using var limit = new CancellationTokenSource(PatienceInAll, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, caller);
        await using var trial = new TrialClient(source, MaxBytes, time);
        try
        {
            return await AskAsync(trial, source, question, either.Token);
        }
        catch (OperationCanceledException) when (!caller.IsCancellationRequested)
        {
            return new ProbeAnswer(null, $"No complete answer within {PatienceInAll.TotalSeconds} s.", "The server is there and slow: try again, or a smaller one.");
        }
    }

    private async Task<ProbeAnswer> AskAsync(TrialClient trial, SourceOptions source, ProbeQuestion question, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var labels = new ProbeLabels(source.ClusterLabel, source.NodeLabel, source.AgentJob);
        var agents = await trial.Client.QueryAsync(labels.Question, now, cancellationToken);
        if (agents.Value is { Count: 0 })
            agents = await trial.Client.QueryAsync(labels.QuestionWithoutUp, now, cancellationToken);
        if (agents.Fault is { } fault)
            return Failed(fault);
        var signals = catalogue.Current.Signals.Where(signal => signal.Needs.Count > 0).ToArray();
        var matcher = $"{{{NameLabel}=~\"{string.Join('|', signals.SelectMany(signal => signal.Needs).Distinct(StringComparer.Ordinal))}\"}}";
        var names = await trial.Client.LabelValuesAsync(NameLabel, [matcher], now - LookBack, now, cancellationToken);
        if (names.Fault is { } failed)
            return Failed(failed);
        var version = await trial.VersionAsync(cancellationToken);
        var found = Findings(agents.Value!, labels, signals, [.. names.Value!], version.Value);
        return new ProbeAnswer(found, null, ProbeAdvice.Of(found, question));
    }

    private static ProbeAnswer Failed(SourceFault fault) =>
        new(null, fault.Status is { } status ? $"HTTP {status}: {fault.Message}" : fault.Message, ProbeAdvice.Of(fault));

    private static ProbeFindings Findings(
        VectorColumns agents, ProbeLabels labels, SignalDefinition[] signals, HashSet<string> names, string? version)
    {
        var lacking = signals.Where(signal => !signal.Needs.Any(names.Contains)).ToArray();
        return new ProbeFindings(
            version,
            agents.Count,
            labels.Clusters(agents),
            labels.Nodes(agents),
            labels.Seen(agents),
            signals.Length - lacking.Length,
            signals.Length,
            SignalGap.Of(lacking));
    }
}
