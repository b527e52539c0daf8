namespace FleetView.Api.Lists;

internal static class ListResults
{
    /// <summary>The page as the caller wants it.</summary>
    /// <param name="keys">Of the columns of a map, the same on every page of the list.</param>
    public static IResult Write<T>(this ListSchema<T> schema, ListQuery query, ListPage<T> page, IEnumerable<string>? keys = null) =>
        query.Csv ? new CsvList<T>(page.Total, page.Items.ToAsyncEnumerable(), schema.Columns(keys ?? [])) : TypedResults.Ok(page);
}
