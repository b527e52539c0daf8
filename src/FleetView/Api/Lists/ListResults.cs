namespace FleetView.Api.Lists;

internal static class ListResults
{
    /// <summary>The page as the caller wants it.</summary>
    /// <param name="labelKeys">Keys of the label columns, the same on every page of the list.</param>
    public static IResult Write<T>(this ListSchema<T> schema, ListQuery query, ListPage<T> page, IEnumerable<string>? labelKeys = null) =>
        query.Csv ? new CsvList<T>(page.Total, page.Items, schema.Columns(labelKeys ?? [])) : TypedResults.Ok(page);
}
