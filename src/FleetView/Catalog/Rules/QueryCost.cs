using FleetView.Catalog.PromQlSyntax;

namespace FleetView.Catalog.Rules;

/// <summary>
/// Which queries are worth recording. A query costs its source about 10 µs of CPU for every stored series it touches,
/// whatever comes out (a histogram of 30,000 nodes: 3 s; a gauge of theirs: 0.25 s; 300 recorded cluster series: 10 ms).
/// Reading a recorded series touches one series for each subject, so recording pays wherever the query touches more.
/// </summary>
internal static class QueryCost
{
    public static bool IsExpensive(SignalDefinition signal) => signal.Scope == SignalScope.Cluster || TouchesManySeriesANode(signal);

    // Told by the text alone: a breakdown, an inner grouping, a histogram or a pattern all say that there are more
    // series than nodes, and so do two selectors.
    private static bool TouchesManySeriesANode(SignalDefinition signal)
    {
        if (signal.Detail is not null)
            return true;
        var outline = QueryReader.Read(signal.Query);
        return outline.Selectors.Count > 1
            || signal.Query.Contains("_bucket{", StringComparison.Ordinal)
            || outline.Selectors.Any(selector => selector.Any(token => token.Is("=~") || token.Is("!~") || token.Is("!=")));
    }
}
