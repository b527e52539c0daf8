using FleetView.Fleet;

namespace FleetView.Collection.Ranges;

internal sealed class FleetQueries(SubjectQueries queries) : IFleetQueries
{
    public string? QueryOf(string signalId, string cluster, string? node) =>
        queries.Find(signalId, cluster, node, detail: false).Queries is [var first, ..] ? first.Query.Expression : null;
}
