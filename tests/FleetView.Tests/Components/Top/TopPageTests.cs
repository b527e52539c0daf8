using Bunit;
using FleetView.Components.Pages.Top;
using FleetView.Fleet;
using FleetView.Model;
using FleetView.Tests.Components.Detail;
using FleetView.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace FleetView.Tests.Components.Top;

public sealed class TopPageTests : DetailContext
{
    private const string Signal = FleetSnapshots.MapPressure;

    private static readonly FleetSnapshot Fleet = FleetSnapshots.Build(
        new ClusterSpec("eu-prod")
        {
            Nodes = [new NodeSpec("node-7"), new NodeSpec("node-8")],
            Labels = new Dictionary<string, string> { ["region"] = "eu" },
        },
        new ClusterSpec("us-prod") { Labels = new Dictionary<string, string> { ["region"] = "us" } });

    private readonly ScriptedTop _top = new();

    public TopPageTests() => Services.AddSingleton<ITopService>(_top);

    [Fact]
    public void Open_WithoutParameters_AsksOnceForTenByMaximumOfTheWholeFleet()
    {
        var page = Open();

        var request = Assert.Single(_top.Requests);
        Assert.Equal((Signal, TopBy.Max, 10, null), (request.SignalId, request.By, request.Count, request.Clusters));
        Assert.Equal(TimeSpan.FromHours(6), request.To - request.From);
        Assert.Equal("Top 10 nodes by BPF map pressure", page.Find("h1").TextContent);
    }

    [Fact]
    public void Open_WithParameters_AsksForTheseAndSaysSo()
    {
        var page = Open("top/x?n=3&by=total&from=now-7d&cluster=eu-prod");

        var request = Assert.Single(_top.Requests);
        Assert.Equal((TopBy.Total, 3), (request.By, request.Count));
        Assert.Equal(["eu-prod"], request.Clusters);
        Assert.Equal(TimeSpan.FromDays(7), request.To - request.From);
        Assert.Equal("Top 3 nodes by BPF map pressure", page.Find("h1").TextContent);
        Assert.Contains("by total", Folded(page.Find(".head").TextContent), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_WithALabel_AsksOnlyForItsClusters()
    {
        Open("top/x?label=region:us");

        Assert.Equal(["us-prod"], Assert.Single(_top.Requests).Clusters);
    }

    [Theory]
    [InlineData("top/x?n=0")]
    [InlineData("top/x?n=ten")]
    [InlineData("top/x?by=worst")]
    public void Open_WithWhatMayNotBe_IsTheDefault(string address)
    {
        Open(address);

        Assert.Equal((TopBy.Max, 10), (_top.Requests[0].By, _top.Requests[0].Count));
    }

    [Fact]
    public void Rows_InTheFleet_LinkToTheirPagesAndToTheirMaximum()
    {
        _top.Answer = request => ScriptedTop.Rows(request, ("eu-prod", "node-7", 0.9), ("eu-prod", "gone", 0.8));

        var page = Open();

        Assert.Equal(["clusters/eu-prod/nodes/node-7"], page.FindAll(".who a").Select(link => link.GetAttribute("href")));
        Assert.Equal("not in the fleet any more", page.Find(".who span").GetAttribute("title"));
        Assert.Equal(
            ["clusters/eu-prod/nodes/node-7?at=2026-11-24T11%3A00%3A00Z", "clusters/eu-prod/nodes/gone?at=2026-11-24T11%3A00%3A00Z"],
            page.FindAll(".go a").Select(link => link.GetAttribute("href")));
        Assert.Single(Module.Invocations["create"]);
    }

    [Fact]
    public void Rows_AgainstTheMedian_SayTheMultipleAndMarkOutliers()
    {
        _top.Answer = request => ScriptedTop.Rows(request, ("eu-prod", "node-7", 0.9), ("eu-prod", "node-8", 0.3)) is var result
            ? result with { Rows = [result.Rows[0] with { Peers = new TopPeers(0.3, 5, true) }, result.Rows[1] with { Peers = new TopPeers(0.3, 5, false) }] }
            : result;

        var page = Open();

        Assert.Equal(["3.0 × outlier"], Texts(page, ".outlier"));
        Assert.Equal("median max of 5 nodes of the cluster: 0.30", page.FindAll("tbody td[title]:not(.who)")[0].GetAttribute("title"));
    }

    [Fact]
    public void Partial_Answer_NamesTheSourceAndKeepsTheRest()
    {
        _top.Answer = request => ScriptedTop.Rows(request, ("eu-prod", "node-7", 0.9)) with
        {
            Faults = [new SourceFault("us", Signal, "q", 503, "overloaded")],
        };

        var page = Open();

        Assert.Equal("Partial. us did not answer: overloaded What only it holds is missing here.", Folded(page.Find(".fault").TextContent));
        Assert.Single(page.FindAll(".go a"));
    }

    [Fact]
    public void Nothing_InTheRange_SaysWhatItNeeds()
    {
        _top.Answer = request => ScriptedTop.Rows(request);

        var page = Open("top/x?cluster=eu-prod");

        var text = Folded(page.Find(".notice").TextContent);
        Assert.Contains("No source has a series of BPF map pressure here: last 6 h, cluster eu-prod. It needs cilium_bpf_map_pressure.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Waiting_Answer_HoldsThePlace()
    {
        _top.Pending = true;

        Assert.NotNull(Open().Find("[aria-busy=true] .skeleton"));
    }

    [Fact]
    public void ClusterSignal_RanksClusters()
    {
        _top.Answer = request => ScriptedTop.Rows(request, ("eu-prod", null, 3));

        var page = Open(signal: FleetSnapshots.ApiLatency);

        Assert.Equal("Top 10 clusters by cloud API latency", page.Find("h1").TextContent);
        Assert.Equal("clusters/eu-prod", page.Find(".who a").GetAttribute("href"));
    }

    [Fact]
    public void UnknownSignal_SaysSoAndWhatMayBeMeant()
    {
        var page = Open(signal: "bpf-map-presure");

        Assert.Equal("No such signal", page.Find("h1").TextContent);
        Assert.Equal("top/bpf-map-pressure", page.Find(".notice a.mono").GetAttribute("href"));
        Assert.Empty(_top.Requests);
    }

    private IRenderedComponent<SubjectFrame> Open(string address = "top/x", string signal = Signal) =>
        OpenPage<TopPage>(Fleet, address, ("Signal", signal));
}

/// <summary>Answers as told, and remembers what it was asked.</summary>
internal sealed class ScriptedTop : ITopService
{
    public List<TopRequest> Requests { get; } = [];

    public Func<TopRequest, TopResult> Answer { get; set; } = request => Rows(request, ("eu-prod", "node-7", 0.5));

    public bool Pending { get; set; }

    public Task<TopResult> GetAsync(TopRequest request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        return Pending ? new TaskCompletionSource<TopResult>().Task : Task.FromResult(Answer(request));
    }

    public static TopResult Rows(TopRequest request, params (string Cluster, string? Node, double Value)[] rows)
    {
        var at = FleetSnapshots.AsOf.AddHours(-1);
        return new TopResult(
            request.From,
            TimeSpan.FromMinutes(1),
            2,
            [.. rows.Select(row => new TopRow(
                row.Cluster, row.Node, new TopStatistics(row.Value, row.Value, row.Value, row.Value * 2, row.Value, at, at), default, [row.Value, row.Value]))],
            rows.Length,
            [],
            [],
            "query");
    }
}
