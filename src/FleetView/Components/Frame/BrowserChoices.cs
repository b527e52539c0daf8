using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.WebUtilities;

namespace FleetView.Components.Frame;

/// <summary>What this browser chose earlier, from cookies that the script writes; <c>?theme=</c> wins for one view.</summary>
/// <param name="Theme"><c>dark</c>, <c>light</c> or <c>auto</c>.</param>
/// <param name="PutOff">The notice of missing metrics, which this browser does not want to see for a time.</param>
public sealed record BrowserChoices(string Theme, bool NarrowNav, bool PutOff)
{
    public const string ThemeCookie = "fleetview-theme";
    public const string NavCookie = "fleetview-nav";
    public const string PutOffCookie = "fleetview-put-off-metrics";

    private static readonly string[] Themes = ["dark", "light", "auto"];

    /// <summary>Null leaves the attribute out: the style sheet then follows the system.</summary>
    public string? ThemeAttribute => Theme == "auto" ? null : Theme;

    public string? NavAttribute => NarrowNav ? "narrow" : null;

    public string? PutOffAttribute => PutOff ? "metrics" : null;

    public static BrowserChoices From(HttpRequest request) => new(
        Known(Query(request)["theme"]) ?? Known(request.Cookies[ThemeCookie]) ?? "auto",
        request.Cookies[NavCookie] == "narrow",
        request.Cookies.ContainsKey(PutOffCookie));

    // The page of a 404 is rendered by executing the request again, without its query.
    private static IQueryCollection Query(HttpRequest request) =>
        request.HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalQueryString is { Length: > 0 } original
            ? new QueryCollection(QueryHelpers.ParseQuery(original))
            : request.Query;

    private static string? Known(string? theme) => Array.Find(Themes, known => known == theme);
}
