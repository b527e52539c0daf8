using FleetView.History;
using FleetView.Model.Gates;

namespace FleetView.Tests.Support;

/// <summary>Records of gates in memory; refuses to keep any while it has a fault.</summary>
public sealed class FakeGateHistory : IGateHistory
{
    public string? Fault { get; set; }

    public GateRecords Current { get; set; } = GateRecords.None;

    public Task LoadAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task ForgetAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<GateSaved<GateResult>> AddAsync(GateResult result, CancellationToken cancellationToken)
    {
        if (Fault is not null)
            return Task.FromResult(new GateSaved<GateResult>(null, Fault));
        Change(result.Cluster, known => known with { Results = [result, .. known.Results] });
        return Task.FromResult(new GateSaved<GateResult>(result, null));
    }

    public Task<GateSaved<GateAcknowledgement>> AddAsync(GateAcknowledgement acknowledgement, CancellationToken cancellationToken)
    {
        if (Fault is not null)
            return Task.FromResult(new GateSaved<GateAcknowledgement>(null, Fault));
        Change(acknowledgement.Cluster, known => known with { Acknowledgements = [acknowledgement, .. known.Acknowledgements] });
        return Task.FromResult(new GateSaved<GateAcknowledgement>(acknowledgement, null));
    }

    public Task<string?> SetAsync(RolloutRecord rollout, CancellationToken cancellationToken)
    {
        Change(rollout.Cluster, known => known with { Rollout = rollout });
        return Task.FromResult(Fault);
    }

    public Task<GateResultPage> ResultsAsync(GateResultQuery query, CancellationToken cancellationToken)
    {
        var all = Current.Of(query.Cluster).Results.Where(result => result.Kind == query.Kind && result.At <= query.Until).ToArray();
        return Task.FromResult(Fault is null ? new GateResultPage(all.Length, [.. all.Skip(query.Offset).Take(query.Limit)]) : new GateResultPage(0, [], Fault));
    }

    private void Change(string cluster, Func<ClusterRecords, ClusterRecords> change) => Current = Current with
    {
        Clusters = new Dictionary<string, ClusterRecords>(Current.Clusters) { [cluster] = change(Current.Of(cluster)) },
    };
}
