using System.Globalization;
using FleetView.Components.Shared;
using FleetView.Components.Urls;
using FleetView.Fleet;
using FleetView.Fleet.Screens;
using FleetView.Model;

namespace FleetView.Components.Pages.Screens.Boards;

/// <summary>Marks, names and times that all blocks share.</summary>
/// <param name="Linked">Names lead to their pages; on a display that nobody touches they do not.</param>
internal sealed record BoardText(bool Linked)
{
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

    public Html Name(string text, string url) => (Linked, NameText.Parts(text)) switch
    {
        (false, _) => Name(text),
        (_, { } parts) => Html.Of($"<a href=\"{url}\" title=\"{text}\" aria-label=\"{text}\">{Long(parts)}</a>"),
        _ => Html.Of($"<a href=\"{url}\">{text}</a>"),
    };

    private static Html Name(string text) => NameText.Parts(text) is { } parts
        ? Html.Of($"<span title=\"{text}\">{Long(parts)}</span>")
        : Html.Of($"<span>{text}</span>");

    private static Html Long((string Head, string Tail) parts) =>
        Html.Of($"<span class=\"long\"><span>{parts.Head}</span><span>{parts.Tail}</span></span>");
}
