using System.Globalization;
using FleetView.Catalog;
using FleetView.Catalog.Screens;
using FleetView.Components.Pages.Fleet;
using FleetView.Components.Shared;
using FleetView.Components.Urls;
using FleetView.Fleet;
using FleetView.Fleet.Findings;
using FleetView.Fleet.Screens;
using FleetView.Model;

namespace FleetView.Components.Pages.Screens.Boards;

/// <summary>Lists, worst first; what is fine is counted and not listed.</summary>
internal static class BlockLists
{
    private const string NoCluster = "No cluster is on this screen: none that the fleet knows meets what its file asks for.";

    public static AreaDefinition? AreaOf(ScreenGround ground, AreaBlock block) =>
        ground.View.Snapshot.Catalogue.Areas.FirstOrDefault(area => area.Id == block.Area);

    public static void Worst(ScreenGround ground, BoardText text, WorstBlock block, BlockWriter writer)
    {
        var view = ground.View;
        var rows = ScreenRows.Clusters(view)
            .Where(cluster => cluster.Status != HealthStatus.Healthy)
            .Select(cluster => new Func<string, Html>(id => Cluster(id, cluster, text)));
        List(writer, [.. rows], block.Count, view.Counts.Total == 0 ? NoCluster : $"All {BoardText.Clusters(view.Counts.Total)} Healthy.");
    }

    public static void Top(ScreenGround ground, BoardText text, TopBlock block, BlockWriter writer)
    {
        if (ground.View.Snapshot.Catalogue.Find(block.Signal) is not { } signal)
        {
            writer.Add(Html.Of($"<p class=\"none\">{block.Signal} is not measured yet.</p>"));
            return;
        }

        var rows = ScreenRows.Top(ground.View, signal, block.Count).Select(row => new Func<string, Html>(id => Subject(id, row, signal, text)));
        var none = signal.Enable is { } enable ? $"No value. To collect it: {enable}" : "No value.";
        List(writer, [.. rows], block.Count, none);
    }

    public static void Area(ScreenGround ground, BoardText text, AreaBlock block, BlockWriter writer)
    {
        if (AreaOf(ground, block) is not { } area)
        {
            writer.Add(Html.Of($"<p class=\"none\">{block.Area} is not measured yet.</p>"));
            return;
        }

        var rows = ScreenRows.NotHealthyIn(ground.View, area).ToArray();
        var known = ScreenRows.Clusters(ground.View).Count(cluster => ScreenRows.StatusIn(cluster, area) is not null);
        List(
            writer,
            [.. rows.Select(cluster => new Func<string, Html>(id => InArea(id, cluster, area, text)))],
            block.Count,
            known == 0 ? "Collected in none of these clusters." : $"Healthy in {BoardText.Clusters(known)}.");
    }

    public static void Findings(ScreenGround ground, BoardText text, FindingsBlock block, BlockWriter writer) => List(
        writer,
        [.. ScreenRows.Findings(ground.View, block.Severity).Select(finding => new Func<string, Html>(id => Finding(id, finding, text)))],
        block.Count,
        NothingFound(ground.View.Counts));

    private static string NothingFound(NodeCounts counts) => counts switch
    {
        { Total: 0 } => NoCluster,
        { Unknown: 0 } => "Nothing is found.",
        { Unknown: 1 } => "Nothing is found; 1 cluster is Unknown.",
        _ => $"Nothing is found; {counts.Unknown} clusters are Unknown.",
    };

    private static void List(BlockWriter writer, Func<string, Html>[] rows, int count, string none)
    {
        if (rows.Length == 0)
        {
            writer.Part(id => Html.Of($"<p id=\"{id}\" class=\"none\">{none}</p>"));
            return;
        }

        writer.Add(Html.Of($"<ol>"));
        foreach (var row in rows.Take(count))
            writer.Part(row);
        writer.Add(Html.Of($"</ol>"));
        if (rows.Length > count)
            writer.Part(id => Html.Of($"<p id=\"{id}\" class=\"more\">and {rows.Length - count} more</p>"));
    }

    private static Html Cluster(string id, ScreenCluster cluster, BoardText text) =>
        cluster.View is { } known ? Cluster(id, known, text) : Unseen(id, cluster, text);

    private static Html Unseen(string id, ScreenCluster cluster, BoardText text) => Html.Of(
        $"<li id=\"{id}\">{BoardText.Mark(cluster.Status)}<b>{text.Cluster(cluster)}</b><span class=\"score\"></span><span class=\"what\">No source knows a cluster of this name.</span><span></span></li>");

    private static Html Cluster(string id, ClusterView cluster, BoardText text)
    {
        var why = WhyText.Of(cluster);
        return Html.Of(
            $"<li id=\"{id}\">{BoardText.Mark(cluster.Status)}<b>{text.Cluster(cluster)}</b><span class=\"score {cluster.Status.Word()}\">{Score(cluster)}</span><span class=\"what\">{BoardText.Acknowledged(cluster)}<span class=\"lead\">{why.Lead}</span> {why.Rest} {Silent(why)}{why.Node}</span>{BoardText.Since(cluster.Since)}</li>");
    }

    // From five metres a tenth is not read, and would change with every snapshot.
    private static string Score(ClusterView cluster) =>
        cluster.Score is { } score ? Math.Floor(score).ToString("0", CultureInfo.InvariantCulture) : ValueFormat.None;

    private static Html Silent(Why why) => why.SilentSince is { } at ? BoardText.Since(at) : Html.None;

    private static Html Subject(string id, ScreenTopRow row, SignalDefinition signal, BoardText text)
    {
        var where = row.Node is { } node
            ? Html.Of($"<b>{text.Node(node)}</b><span class=\"what\">{row.Cluster.Name}</span>")
            : Html.Of($"<b>{text.Cluster(row.Cluster)}</b><span class=\"what\"></span>");
        return Html.Of(
            $"<li id=\"{id}\">{BoardText.Mark(row.Level)}{where}<span class=\"value {row.Level?.Word()}\">{ValueFormat.Text(row.Value, signal.Unit)}</span></li>");
    }

    private static Html InArea(string id, ScreenCluster cluster, AreaDefinition area, BoardText text)
    {
        if (cluster.View is not { } known)
            return Unseen(id, cluster, text);
        var worst = known.Area(area, known.Snapshot.AsOf)?.Signals.OrderByDescending(signal => signal.Status).ThenByDescending(signal => signal.Loss).FirstOrDefault();
        var what = worst?.Value is null ? "No data" : $"{worst.Definition.Title} {ValueFormat.Text(worst.Value, worst.Definition.Unit)}";
        return Html.Of(
            $"<li id=\"{id}\">{BoardText.Mark(ScreenRows.StatusIn(cluster, area))}<b>{text.Cluster(cluster)}</b><span class=\"score\"></span><span class=\"what\">{what}</span><span></span></li>");
    }

    private static Html Finding(string id, FindingView finding, BoardText text)
    {
        var subject = finding.Node is { } node ? text.Node(node)
            : finding.Cluster is { } cluster ? text.Cluster(cluster)
            : text.Name(finding.Subject, FleetUrls.Findings(finding.Subject));
        return Html.Of(
            $"<li id=\"{id}\"><span class=\"sev {finding.Severity.Word()}\">{finding.Severity.Word()}</span><b>{subject}</b><span class=\"score\"></span><span class=\"what\">{finding.Definition.Title}</span>{BoardText.Since(finding.Since)}</li>");
    }
}
