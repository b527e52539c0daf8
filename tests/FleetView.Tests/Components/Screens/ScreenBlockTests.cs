using System.Net;
using System.Text.RegularExpressions;
using FleetView.Catalog.Screens;
using FleetView.Model;
using FleetView.Tests.Support;

namespace FleetView.Tests.Components.Screens;

/// <summary>Blocks tell what nobody knows: it is neither missing nor fine.</summary>
public sealed partial class ScreenBlockTests
{
    private const string Gone = "No source knows a cluster of this name.";

    private static readonly ScreenClusters WithGone = SampleScreens.Named("bad", "so-so", "gone", "fine", "dark");

    private static readonly ClusterSpec[] Fleet =
    [
        new("fine"),
        new("so-so") { Nodes = [NodeSpec.With("n", FleetSnapshots.MapPressure, 0.8)] },
        new("dark") { Status = HealthStatus.Unknown },
        new("bad") { Nodes = [NodeSpec.With("n", FleetSnapshots.MapPressure, 0.97)] },
    ];

    [Theory]
    [InlineData("", HealthStatus.Healthy, "Nothing is found.</p>")]
    [InlineData("", HealthStatus.Unknown, "Nothing is found; 1 cluster is Unknown.</p>")]
    [InlineData("eu,gone", HealthStatus.Unknown, "Nothing is found; 2 clusters are Unknown.</p>")]
    [InlineData("gone", HealthStatus.Healthy, "Nothing is found; 1 cluster is Unknown.</p>")]
    [InlineData("", null, "No cluster is on this screen")]
    public void Findings_WithoutOne_SayWhereNoneCouldBeFound(string names, HealthStatus? status, string expected)
    {
        ClusterSpec[] fleet = status is null ? [] : [new ClusterSpec("eu") { Status = status }];
        var clusters = SampleScreens.Named(names.Split(',', StringSplitOptions.RemoveEmptyEntries));

        var html = SampleBoards.BlockOf(new FindingsBlock(null, null, 3, Severity.Low), clusters, fleet);

        Assert.Contains(expected, html, StringComparison.Ordinal);
    }

    [Fact]
    public void Worst_ListsUnseenNamesWhereUnknownStands()
    {
        var html = SampleBoards.BlockOf(new WorstBlock(null, null, 9), WithGone, Fleet);

        Assert.Equal(["bad", "gone", "dark", "so-so"], Names(html));
        Assert.Contains(Gone, html, StringComparison.Ordinal);
    }

    [Fact]
    public void History_ListsUnseenNamesWhereUnknownStands()
    {
        var boards = new SampleBoards(SampleScreens.Screen("a", new HistoryBlock(null, null, 9)) with { Clusters = WithGone });
        boards.Scores.Know("gone", FleetSnapshots.AsOf, (HealthStatus.Degraded, 3));

        var html = boards.Show(FleetSnapshots.Build(Fleet)).Blocks[1].Html;

        Assert.Equal(["bad", "gone", "dark", "so-so", "fine"], Names(html));
        Assert.Contains("Degraded 15 min", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Area_ListsUnseenNamesAsUnknown()
    {
        var html = SampleBoards.BlockOf(new AreaBlock(null, null, "bpf-maps", 9), SampleScreens.Named("bad", "so-so", "gone", "fine"), Fleet);

        Assert.Equal(["bad", "gone", "so-so"], Names(html));
        Assert.Contains(Gone, html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("team")]
    public void Grid_HasASquareForAnUnseenName(string? group)
    {
        var html = WebUtility.HtmlDecode(SampleBoards.BlockOf(new GridBlock(null, null, group), WithGone, Fleet));

        Assert.Contains("class=\"cell u\" role=\"img\" title=\"gone · Unknown · no source knows it\"", html, StringComparison.Ordinal);
        Assert.Equal(5, Cell().Count(html));
    }

    [Theory]
    [InlineData("twenty-letters-long1", "<b><a href=\"clusters/twenty-letters-long1\">twenty-letters-long1</a></b>")]
    [InlineData(
        "twenty-one-letters-no", "aria-label=\"twenty-one-letters-no\"><span class=\"long\"><span>twenty-on</span><span>e-letters-no</span></span></a></b>")]
    [InlineData("nine-clouds-😀twelve-more", "<span>nine-clouds-</span><span>😀twelve-more</span>")]
    public void Name_TooLongForItsRoom_KeepsItsEnd(string name, string expected)
    {
        var html = SampleBoards.BlockOf(new AreaBlock(null, null, "bpf-maps", 9), SampleScreens.Named(name), new ClusterSpec(name) { Nodes = [NodeSpec.With("n", FleetSnapshots.MapPressure, 0.97)] });

        Assert.Contains(expected, WebUtility.HtmlDecode(html), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Names(string html) => Name().Matches(html).Select(match => match.Groups[1].Value);

    [GeneratedRegex("<b><(?:a|span)[^>]*>([^<]*)<")]
    private static partial Regex Name();

    [GeneratedRegex("class=\"cell ")]
    private static partial Regex Cell();
}
