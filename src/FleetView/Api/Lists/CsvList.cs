using System.Globalization;
using CsvHelper;
using FleetView.Model;

namespace FleetView.Api.Lists;

/// <summary>A list, or a page of it, as CSV (RFC 4180), written as its rows come.</summary>
internal sealed class CsvList<T>(int total, IAsyncEnumerable<T> items, IReadOnlyList<ListField<T>> columns) : IResult
{
    // Names come from label values of somebody else's metrics: text that a spreadsheet would run as a formula gets an
    // apostrophe in front. Numbers keep their minus.
    private static readonly CsvWriterOptions Format = CsvWriterOptions.Default with
    {
        Injection = CsvInjection.Escape,
        TrueValue = "true",
        FalseValue = "false",
    };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "text/csv; charset=utf-8";
        // Where limit is given, rows are one page of the list: a script sees here that there are more.
        response.Headers["X-Total-Count"] = total.ToString(CultureInfo.InvariantCulture);
        if (HttpMethods.IsHead(httpContext.Request.Method))
            return;
        await using var csv = CsvWriter.Create(response.Body, Format, leaveOpen: true);
        foreach (var column in columns)
            csv.WriteField(column.Name);
        await csv.EndRecordAsync(httpContext.RequestAborted);
        await foreach (var item in items.WithCancellation(httpContext.RequestAborted))
        {
            foreach (var column in columns)
                csv.WriteField(Cell(column.Value(item)));
            await csv.EndRecordAsync(httpContext.RequestAborted);
        }

        await csv.FlushAsync(httpContext.RequestAborted);
    }

    private static object? Cell(object? value) => value switch
    {
        HealthStatus status => status.Word(),
        DateTime instant => instant.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
        _ => value,
    };
}
