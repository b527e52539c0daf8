using FleetView.Api.Items;
using FleetView.Api.Lists;
using FleetView.Api.OpenApi;
using FleetView.Fleet.Report;

namespace FleetView.Api.Routes;

internal static class ReportRoutes
{
    private const string Markdown = "text/markdown";

    public static void MapReport(this IEndpointRouteBuilder routes) => routes
        .MapGet("/report", GetAsync)
        .WithName("GetReport")
        .WithSummary("What happened between two instants: time below Healthy by team, changes of status, findings, settings")
        .WithTags("Transitions")
        .WithMetadata(
            new QueryParameter("from", $"The first instant: {TimeParameter.Allowed}; 8 hours before the last if not given; at most 31 days before it"),
            new QueryParameter("to", $"The last instant: {TimeParameter.Allowed}; now, or at, if not given"),
            new QueryParameter("label", "<key>:<value>; values of one key are alternatives, keys must all hold") { Repeats = true },
            new QueryParameter("format", "json (as if not given), or markdown; Accept: text/markdown does the same") { Values = ["json", "markdown"] })
        .Produces<ReportItem>(StatusCodes.Status200OK, "application/json", Markdown)
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> GetAsync(HttpRequest request, IShiftReports reports, FleetAsked fleet, CancellationToken cancellationToken)
    {
        var reader = new QueryReader(request);
        var now = IShiftReports.Now(fleet.Now);
        var to = reader.Instant("to", now, now);
        var from = reader.Instant("from", now, to - IShiftReports.DefaultRange);
        if (from >= to || to - from > IShiftReports.Longest)
            reader.Refuse("from", reader.Text("from") ?? "", "an instant before to, at most 31 days");
        var labels = reader.Labels();
        var markdown = reader.Wants("markdown", Markdown);
        if (reader.Problem is { } problem)
            return problem;

        var answer = await reports.GetAsync(
            new ShiftReportQuery(from, to, labels.Count == 0 ? null : given => ListQuery.MatchesLabels(labels, given)), cancellationToken);
        if (answer.Report is not { } report)
            return ApiProblems.HistoryFault(answer.Fault);
        return markdown
            ? TypedResults.Text(ReportMarkdown.Of(report, fleet.Snapshot.Catalogue), $"{Markdown}; charset=utf-8")
            : TypedResults.Ok(ReportItem.Of(report));
    }
}
