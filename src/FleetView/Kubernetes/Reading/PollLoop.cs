using FleetView.Kubernetes.Connections;
using FleetView.Kubernetes.Requests;
using FleetView.Model.Objects;

namespace FleetView.Kubernetes.Reading;

/// <summary>Reads one small kind.</summary>
internal interface IPoll
{
    ObjectKind Kind { get; }

    /// <summary>Puts what it read into the state, unless there was a fault.</summary>
    Task<PollEnd> ReadAsync(ApiClient client, CancellationToken cancellationToken);
}

/// <param name="Objects">How many there were.</param>
/// <param name="Message">What is to be told although nothing failed.</param>
internal readonly record struct PollEnd(ApiFault? Fault, int Objects = 0, string? Message = null)
{
    public static implicit operator PollEnd(ApiFault fault) => new(fault);
}

/// <summary>Polls the small kinds of one cluster, one after the other, each at its own pace.</summary>
internal sealed class PollLoop(IReadOnlyList<IPoll> polls, ClusterContext cluster) : IReaderLoop
{
    private readonly Turn[] _turns = [.. polls.Select(poll => new Turn(poll, new Backoff(cluster.Pace)))];

    public async Task<TimeSpan> TurnAsync(CancellationToken stopping)
    {
        var turn = _turns.MinBy(one => one.DueAt)!;
        var early = turn.DueAt - cluster.Time.GetUtcNow();
        if (early > TimeSpan.Zero)
            return early;
        var client = await cluster.Link.ReadyAsync(stopping);
        PollEnd end;
        using (await cluster.EnterAsync(stopping))
            end = await turn.Poll.ReadAsync(client, stopping);
        turn.DueAt = cluster.Time.GetUtcNow() + Settle(turn, end);
        return TimeSpan.Zero;
    }

    private TimeSpan Settle(Turn turn, PollEnd end)
    {
        var kind = turn.Poll.Kind;
        if (end.Fault is { } fault)
        {
            cluster.Fail(kind, fault);
            return turn.Backoff.Next(fault.RetryAfter);
        }
        cluster.Succeed(kind, end.Objects, end.Message);
        turn.Backoff.Reset();
        var wait = turn.WasRead ? ClusterContext.Spread(cluster.Pace.Period(kind)) : cluster.Pace.Period(kind) * Random.Shared.NextDouble();
        turn.WasRead = true;
        return wait;
    }

    private sealed class Turn(IPoll poll, Backoff backoff)
    {
        public IPoll Poll => poll;

        public Backoff Backoff => backoff;

        public DateTimeOffset DueAt { get; set; }

        /// <summary>After a start everything is read at once; from then on clusters and kinds spread over their periods.</summary>
        public bool WasRead { get; set; }
    }
}
