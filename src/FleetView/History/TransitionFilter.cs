namespace FleetView.History;

internal static class TransitionFilter
{
    public static IQueryable<TransitionRow> Apply(IQueryable<TransitionRow> rows, TransitionQuery query)
    {
        if (query.From is { } from)
        {
            var first = from.ToUnixTimeMilliseconds();
            rows = rows.Where(row => row.At >= first);
        }

        if (query.To is { } to)
        {
            var last = to.ToUnixTimeMilliseconds();
            rows = rows.Where(row => row.At <= last);
        }

        if (query.ClustersOnly)
            rows = rows.Where(row => row.Node == null);
        if (query.Cluster is { } cluster)
            rows = rows.Where(row => row.Cluster == cluster);
        if (query.Clusters is { } clusters)
            rows = rows.Where(row => clusters.Contains(row.Cluster));
        if (query.Became is { Count: > 0 } statuses)
            rows = rows.Where(row => statuses.Contains(row.To));
        if (query.Text is { Length: > 0 } text)
            rows = Containing(rows, text);
        return query.FirstOfEach ? FirstOfEach(rows) : rows;
    }

    /// <summary>Numbers grow in the order of writing.</summary>
    private static IQueryable<TransitionRow> FirstOfEach(IQueryable<TransitionRow> rows)
    {
        var firsts = rows.GroupBy(row => row.Cluster).Select(cluster => cluster.Min(row => row.Id));
        return rows.Where(row => firsts.Contains(row.Id));
    }

    // Translated to SQL, where comparison rules have no place: hence lower-casing on both sides.
#pragma warning disable CA1304, CA1311, CA1862
    private static IQueryable<TransitionRow> Containing(IQueryable<TransitionRow> rows, string text)
    {
        var part = text.ToLowerInvariant();
        return rows.Where(row =>
            row.Cluster.ToLower().Contains(part) || (row.Node != null && row.Node.ToLower().Contains(part)));
    }
#pragma warning restore CA1304, CA1311, CA1862
}
