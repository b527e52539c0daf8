using FleetView.Components.Urls;
using FleetView.Fleet;
using FleetView.Model;

namespace FleetView.Components.Pages.Transitions;

/// <summary>A change of status as the list shows it.</summary>
/// <param name="Url">The subject as it was right after the change.</param>
/// <param name="Cause">What cost most; null where it became Healthy.</param>
public sealed record TransitionLine(Transition Change, string Url, string? ClusterUrl, string? Area, string? Cause)
{
    public static TransitionLine Of(Transition change, FleetSnapshot snapshot)
    {
        var at = InstantText.Of(change.At);
        var cluster = AddressQuery.With(FleetUrls.Cluster(change.Cluster), (FleetUrls.AtName, at));
        var healthy = change.To == HealthStatus.Healthy;
        return new TransitionLine(
            change,
            change.Node is { } node ? AddressQuery.With(FleetUrls.Node(change.Cluster, node), (FleetUrls.AtName, at)) : cluster,
            change.Node is null ? null : cluster,
            healthy ? null : snapshot.Catalogue.Areas.FirstOrDefault(area => area.Id == change.TopArea)?.Title ?? change.TopArea,
            healthy || change.TopSignal is not { } signal ? null : snapshot.Catalogue.Find(signal)?.Title ?? signal);
    }
}
