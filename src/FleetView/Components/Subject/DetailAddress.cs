using System.Globalization;
using FleetView.Components.Urls;

namespace FleetView.Components.Subject;

/// <summary>What the address of a cluster or node page says beside filters and range: what is unfolded, which page of rows.</summary>
public sealed record DetailAddress(string? OpenArea, string? OpenSignal, int Page)
{
    public const string Area = "area";
    public const string Signal = "signal";
    public const string PageName = "page";

    public static DetailAddress Of(string address) => new(
        AddressQuery.Get(address, Area),
        AddressQuery.Get(address, Signal),
        int.TryParse(AddressQuery.Get(address, PageName), NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 1 ? page : 1);

    /// <summary>Another order or filter begins at the first page.</summary>
    public static string FirstPage(string url) => AddressQuery.With(url, (PageName, null));
}
