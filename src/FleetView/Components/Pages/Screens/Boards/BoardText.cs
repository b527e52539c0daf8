using System.Globalization;
using FleetView.Components.Urls;
using FleetView.Fleet;
using FleetView.Fleet.Screens;
using FleetView.Model;

namespace FleetView.Components.Pages.Screens.Boards;

/// <summary>Marks, names and times that all blocks share.</summary>
/// <param name="Linked">Names lead to their pages; on a display that nobody touches they do not.</param>
internal sealed record BoardText(bool Linked)
{
    /// <summary>What always shows of a name that has too little room: those of one cloud account differ at their ends only.</summary>
    private const int Tail = 12;
    private const int LongestWhole = 20;

    public static Html Mark(HealthStatus status, bool word = false) => word
        ? Html.Of($"<span class=\"st {status.Word()}\"><i aria-hidden=\"true\"></i>{status.Word()}</span>")
        : Html.Of($"<span class=\"st {status.Word()}\"><i aria-hidden=\"true\"></i><span class=\"sr\">{status.Word()}</span></span>");

    public static Html Mark(HealthStatus? status) => status is { } known ? Mark(known) : Html.Of($"<span></span>");

    /// <summary>The browser turns it into an age; the text itself must not change with every snapshot.</summary>
    public static Html Since(DateTimeOffset? at) => at is { } since
        ? Html.Of($"<time data-age=\"for\" datetime=\"{InstantText.Of(since)}\">since {since.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture)} UTC</time>")
        : Html.Of($"<span></span>");

    /// <summary>In words: a wall has no pointer that could ask a mark what it means.</summary>
    public static Html Acknowledged(ClusterView cluster) => cluster.CoveredBy is null ? Html.None : Html.Of($"acknowledged · ");

    public static string Clusters(int count) => count == 1 ? "1 cluster" : $"{count} clusters";

    public Html Cluster(ClusterView cluster) => Name(cluster.Name, FleetUrls.Cluster(cluster));

    /// <summary>One that no source knows has no page.</summary>
    public Html Cluster(ScreenCluster cluster) => cluster.View is { } known ? Cluster(known) : Name(cluster.Name);

    public Html Node(NodeView node) => Name(node.Name, FleetUrls.Node(node));

    public Html Name(string text, string url) => (Linked, text.Length > LongestWhole) switch
    {
        (false, _) => Name(text),
        (_, true) => Html.Of($"<a href=\"{url}\" title=\"{text}\" aria-label=\"{text}\">{Parts(text)}</a>"),
        _ => Html.Of($"<a href=\"{url}\">{text}</a>"),
    };

    private static Html Name(string text) => text.Length > LongestWhole
        ? Html.Of($"<span title=\"{text}\">{Parts(text)}</span>")
        : Html.Of($"<span>{text}</span>");

    private static Html Parts(string text)
    {
        // Not between the halves of a pair of surrogates.
        var cut = char.IsLowSurrogate(text[^Tail]) ? Tail + 1 : Tail;
        return Html.Of($"<span class=\"long\"><span>{text[..^cut]}</span><span>{text[^cut..]}</span></span>");
    }
}
