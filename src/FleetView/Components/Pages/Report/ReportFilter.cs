using FleetView.Components.Charts;
using FleetView.Components.Urls;
using FleetView.Fleet.Report;

namespace FleetView.Components.Pages.Report;

/// <summary>Which report an address asks for: a range, and labels of the clusters.</summary>
/// <param name="Refusal">Why another range than the address's is shown; null where it is that one.</param>
public sealed record ReportFilter(ViewState View, ChartRange Range, string? Refusal)
{
    /// <summary>Shifts of usual length, with the one before: a handover is often written a little late.</summary>
    public static IReadOnlyList<(ChartRange Range, string Title)> Shifts { get; } =
    [
        (new("now-8h", "now"), "last 8 h"),
        (new("now-16h", "now-8h"), "the 8 h before"),
        (new("now-12h", "now"), "last 12 h"),
        (new("now-24h", "now-12h"), "the 12 h before"),
        (new("now-24h", "now"), "last 24 h"),
    ];

    private static ChartRange Default => Shifts[0].Range;

    public static ReportFilter Of(ViewState view, DateTimeOffset now)
    {
        var asked = new ChartRange(view.From ?? Default.From, view.To ?? Default.To);
        var known = asked.At(IShiftReports.Now(now));
        var refusal = known is not { } range ? "This range is not understood"
            : range.To - range.From > IShiftReports.Longest ? $"A report is of {IShiftReports.Longest.Days} days at most"
            : null;
        return new ReportFilter(view, refusal is null ? asked : Default, refusal);
    }

    public string With(ChartRange range) =>
        range == Default ? View.WithRange(null, null).Url : View.WithRange(range.From, range.To == "now" ? null : range.To).Url;

    public ShiftReportQuery Query(DateTimeOffset now)
    {
        // A range that is fixed at one end only may be none any more.
        var end = IShiftReports.Now(now);
        var (from, to) = Range.At(end) ?? (end - IShiftReports.DefaultRange, end);
        return new ShiftReportQuery(from, to, View.Labels.Count == 0 ? null : View.Matches);
    }

    /// <summary>The API's address of the same report.</summary>
    public string Markdown
    {
        get
        {
            var url = AddressQuery.With(
                "api/v1/report", ("format", "markdown"), ("from", Range.From), ("to", Range.To == "now" ? null : Range.To), ("at", View.At));
            return View.Labels.Aggregate(url, (address, label) => $"{address}&label={Uri.EscapeDataString(label.ToString())}");
        }
    }
}
