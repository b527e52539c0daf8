using FleetView.Catalog;
using FleetView.Catalog.Screens;
using FleetView.Components.Urls;

namespace FleetView.Components.Pages.Screens;

/// <summary>
/// Where a display goes next: through the list of the address (<c>screens=a,b</c>), else through the screen's own; as
/// fast as the address says (<c>rotate=30s</c>), else, on a kiosk, as the screen's file says.
/// </summary>
/// <param name="Next">Address of the next screen, with everything that this one's says; null where the display stays.</param>
/// <param name="Fault">What in the address cannot be followed.</param>
internal sealed record ScreenTurn(string? Next, TimeSpan Every, string? Fault)
{
    public const string RotateName = "rotate";
    public const string ScreensName = "screens";
    public const string Off = "off";

    private static ScreenTurn Stay { get; } = new(null, TimeSpan.Zero, null);

    /// <param name="address">Of the page, relative to the base.</param>
    public static ScreenTurn Of(string address, string name, bool kiosk, Catalogue catalogue)
    {
        var own = catalogue.FindScreen(name)?.Rotation;
        var asked = AddressQuery.Get(address, RotateName);
        if (asked == Off || (asked is null && !(kiosk && own is not null)))
            return Stay;
        var every = own?.Every ?? TimeSpan.Zero;
        if (asked is not null && !ScreenRotation.TryEvery(asked, out every))
            return Stay with { Fault = $"rotate: “{asked}” is not {ScreenRotation.Allowed}; this display stays here." };
        var given = AddressQuery.Get(address, ScreensName)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return Through(given ?? own?.Screens ?? [], address, name, every, catalogue);
    }

    private static ScreenTurn Through(IReadOnlyList<string> listed, string address, string name, TimeSpan every, Catalogue catalogue)
    {
        var known = listed.Where(screen => catalogue.FindScreen(screen) is not null).ToList();
        var unknown = listed.Where(screen => !known.Contains(screen)).ToArray();
        var fault = unknown.Length > 0 ? $"screens: nobody declared {string.Join(", ", unknown)}." : null;
        var next = known.Count == 0 ? name : known[(known.IndexOf(name) + 1) % known.Count];
        if (next == name)
            return new ScreenTurn(null, every, fault ?? (listed.Count == 0 ? "rotate: there is no list; screens=a,b in the address gives one." : null));
        var query = AddressQuery.With(address, (RotateName, $"{(int)every.TotalSeconds}s"), (ScreensName, string.Join(',', listed)));
        return new ScreenTurn($"{FleetUrls.Screen(next)}?{query.Split('?', 2)[1]}", every, fault);
    }
}
