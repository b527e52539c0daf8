using FleetView.Api.Lists;
using FleetView.Model;

namespace FleetView.Api.OpenApi;

/// <summary>
/// A query parameter as the OpenAPI document shows it. The handlers read parameters themselves, because the
/// framework's binding cannot say what would be allowed.
/// </summary>
internal sealed record QueryParameter(string Name, string Description)
{
    public bool Repeats { get; init; }

    /// <summary>A whole number within these bounds; null: text.</summary>
    public (int Least, int Most, int Default)? Range { get; init; }

    public IReadOnlyList<string> Values { get; init; } = [];
}

internal static class QueryParameters
{
    /// <summary>Documents a list: its parameters, its page as JSON and CSV, and its errors.</summary>
    /// <param name="filters">Of <c>status</c> and <c>label</c>, those that mean something here.</param>
    public static RouteHandlerBuilder WithList<T>(this RouteHandlerBuilder route, ListSchema<T> schema, params string[] filters)
    {
        route.WithMetadata(
            new QueryParameter("limit", "Rows of the page; as CSV all rows if not given") { Range = (1, ListQuery.MaxLimit, ListQuery.DefaultLimit) },
            new QueryParameter("offset", "Rows before the page") { Range = (0, int.MaxValue, 0) },
            new QueryParameter("q", "Part of the name, whatever its case"),
            new QueryParameter("sort", $"A field ({schema.Sortable}), - first for descending; without it the order of the summary"),
            new QueryParameter("format", "csv gives the same rows as CSV, as Accept: text/csv does") { Values = ["json", "csv"] });
        if (filters.Contains("status"))
            route.WithMetadata(new QueryParameter("status", "Any of these statuses")
            {
                Repeats = true,
                Values = [.. HealthStatuses.WorstFirst.Select(status => status.Word())],
            });
        if (filters.Contains("label"))
            route.WithMetadata(new QueryParameter(
                "label", "<key>:<value>; values of one key are alternatives, keys must all hold; var-<key>=<value> means the same")
            { Repeats = true });
        return route
            .Produces<ListPage<T>>(StatusCodes.Status200OK, "application/json", "text/csv")
            .ProducesProblem(StatusCodes.Status400BadRequest);
    }
}
