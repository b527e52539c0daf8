using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace FleetView.Components.Frame;

/// <summary>The entry of the fleet page, which is also that of the clusters and nodes below it.</summary>
public sealed class FleetNavLink : NavLink
{
    [Inject]
    public required NavigationManager Navigation { get; set; }

    protected override bool ShouldMatch(string uriAbsolute)
    {
        var path = Navigation.ToBaseRelativePath(uriAbsolute);
        return path.Length == 0 || path[0] is '?' or '#' || path.StartsWith("clusters/", StringComparison.Ordinal);
    }
}
