using FleetView.EndToEnd.Tests.Live;
using FleetView.EndToEnd.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;

namespace FleetView.EndToEnd.Tests.Access;

/// <param name="Live">Has a circuit; a screen for the wall has none.</param>
internal sealed record PageRoute(string Pattern, bool Live);

/// <summary>Every route of the composed product that is a page, and addresses of each that show something.</summary>
internal static class PageRoutes
{
    private const string Cluster = "us1-prod-search";

    private static readonly Dictionary<string, string[]> Addresses = new()
    {
        ["/"] = ["", "?view=table", "?q=nobody"],
        ["/areas"] = ["areas"],
        ["/areas/{Area}"] = ["areas/bpf-maps"],
        ["/clusters/{Cluster}"] = [$"clusters/{Cluster}?view=all", $"clusters/{LiveFleet.Silent}", "clusters/nobody"],
        ["/clusters/{Cluster}/nodes/{Node}"] = [$"clusters/{Cluster}/nodes/{{node}}?view=all"],
        ["/compare"] = ["compare", $"compare?a={Cluster}&b=eu2-prod-media"],
        ["/findings"] = ["findings", "findings?q=nothing"],
        ["/not-found"] = ["not-found"],
        ["/report"] = ["report"],
        ["/screens"] = ["screens"],
        ["/screens/tokens"] = ["screens/tokens"],
        ["/screens/{Name}"] = ["screens/fleet", "screens/nothing"],
        ["/settings"] = ["settings", "settings?key=etcd.qps"],
        ["/signals"] = ["signals"],
        ["/sources"] = ["sources"],
        ["/top/{Signal}"] = ["top/ct-gc-entries"],
        ["/transitions"] = ["transitions"],
        ["/upgrades"] = ["upgrades"],
    };

    public static IReadOnlyList<PageRoute> Of(FleetViewServer server) =>
    [
        .. server.Service<EndpointDataSource>().Endpoints
            .OfType<RouteEndpoint>()
            .Select(endpoint => (Pattern: endpoint.RoutePattern.RawText, Page: endpoint.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type))
            .Where(route => route is { Pattern: not null, Page: not null })
            .Select(route => new PageRoute(route.Pattern!, !route.Page!.IsDefined(typeof(ExcludeFromInteractiveRoutingAttribute), inherit: true)))
            .Distinct(),
    ];

    public static async Task<IReadOnlyList<string>> AddressesAsync(PageRoute route, ApiReader api)
    {
        if (!Addresses.TryGetValue(route.Pattern, out var addresses))
            Assert.Fail($"The page {route.Pattern} has no address here that could be looked at: add one.");
        var node = (await api.NodesAsync(Cluster)).Keys.First();
        return [.. addresses.Select(address => address.Replace("{node}", ApiReader.Segment(node), StringComparison.Ordinal))];
    }
}
