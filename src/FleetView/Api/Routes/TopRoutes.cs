using System.ComponentModel;
using FleetView.Api.Items;
using FleetView.Api.Lists;
using FleetView.Api.OpenApi;
using FleetView.Fleet;

namespace FleetView.Api.Routes;

internal static class TopRoutes
{
    private const int DefaultCount = 10;
    private static readonly TimeSpan DefaultRange = TimeSpan.FromHours(6);
    private static readonly TimeSpan LongestRange = TimeSpan.FromDays(90);

    public static void MapTop(this IEndpointRouteBuilder routes) => routes
        .MapGet("/top/{signal}", GetAsync)
        .WithName("GetTop")
        .WithSummary("The nodes (for a cluster signal the clusters) that rank first in a signal, ranked once over the whole range")
        .WithTags("Top")
        .WithMetadata(
            new QueryParameter("n", "How many") { Range = (1, TopRequest.MaximumCount, DefaultCount) },
            new QueryParameter("from", $"The first instant: {TimeParameter.Allowed}; 6 hours before the last if not given"),
            new QueryParameter("to", $"The last instant: {TimeParameter.Allowed}; now, or at, if not given"),
            new QueryParameter("by", "What ranks; min ranks the lowest first, all others the highest")
            { Values = [.. TopOrders.ByWord.Keys] },
            new QueryParameter("cluster", "Only this cluster, by exact name; repeated: any of them") { Repeats = true },
            new QueryParameter("label", "<key>:<value>, only clusters with it; values of one key are alternatives, keys must all hold")
            { Repeats = true },
            new QueryParameter("format", "csv gives the same rows as CSV, as Accept: text/csv does") { Values = ["json", "csv"] })
        .Produces<TopList>(StatusCodes.Status200OK, "application/json", "text/csv")
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> GetAsync(
        [Description("Id of a signal, as /api/v1/signals lists them")] string signal,
        HttpRequest request,
        FleetAsked fleet,
        ITopService top,
        CancellationToken cancellationToken)
    {
        var snapshot = fleet.Snapshot;
        if (snapshot.Catalogue.Find(signal) is not { } definition)
            return ApiProblems.UnknownSignal(signal);
        if (definition.Fact is not null)
            return ApiProblems.Refused("signal", signal, FactText.NoHistory);
        var reader = new QueryReader(request);
        var wanted = Read(reader, signal, fleet.Now);
        var csv = reader.WantsCsv();
        var labels = reader.Labels();
        if (reader.Problem is { } problem)
            return problem;
        var names = request.Query["cluster"].OfType<string>().Where(name => name.Length > 0).ToHashSet(StringComparer.Ordinal);
        if (names.FirstOrDefault(name => snapshot.FindCluster(name) is null) is { } unknown)
            return ApiProblems.UnknownCluster(unknown);
        var result = await top.GetAsync(wanted with { Clusters = Clusters(snapshot, names, labels) }, cancellationToken);
        if (result.Rows.Count == 0 && result.Faults.Count > 0)
            return ApiProblems.Of(
                StatusCodes.Status503ServiceUnavailable, $"No source answers: {string.Join("; ", TopList.Of(result).Warnings)}.");
        var list = TopList.Of(result);
        return csv ? new CsvList<TopItem>(list.Total, list.Items.ToAsyncEnumerable(), TopItem.Schema.Columns([])) : TypedResults.Ok(list);
    }

    private static TopRequest Read(QueryReader reader, string signal, DateTimeOffset now)
    {
        var to = reader.Instant("to", now, now);
        var from = reader.Instant("from", now, to - DefaultRange);
        if (from >= to)
            reader.Refuse("from", reader.Text("from") ?? "", "an instant before to");
        else if (to - from > LongestRange)
            reader.Refuse("from", reader.Text("from") ?? "", $"at most {LongestRange.Days} days before to");
        var by = TopBy.Max;
        if (reader.Text("by") is { } word && !TopOrders.ByWord.TryGetValue(word, out by))
            reader.Refuse("by", word, string.Join(", ", TopOrders.ByWord.Keys));
        return new TopRequest(signal, from, to, by, reader.Integer("n", DefaultCount, 1, TopRequest.MaximumCount));
    }

    private static string[]? Clusters(FleetSnapshot snapshot, HashSet<string> names, Dictionary<string, HashSet<string>> labels)
    {
        if (names.Count == 0 && labels.Count == 0)
            return null;
        return [.. snapshot.Inventory.Clusters
            .Where(cluster => (names.Count == 0 || names.Contains(cluster.Name)) && ListQuery.MatchesLabels(labels, cluster.Labels))
            .Select(cluster => cluster.Name)];
    }
}
