namespace FleetView.Model;

/// <summary>
/// What somebody takes on: a cluster, a node, or a signal of one of them. There is no signal of the whole fleet: it would
/// speak for clusters that nobody has looked at.
/// </summary>
/// <param name="Node">Null: the cluster, or the signal over all its nodes.</param>
/// <param name="Signal">Id; null: the cluster or node as a whole.</param>
public sealed record AcknowledgedSubject(string Cluster, string? Node = null, string? Signal = null);

/// <summary>
/// Somebody has taken on a subject for a time. It ends by its time, by a status worse than the acknowledged one, or when it
/// is taken back; not when the subject turns Healthy, so that what flaps does not ask for attention again and again.
/// </summary>
/// <param name="Status">The status that was acknowledged.</param>
public sealed record Acknowledgement(
    long Id, AcknowledgedSubject Subject, HealthStatus Status, DateTimeOffset At, DateTimeOffset Until, string By, string Reason)
{
    public const int LongestReason = 1000;
    public const int LongestName = 100;

    public static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>Null while it holds.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Why it ended, in words.</summary>
    public string? EndedBecause { get; init; }

    public bool IsOpen => EndedAt is null;
}

/// <summary>An acknowledgement ended by itself.</summary>
public sealed record AcknowledgementEnd(long Id, DateTimeOffset At, string Because);

/// <summary>All acknowledgements that hold at one instant; immutable.</summary>
public sealed class FleetAcknowledgements
{
    private readonly Dictionary<AcknowledgedSubject, Acknowledgement> _bySubject;
    private readonly ILookup<string, Acknowledgement> _byCluster;

    public FleetAcknowledgements(IEnumerable<Acknowledgement> open)
    {
        All = [.. open.OrderByDescending(one => one.At).ThenByDescending(one => one.Id)];
        _bySubject = [];
        foreach (var one in All)
            _bySubject.TryAdd(one.Subject, one);
        _byCluster = All.ToLookup(one => one.Subject.Cluster, StringComparer.Ordinal);
    }

    public static FleetAcknowledgements None { get; } = new([]);

    /// <summary>Newest first.</summary>
    public IReadOnlyList<Acknowledgement> All { get; }

    /// <summary>Of the cluster, its nodes and their signals.</summary>
    public IEnumerable<Acknowledgement> In(string cluster) => _byCluster[cluster];

    public bool Any(string cluster) => _byCluster.Contains(cluster);

    /// <returns>Null where nobody took on exactly this.</returns>
    public Acknowledgement? Of(AcknowledgedSubject subject) => _bySubject.GetValueOrDefault(subject);

    /// <summary>Of a signal on a node: its own, else that of the signal over the whole cluster.</summary>
    public Acknowledgement? OfSignal(string cluster, string? node, string signal) =>
        (node is null ? null : Of(new AcknowledgedSubject(cluster, node, signal))) ?? Of(new AcknowledgedSubject(cluster, null, signal));
}
