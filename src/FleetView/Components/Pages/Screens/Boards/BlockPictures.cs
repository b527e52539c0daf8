using FleetView.Catalog.Screens;
using FleetView.Components.Shared;
using FleetView.Components.Urls;
using FleetView.Fleet.Screens;
using FleetView.History;
using FleetView.Model;

namespace FleetView.Components.Pages.Screens.Boards;

/// <summary>Counts, squares and strips.</summary>
internal static class BlockPictures
{
    private const string Ungrouped = "no label";

    private static readonly HealthStatus[] AsCounted = [HealthStatus.Critical, HealthStatus.Degraded, HealthStatus.Unknown, HealthStatus.Healthy];

    public static void Counts(ScreenGround ground, BlockWriter writer)
    {
        foreach (var status in AsCounted)
        {
            var count = ground.View.Counts.Of(status);
            writer.Part(id => Html.Of(
                $"<div id=\"{id}\" class=\"card tally {status.Word()}{(count == 0 ? " zero" : "")}\"><strong>{count}</strong>{BoardText.Mark(status, word: true)}</div>"));
        }
    }

    public static void Grid(ScreenGround ground, BoardText text, GridBlock block, BlockWriter writer)
    {
        var groups = ScreenRows.Clusters(ground.View)
            .GroupBy(cluster => block.Group is { } label ? cluster.View?.Info.Labels.GetValueOrDefault(label) ?? Ungrouped : "", StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal);
        foreach (var group in groups)
        {
            writer.Add(group.Key.Length > 0 ? Html.Of($"<h3>{group.Key}</h3><div class=\"grid\">") : Html.Of($"<div class=\"grid\">"));
            // By name: a square stays where it is when its status changes.
            foreach (var cluster in group.OrderBy(cluster => cluster.Name, StringComparer.Ordinal))
                writer.Part(id => Square(id, cluster, text.Linked));
            writer.Add(Html.Of($"</div>"));
        }
    }

    /// <summary>The status of each step, steps of one status drawn as one.</summary>
    public static void History(ScreenGround ground, BoardText text, HistoryBlock block, BlockWriter writer)
    {
        if (ground.Scores is not { } day)
        {
            writer.Add(Html.Of($"<p class=\"none\">No history is kept here.</p>"));
            return;
        }

        writer.Add(Html.Of($"<ul>"));
        foreach (var cluster in ScreenRows.Clusters(ground.View).Take(block.Count))
            writer.Part(id => Day(id, text.Cluster(cluster), cluster, day));
        writer.Add(Html.Of($"</ul>"));
    }

    private static Html Square(string id, ScreenCluster cluster, bool linked)
    {
        var taken = cluster.View?.CoveredBy is not null;
        var label = $"{cluster.Name} · {cluster.Status.Word()}{(taken ? " · acknowledged" : "")}{(cluster.View is null ? " · no source knows it" : "")}";
        var shape = Letter(cluster.Status) + (taken ? " k" : "");
        return linked && cluster.View is { } known
            ? Html.Of($"<a id=\"{id}\" class=\"cell {shape}\" href=\"{FleetUrls.Cluster(known)}\" title=\"{label}\" aria-label=\"{label}\"></a>")
            : Html.Of($"<span id=\"{id}\" class=\"cell {shape}\" role=\"img\" title=\"{label}\" aria-label=\"{label}\"></span>");
    }

    private static Html Day(string id, Html name, ScreenCluster cluster, DayOfScores day)
    {
        var points = day.Of(cluster.Name).Where(point => point.At >= day.From && point.At <= day.To).ToArray();
        var lowest = points.Where(point => point.Score is not null).Select(point => point.Score).Min();
        var spans = Runs(points, day).ToArray();
        var bars = Html.Join(spans.Select(run => Html.Of($"<i class=\"{(run.Status is { } status ? Letter(status) : "x")}\" style=\"flex:{run.Steps}\"></i>")));
        return Html.Of(
            $"<li id=\"{id}\">{BoardText.Mark(cluster.Status)}<b>{name}</b><span class=\"strip\" role=\"img\" aria-label=\"{InWords(spans)}\">{bars}</span><span class=\"low\">lowest {ValueFormat.Score(lowest)}</span></li>");
    }

    /// <summary>Null: nothing is known of these steps.</summary>
    private static IEnumerable<(HealthStatus? Status, int Steps)> Runs(ScorePoint[] points, DayOfScores day)
    {
        var known = points.ToLookup(point => StepOf(point.At), point => (HealthStatus?)point.Status);
        (HealthStatus? Status, int Steps) run = (null, 0);
        for (var step = StepOf(day.From); step <= StepOf(day.To); step++)
        {
            var status = known[step].LastOrDefault();
            if (run.Steps > 0 && status != run.Status)
            {
                yield return run;
                run.Steps = 0;
            }

            run = (status, run.Steps + 1);
        }

        if (run.Steps > 0)
            yield return run;
    }

    private static long StepOf(DateTimeOffset at) => at.ToUnixTimeSeconds() / (long)RecentScores.Step.TotalSeconds;

    private static string InWords((HealthStatus? Status, int Steps)[] runs) => string.Join(", ", runs
        .GroupBy(run => run.Status)
        .Select(group => $"{group.Key?.Word() ?? "not recorded"} {ValueFormat.Duration(group.Sum(run => run.Steps) * RecentScores.Step)}"));

    /// <summary>As the style sheet names statuses in grids and strips; Healthy has none.</summary>
    private static string Letter(HealthStatus status) => status switch
    {
        HealthStatus.Critical => "c",
        HealthStatus.Degraded => "d",
        HealthStatus.Unknown => "u",
        _ => "h",
    };
}
