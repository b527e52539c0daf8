using FleetView.Model.Gates;
using FleetView.Model.Objects;

namespace FleetView.History;

/// <summary>
/// Results, acknowledgements and rollouts of the gates. All that counts is held in memory as well, so that judging asks
/// no disk; what is added is on the disk before the call returns.
/// </summary>
public interface IGateHistory
{
    /// <summary>Results of each cluster and kind, the newest: more are listed from the disk, never judged by.</summary>
    const int HeldResults = 20;

    /// <summary>What is known now; replaced whole with every change.</summary>
    GateRecords Current { get; }

    /// <summary>Reads what earlier processes kept; until that is done <see cref="Current"/> has a fault.</summary>
    Task LoadAsync(CancellationToken cancellationToken);

    /// <summary>Removes from the disk what is older than <c>Storage:RetentionDays</c>.</summary>
    Task ForgetAsync(CancellationToken cancellationToken);

    Task<GateSaved<GateResult>> AddAsync(GateResult result, CancellationToken cancellationToken);

    Task<GateSaved<GateAcknowledgement>> AddAsync(GateAcknowledgement acknowledgement, CancellationToken cancellationToken);

    /// <summary>Replaces what was known of the cluster's rollout; in force at once, also where the disk refuses it.</summary>
    /// <returns>Why it is not kept; null: it is.</returns>
    Task<string?> SetAsync(RolloutRecord rollout, CancellationToken cancellationToken);

    /// <summary>Newest first.</summary>
    Task<GateResultPage> ResultsAsync(GateResultQuery query, CancellationToken cancellationToken);
}

/// <param name="Until">The last instant, itself included.</param>
public sealed record GateResultQuery(string Cluster, TestKind Kind, DateTimeOffset Until, int Limit, int Offset);

/// <param name="Fault">Why it is not kept; then <paramref name="Kept"/> is null.</param>
public readonly record struct GateSaved<T>(T? Kept, string? Fault)
    where T : class;

/// <param name="Fault">Why the store does not answer; then there are no items.</param>
public sealed record GateResultPage(int Total, IReadOnlyList<GateResult> Items, string? Fault = null);
