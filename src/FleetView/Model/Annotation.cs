namespace FleetView.Model;

/// <summary>Something that happened beside the metrics: a deployment, a maintenance, a word of somebody's.</summary>
/// <param name="Until">Null: an instant, not a span.</param>
/// <param name="Cluster">Null: the whole fleet.</param>
/// <param name="Node">Null: the whole cluster.</param>
/// <param name="By">Who said so.</param>
public sealed record Annotation(
    long Id, DateTimeOffset At, DateTimeOffset? Until, string? Cluster, string? Node, string Title, string Text, IReadOnlyList<string> Tags, string By)
{
    public const int LongestTitle = 200;
    public const int LongestText = 4000;
    public const int LongestTag = 50;
    public const int MostTags = 10;

    /// <summary>How far back, and how far ahead for what is planned.</summary>
    public static readonly TimeSpan Furthest = TimeSpan.FromDays(60);

    public static readonly TimeSpan LongestSpan = TimeSpan.FromDays(30);

    public bool Overlaps(DateTimeOffset from, DateTimeOffset to) => At <= to && (Until ?? At) >= from;

    /// <summary>Whether it says something of the cluster, or of the node where one is given.</summary>
    public bool Concerns(string cluster, string? node) =>
        (Cluster is null || Cluster == cluster) && (node is null || Node is null || Node == node);
}
