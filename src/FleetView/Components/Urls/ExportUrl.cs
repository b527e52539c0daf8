using FleetView.Model;

namespace FleetView.Components.Urls;

/// <summary>The API's address of the list that a page shows, as CSV: the same filters, order and instant, and all rows.</summary>
public static class ExportUrl
{
    /// <param name="list">Below <c>api/v1/</c>, names percent-encoded.</param>
    /// <param name="more">Parameters that only this list knows; null leaves one out.</param>
    public static string Of(string list, ViewState view, params IReadOnlyList<(string Name, string? Value)> more)
    {
        (string, string?)[] parameters =
        [
            ("format", "csv"),
            ("q", view.Q.Length == 0 ? null : view.Q),
            // A name may stand several times.
            .. view.Statuses.Select(status => ("status", (string?)status.Word())),
            .. view.Labels.Select(label => ("label", (string?)label.ToString())),
            .. more,
            (FleetUrls.AtName, view.At),
        ];
        return AddressQuery.With($"api/v1/{list}", parameters);
    }

    /// <summary>The page's order in the API's words; null where the API has no such field.</summary>
    /// <param name="fields">What the page calls a field, and what the API does.</param>
    public static string? Sort(ViewState view, params ReadOnlySpan<(string Page, string Api)> fields)
    {
        if (view.Sort is not { Length: > 0 } sort)
            return null;
        foreach (var (page, api) in fields)
        {
            if (sort.TrimStart('-') == page)
                return sort[0] == '-' ? $"-{api}" : api;
        }

        return null;
    }
}
