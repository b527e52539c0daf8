using FleetView.Model;

namespace FleetView.History;

/// <summary>What people and pipelines say happened. The newest are held in memory and serve all viewers; what is added is on the disk before the call returns.</summary>
public interface IAnnotationHistory
{
    /// <summary>Differs after every change.</summary>
    int Version { get; }

    event Action? Changed;

    Task LoadAsync(CancellationToken cancellationToken);

    Task<Kept<Annotation>> AddAsync(Annotation annotation, CancellationToken cancellationToken);

    /// <returns>No item and no fault: there is none of this number.</returns>
    Task<Kept<Annotation>> RemoveAsync(long id, CancellationToken cancellationToken);

    /// <summary>Newest first.</summary>
    Task<AnnotationPage> ReadAsync(AnnotationQuery query, CancellationToken cancellationToken);
}

/// <summary>Those that touch a range, its ends included; null is open.</summary>
/// <param name="Cluster">Those of the cluster and of the whole fleet; null: all.</param>
/// <param name="Node">Without those of other nodes; null: of all nodes.</param>
public sealed record AnnotationQuery(
    DateTimeOffset? From = null, DateTimeOffset? To = null, string? Cluster = null, string? Node = null, int Limit = 100, int Offset = 0)
{
    /// <summary>Part of the title or a whole tag, whatever the case; null: all.</summary>
    public string? Text { get; init; }
}

/// <param name="Fault">Why the store does not answer; then there are no items.</param>
public sealed record AnnotationPage(int Total, IReadOnlyList<Annotation> Items, string? Fault = null);
