using FleetView.Components.Shared;
using FleetView.Fleet;
using FleetView.Model;

namespace FleetView.Components.People;

/// <summary>Who has taken on what of one cluster or node.</summary>
/// <param name="IsOff">Not Healthy: it can be taken on.</param>
/// <param name="Past">It shows an instant of the past, of which nothing changes.</param>
/// <param name="Titles">Of the signals that are named.</param>
public sealed record AcknowledgementsState(
    AcknowledgedSubject Subject, bool IsOff, bool Past, Sequence<Acknowledgement> Held, Sequence<(string Signal, string Title)> Titles)
{
    public static AcknowledgementsState Of(ClusterView cluster) =>
        Of(cluster.Snapshot, new AcknowledgedSubject(cluster.Name), cluster.Status, cluster.Snapshot.Acknowledgements.In(cluster.Name));

    /// <summary>Its own, and those of signals over its whole cluster.</summary>
    public static AcknowledgementsState Of(NodeView node) => Of(
        node.Snapshot,
        new AcknowledgedSubject(node.Cluster.Name, node.Name),
        node.Status,
        node.Snapshot.Acknowledgements.In(node.Cluster.Name).Where(one => one.Subject.Node == node.Name || one.Subject is { Node: null, Signal: not null }));

    public string TitleOf(string signal) => Titles.FirstOrDefault(known => known.Signal == signal).Title ?? signal;

    private static AcknowledgementsState Of(
        FleetSnapshot snapshot, AcknowledgedSubject subject, HealthStatus status, IEnumerable<Acknowledgement> held)
    {
        Acknowledgement[] all = [.. held];
        var titles = all.Select(one => one.Subject.Signal).OfType<string>().Distinct(StringComparer.Ordinal)
            .Select(signal => (signal, snapshot.Catalogue.Find(signal)?.Title ?? signal));
        return new AcknowledgementsState(subject, status != HealthStatus.Healthy, snapshot.Past is not null, new(all), Sequence.Of(titles));
    }
}
