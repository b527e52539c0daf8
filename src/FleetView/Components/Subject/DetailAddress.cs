using Microsoft.AspNetCore.WebUtilities;

namespace FleetView.Components.Subject;

/// <summary>What the address of a cluster or node page says beside filters and range: what is unfolded.</summary>
public sealed record DetailAddress(string? OpenArea, string? OpenSignal, int Page)
{
    public const string Area = "area";
    public const string Signal = "signal";
    public const string PageName = "page";

    public static DetailAddress Of(string address)
    {
        var query = address.Split('?', 2) is [_, var text] ? QueryHelpers.ParseQuery(text.Split('#')[0]) : [];
        return new DetailAddress(
            Text(query.GetValueOrDefault(Area)),
            Text(query.GetValueOrDefault(Signal)),
            int.TryParse(query.GetValueOrDefault(PageName), out var page) && page > 1 ? page : 1);
    }

    private static string? Text(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
