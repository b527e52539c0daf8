using FleetView.Catalog;
using FleetView.Configuration;
using FleetView.Fleet;
using FleetView.Model;
using FleetView.Prometheus;
using Microsoft.Extensions.Options;

namespace FleetView.Collection.Ranges;

/// <summary>A catalogue query as it is sent to one source for one cluster or node.</summary>
/// <param name="By">Labels of the answer, beside cluster and node, that tell its series apart.</param>
/// <param name="Node">Set where the answer must be of this node only.</param>
internal sealed record SubjectQuery(
    SourceOptions Source, TimeSpan Interval, SignalDefinition Signal, string Cluster, string? Node, IReadOnlyList<string> By, PromQuery Query)
{
    /// <summary>Whether the columns of an answer belong to the subject that was asked for.</summary>
    public bool IsOwn(NameTable names, IReadOnlyList<int[]> labelIds, int series) =>
        Matches(names, labelIds[0][series], Source.Cluster is null ? Cluster : null)
        && Matches(names, labelIds[1][series], Node);

    private static bool Matches(NameTable names, int id, string? wanted) =>
        wanted is null || id == NameTable.None || names[id] == wanted;
}

/// <summary>Finds the sources of a cluster and writes a signal's query for them.</summary>
internal sealed class SubjectQueries(FleetStore store, IOptions<FleetViewOptions> options)
{
    /// <summary>One query per source that knows the cluster, in the order of the configuration; or why there is none.</summary>
    public (IReadOnlyList<SubjectQuery> Queries, SourceFault? Fault) Find(
        string signalId, string cluster, string? node, bool detail, bool merged = false)
    {
        var snapshot = store.Current;
        if (snapshot.Catalogue.Find(signalId) is not { } signal)
            return Nothing(signalId, "the catalogue has no such signal");
        if (snapshot.FindCluster(cluster) is not { } view)
            return Nothing(signalId, "no source knows this cluster");
        // Read off Kubernetes objects: there is no query, and nothing went wrong.
        if (signal.Fact is not null)
            return ([], null);
        if (detail && signal.Detail is null)
            return Nothing(signalId, "this signal has no breakdown");
        // A cluster signal's series carry no node.
        var subject = signal.Scope == SignalScope.Node ? node : null;
        var queries = options.Value.Sources
            .Where(source => view.Info.Sources.Contains(source.Name, StringComparer.Ordinal))
            .Select(source => Write(source, signal, cluster, subject, detail, merged && detail && subject is null))
            .ToArray();
        return queries.Length == 0 ? Nothing(signalId, "the settings no longer have the sources of this cluster") : (queries, null);
    }

    private SubjectQuery Write(SourceOptions source, SignalDefinition signal, string cluster, string? node, bool detail, bool merged)
    {
        var text = detail ? signal.Detail!.Query : signal.Query;
        var by = detail ? signal.Detail!.By : [];
        var collection = options.Value.Collection;
        if (merged && signal.Scope == SignalScope.Node)
            text = $"{Aggregation(signal)} by ($cluster, {string.Join(", ", by)}) ({text})";
        var variables = SourceQueryVariables.Of(source, collection, cluster, NamesItsNodes(text) ? null : node);
        return new SubjectQuery(
            source,
            SourceQueryVariables.IntervalOf(source, collection),
            signal,
            cluster,
            node,
            by,
            new PromQuery(PromQl.Expand(text, variables), [source.ClusterLabel, source.NodeLabel, .. by], signal.Id));
    }

    /// <summary>
    /// A query that writes the node label itself (<c>label_replace(…, "$node", …)</c> over the operator's series, whose
    /// own node label is the operator's) and does not narrow by <c>$target</c> must not be narrowed by that label; its
    /// answer is narrowed instead.
    /// </summary>
    public static bool NamesItsNodes(string query) =>
        query.Contains("\"$node\"", StringComparison.Ordinal) && !query.Contains("$target", StringComparison.Ordinal);

    private static string Aggregation(SignalDefinition signal) =>
        signal.AddsUp ? "sum" : signal.Thresholds.Worse == Direction.Lower ? "min" : "max";

    private static (IReadOnlyList<SubjectQuery> Queries, SourceFault? Fault) Nothing(string signalId, string why) =>
        ([], new SourceFault("", signalId, "", null, why));
}
