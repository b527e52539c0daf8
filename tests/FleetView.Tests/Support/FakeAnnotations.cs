using FleetView.History;
using FleetView.Model;

namespace FleetView.Tests.Support;

/// <summary>Annotations in memory; refuses to keep any while it has a fault.</summary>
public sealed class FakeAnnotations : IAnnotationHistory
{
    public event Action? Changed;

    public List<Annotation> All { get; } = [];

    public string? Fault { get; set; }

    public int Version { get; private set; }

    public Task LoadAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<Kept<Annotation>> AddAsync(Annotation annotation, CancellationToken cancellationToken)
    {
        if (Fault is not null)
            return Task.FromResult(new Kept<Annotation>(null, Fault));
        var one = annotation with { Id = ++Version };
        All.Add(one);
        Changed?.Invoke();
        return Task.FromResult(new Kept<Annotation>(one, null));
    }

    public Task<Kept<Annotation>> RemoveAsync(long id, CancellationToken cancellationToken)
    {
        var one = All.Find(one => one.Id == id);
        if (one is null || Fault is not null)
            return Task.FromResult(new Kept<Annotation>(null, Fault));
        All.Remove(one);
        Version++;
        Changed?.Invoke();
        return Task.FromResult(new Kept<Annotation>(one, null));
    }

    public Task<AnnotationPage> ReadAsync(AnnotationQuery query, CancellationToken cancellationToken)
    {
        var found = All.Where(one => one.Overlaps(query.From ?? DateTimeOffset.MinValue, query.To ?? DateTimeOffset.MaxValue)
            && (query.Cluster is null || one.Concerns(query.Cluster, query.Node))).OrderByDescending(one => one.At).ToArray();
        return Task.FromResult(Fault is null
            ? new AnnotationPage(found.Length, [.. found.Skip(query.Offset).Take(query.Limit)])
            : new AnnotationPage(0, [], Fault));
    }
}
