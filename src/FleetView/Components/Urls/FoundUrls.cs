using FleetView.Fleet.Search;

namespace FleetView.Components.Urls;

/// <summary>Where what was found is shown.</summary>
public static class FoundUrls
{
    public static string Of(FoundName found) => found.Kind switch
    {
        FoundKind.Cluster => FleetUrls.Cluster(found.Name),
        FoundKind.Node => FleetUrls.Node(found.Cluster!, found.Name),
        FoundKind.Finding => FleetUrls.Finding(found.Id!),
        FoundKind.Signal => FleetUrls.Signals(found.Id),
        FoundKind.Area => FleetUrls.Area(found.Id!),
        FoundKind.Screen => FleetUrls.Screen(found.Id!),
        _ => FleetUrls.Setting(found.Id!),
    };
}
