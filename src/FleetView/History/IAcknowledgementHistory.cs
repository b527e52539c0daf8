using FleetView.Model;

namespace FleetView.History;

/// <summary>
/// Who took on what. All that hold are in memory, so that judging asks no disk; what people add or take back is on the disk
/// before the call returns.
/// </summary>
public interface IAcknowledgementHistory
{
    /// <summary>Those that hold; replaced whole with every change.</summary>
    FleetAcknowledgements Current { get; }

    /// <summary>Why what earlier processes kept is not known; null while all is well.</summary>
    string? Fault { get; }

    /// <summary>Somebody added one or took one back.</summary>
    event Action? Changed;

    Task LoadAsync(CancellationToken cancellationToken);

    /// <summary>Replaces the one that holds for the same subject.</summary>
    Task<Kept<Acknowledgement>> AddAsync(Acknowledgement acknowledgement, CancellationToken cancellationToken);

    /// <returns>No item and no fault: none of this number holds.</returns>
    Task<Kept<Acknowledgement>> TakeBackAsync(long id, DateTimeOffset at, string by, CancellationToken cancellationToken);

    /// <summary>Ends some by their time or status: in force at once, written in the background. Never blocks on the disk.</summary>
    void End(IReadOnlyCollection<AcknowledgementEnd> ends);

    /// <summary>Newest first.</summary>
    Task<AcknowledgementPage> ReadAsync(AcknowledgementQuery query, CancellationToken cancellationToken);
}

/// <summary>Those that held at some instant of a range, its ends included; null is open.</summary>
/// <param name="Active">Only those that hold now, or only those that do not; null: both.</param>
public sealed record AcknowledgementQuery(
    DateTimeOffset? From = null, DateTimeOffset? To = null, string? Cluster = null, bool? Active = null, int Limit = 100, int Offset = 0)
{
    /// <summary>Part of the name of the cluster or node, whatever its case; null: all.</summary>
    public string? Text { get; init; }
}

/// <param name="Fault">Why the store does not answer; then there are no items.</param>
public sealed record AcknowledgementPage(int Total, IReadOnlyList<Acknowledgement> Items, string? Fault = null);
