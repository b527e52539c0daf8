using FleetView.History;
using FleetView.Model;

namespace FleetView.Tests.Support;

/// <summary>Acknowledgements in memory; refuses to keep any while it has a fault.</summary>
public sealed class FakeAcknowledgements : IAcknowledgementHistory
{
    public event Action? Changed;

    public List<Acknowledgement> All { get; } = [];

    public FleetAcknowledgements Current => new(All.Where(one => one.IsOpen));

    public string? Fault { get; set; }

    public Task LoadAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<Kept<Acknowledgement>> AddAsync(Acknowledgement acknowledgement, CancellationToken cancellationToken)
    {
        if (Fault is not null)
            return Task.FromResult(new Kept<Acknowledgement>(null, Fault));
        var one = acknowledgement with { Id = All.Count + 1 };
        All.Add(one);
        Changed?.Invoke();
        return Task.FromResult(new Kept<Acknowledgement>(one, null));
    }

    public Task<Kept<Acknowledgement>> TakeBackAsync(long id, DateTimeOffset at, string by, CancellationToken cancellationToken)
    {
        var index = All.FindIndex(one => one.Id == id && one.IsOpen);
        if (index < 0 || Fault is not null)
            return Task.FromResult(new Kept<Acknowledgement>(null, Fault));
        End([new AcknowledgementEnd(id, at, $"taken back by {by}")]);
        Changed?.Invoke();
        return Task.FromResult(new Kept<Acknowledgement>(All[index], null));
    }

    public void End(IReadOnlyCollection<AcknowledgementEnd> ends)
    {
        foreach (var end in ends)
        {
            var index = All.FindIndex(one => one.Id == end.Id);
            All[index] = All[index] with { EndedAt = end.At, EndedBecause = end.Because };
        }
    }

    public Task<AcknowledgementPage> ReadAsync(AcknowledgementQuery query, CancellationToken cancellationToken)
    {
        var found = All.Where(one => (query.Cluster is null || one.Subject.Cluster == query.Cluster) && (query.Active is null || one.IsOpen == query.Active)
            && !(one.At > query.To) && !(one.EndedAt < query.From)).Reverse().ToArray();
        return Task.FromResult(Fault is null
            ? new AcknowledgementPage(found.Length, [.. found.Skip(query.Offset).Take(query.Limit)])
            : new AcknowledgementPage(0, [], Fault));
    }
}
