using FleetView.Catalog;
using FleetView.Configuration;
using FleetView.Fleet;
using FleetView.Prometheus;

namespace FleetView.Collection.Ranges.Top;

/// <summary>A signal's query as it is sent to one source for all its clusters, or some.</summary>
/// <param name="Clusters">Only these; null: all of the source.</param>
/// <param name="Query">Unnarrowed but for the clusters.</param>
internal sealed record TopQuestion(
    SourceOptions Source, CollectionOptions Collection, SignalDefinition Signal, IReadOnlyList<string>? Clusters, PromQuery Query)
{
    public static TopQuestion Of(
        SourceOptions source, CollectionOptions collection, SignalDefinition signal, IReadOnlyList<string>? clusters) =>
        new(source, collection, signal, clusters, Write(source, collection, signal, clusters, nodes: null));

    /// <summary>The question to each source that may have an answer, in the order of the settings.</summary>
    public static IReadOnlyList<TopQuestion> All(
        FleetViewOptions options, FleetSnapshot snapshot, SignalDefinition signal, IReadOnlyList<string>? clusters)
    {
        if (clusters is null)
            return [.. options.Sources.Select(source => Of(source, options.Collection, signal, null))];
        var questions = new List<TopQuestion>();
        foreach (var source in options.Sources)
        {
            var known = clusters.Where(cluster => Knows(snapshot, source, cluster)).Order(StringComparer.Ordinal).ToArray();
            if (known.Length > 0)
                questions.Add(Of(source, options.Collection, signal, known));
        }

        return questions;
    }

    /// <summary>The query for exactly these subjects, and no more than the selector can leave out.</summary>
    public PromQuery Narrow(IReadOnlyCollection<RankedSubject> subjects)
    {
        var clusters = subjects.Select(subject => subject.Cluster).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var nodes = Signal.Scope == SignalScope.Cluster || SubjectQueries.NamesItsNodes(Signal.Query)
            ? null
            : subjects.Select(subject => subject.Node!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        return Write(Source, Collection, Signal, [.. clusters], nodes);
    }

    private static PromQuery Write(
        SourceOptions source,
        CollectionOptions collection,
        SignalDefinition signal,
        IReadOnlyCollection<string>? clusters,
        IReadOnlyCollection<string>? nodes)
    {
        // The series of a source with a fixed cluster name carry no cluster label.
        var variables = SourceQueryVariables.Of(source, collection).ForAny(source.Cluster is null ? clusters : null, nodes);
        IReadOnlyList<string> labels = signal.Scope == SignalScope.Node
            ? [source.ClusterLabel, source.NodeLabel]
            : [source.ClusterLabel];
        return new PromQuery(PromQl.Expand(signal.Query, variables), labels, signal.Id);
    }

    private static bool Knows(FleetSnapshot snapshot, SourceOptions source, string cluster) =>
        source.Cluster == cluster
        || snapshot.FindCluster(cluster) is { } view && view.Info.Sources.Contains(source.Name, StringComparer.Ordinal);
}

/// <summary>A cluster or node of a source.</summary>
/// <param name="Node">Null for a cluster signal.</param>
internal readonly record struct RankedSubject(string Cluster, string? Node)
{
    /// <summary>What a series of an answer is of; null where its labels do not tell.</summary>
    public static RankedSubject? Of(TopQuestion question, NameTable names, IReadOnlyList<int[]> labelIds, int series)
    {
        var cluster = question.Source.Cluster ?? Name(names, labelIds[0][series]);
        var node = question.Signal.Scope == SignalScope.Node ? Name(names, labelIds[1][series]) : null;
        return cluster is null || (node is null && question.Signal.Scope == SignalScope.Node) ? null : new RankedSubject(cluster, node);
    }

    private static string? Name(NameTable names, int id) => id == NameTable.None ? null : names[id];
}
