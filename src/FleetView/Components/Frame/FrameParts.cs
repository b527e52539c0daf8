using FleetView.Components.Urls;

namespace FleetView.Components.Frame;

/// <summary>
/// What of the frame is shown: <c>kiosk=1</c> leaves the page and the age of its data, <c>hide=time,nav</c> takes out parts.
/// Both hold over navigation until <c>kiosk=0</c>.
/// </summary>
public sealed record FrameParts(bool Kiosk, string? Hide)
{
    private const string KioskName = "kiosk";
    private const string HideName = "hide";
    private const string On = "1";
    private const string Off = "0";

    public static FrameParts Whole { get; } = new(Kiosk: false, Hide: null);

    public string CssClass => $"{(Kiosk ? "kiosk " : "")}{(Hides("time") ? "no-time " : "")}{(Hides("nav") ? "no-nav" : "")}".TrimEnd();

    /// <summary>At another address, which need not name what holds already.</summary>
    public FrameParts At(string address) => AddressQuery.Get(address, KioskName) == Off
        ? Whole
        : new FrameParts(Kiosk || AddressQuery.Get(address, KioskName) == On, AddressQuery.Get(address, HideName) ?? Hide);

    /// <returns>What the address is to say, so that a copy of it shows the same; null where it does.</returns>
    public string? Keep(string address)
    {
        var kiosk = Kiosk ? On : null;
        return AddressQuery.Get(address, KioskName) == kiosk && AddressQuery.Get(address, HideName) == Hide
            ? null
            : AddressQuery.With(address, (KioskName, kiosk), (HideName, Hide));
    }

    public string ToggleKiosk(string address) =>
        AddressQuery.With(address, (KioskName, Kiosk ? Off : On), (HideName, Kiosk ? null : Hide));

    private bool Hides(string part) => Hide?.Split(',').Contains(part) == true;
}
