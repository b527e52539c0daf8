using Bunit;
using FleetView.Components.Charts;
using FleetView.Fleet;
using FleetView.Model;
using FleetView.Tests.Support;

namespace FleetView.Tests.Components.Detail;

public sealed class RangeChartTests : DetailContext
{
    [Fact]
    public void FirstRender_AsksForTheLastSixHoursAndDrawsOnce()
    {
        var chart = Open(FleetSnapshots.Build(new ClusterSpec("c")));

        chart.WaitForAssertion(() => Assert.Single(Module.Invocations["create"]));
        var request = Assert.Single(Ranges.Requests);
        Assert.Equal(TimeSpan.FromHours(6), request.To - request.From);
        Assert.Equal(("c", (string?)"n", false), (request.Cluster, request.Node, request.Detail));
    }

    [Fact]
    public void Waiting_Answer_HoldsThePlaceWithASkeleton()
    {
        Ranges.Answer = _ => new TaskCompletionSource<RangeResult>().Task;

        var chart = Open(FleetSnapshots.Build(new ClusterSpec("c")));

        Assert.NotNull(chart.Find(".nochart .skeleton"));
        Assert.Contains("min-height", chart.Find(".nochart").GetAttribute("style")!, StringComparison.Ordinal);
    }

    [Fact]
    public void NewSnapshot_WhileAQuestionIsInFlight_AsksNoSecondTime()
    {
        Ranges.Answer = _ => new TaskCompletionSource<RangeResult>().Task;
        var chart = Open(FleetSnapshots.Build(new ClusterSpec("c")));

        Show(chart, FleetSnapshots.Build(new ClusterSpec("c")));

        Assert.Single(Ranges.Requests);
    }

    [Fact]
    public void NewSnapshot_SameAnswer_DrawsNothing()
    {
        var answer = ScriptedRanges.Lines(new RangeRequest("s", "c", "n", false, Time.GetUtcNow().AddHours(-1), Time.GetUtcNow()), ("a", 1));
        Ranges.Answer = _ => Task.FromResult(answer);
        var chart = Open(FleetSnapshots.Build(new ClusterSpec("c")));
        chart.WaitForAssertion(() => Assert.Single(Module.Invocations["create"]));

        Show(chart, FleetSnapshots.Build(new ClusterSpec("c")));

        chart.WaitForAssertion(() => Assert.Equal(2, Ranges.Requests.Count));
        Assert.Single(Module.Invocations["create"]);
        Assert.Empty(Drawn.Invocations["update"]);
    }

    [Fact]
    public void NoSamples_AreSaidInWords()
    {
        Ranges.Answer = request => Task.FromResult(ScriptedRanges.Lines(request));

        var chart = Open(FleetSnapshots.Build(new ClusterSpec("c")));

        chart.WaitForAssertion(() => Assert.Equal("No samples: last 6 h. A longer range may have some.", Folded(chart.Find(".nochart p").TextContent)));
    }

    [Fact]
    public void Failure_AfterAnAnswer_KeepsTheLinesAndSaysWhy()
    {
        var chart = Open(FleetSnapshots.Build(new ClusterSpec("c")));
        chart.WaitForAssertion(() => Assert.Single(chart.FindAll("figure")));
        Ranges.Answer = request => Task.FromResult(
            ScriptedRanges.Lines(request) with { Fault = new SourceFault("eu", "s", "q", 503, "overloaded") });

        Show(chart, FleetSnapshots.Build(new ClusterSpec("c")));

        chart.WaitForAssertion(() => Assert.Contains("eu: overloaded The lines are the last ones that came.", Folded(chart.Find(".chartfault").TextContent), StringComparison.Ordinal));
        Assert.Single(chart.FindAll("figure"));
    }

    [Fact]
    public void MoreLinesThanDrawn_AreCounted()
    {
        Ranges.Answer = request => Task.FromResult(ScriptedRanges.Lines(request, ("a", 1), ("b", 2)) with { Total = 104 });

        var chart = Open(FleetSnapshots.Build(new ClusterSpec("c")));

        chart.WaitForAssertion(() => Assert.StartsWith("The 2 worst of 104 lines", Folded(chart.Find(".chartnote").TextContent), StringComparison.Ordinal));
    }

    [Fact]
    public void Lines_HaveALegendOfTextWithLastValuesAndASummary()
    {
        Ranges.Answer = request => Task.FromResult(ScriptedRanges.Lines(request, ("<b>ct</b>", 0.97), ("lb4", 0.2)));

        var chart = Open(FleetSnapshots.Build(new ClusterSpec("c")));

        chart.WaitForAssertion(() => Assert.Equal(["<b>ct</b> 0.97", "lb4 0.20"], chart.FindAll(".legend button").Select(button =>
            $"{button.QuerySelector("span")!.TextContent} {button.QuerySelector("b")!.TextContent}")));
        Assert.Contains("2 lines", chart.Find("[role=img]").GetAttribute("aria-label")!, StringComparison.Ordinal);
    }

    [Fact]
    public void LongName_IsCutInTheLegend()
    {
        Ranges.Answer = request => Task.FromResult(ScriptedRanges.Lines(request, (new string('x', 10_000), 1), ("b", 1)));

        var chart = Open(FleetSnapshots.Build(new ClusterSpec("c")));

        chart.WaitForAssertion(() => Assert.InRange(chart.Find(".legend button").OuterHtml.Length, 1, 1000));
    }

    private IRenderedComponent<SubjectFrame> Open(FleetSnapshot snapshot) => OpenPage<RangeChart>(
        snapshot, "", ("Signal", FleetSnapshots.Catalogue.Find(FleetSnapshots.MapPressure)!), ("Cluster", "c"), ("Node", "n"));
}
