using Bunit;
using FleetView.Fleet;
using FleetView.Model;
using FleetView.Tests.Support;

namespace FleetView.Tests.Components.Detail;

public sealed class NodePageTests : DetailContext
{
    private const string Arn = "arn:aws:eks:eu-west-1:123456789012:cluster/prod";

    private static readonly FleetSnapshot Fleet = FleetSnapshots.Build(
        new ClusterSpec("eu-prod")
        {
            Nodes =
            [
                NodeSpec.With("node-7", FleetSnapshots.MapPressure, 0.97),
                new("node-8") { State = NodeState.Settling },
            ],
        },
        new ClusterSpec(Arn) { Nodes = [new("10.0.0.1:9962")] });

    [Fact]
    public void Head_CriticalNode_SaysScoreCostAndCluster()
    {
        var page = OpenNode(Fleet, "eu-prod", "node-7");

        Assert.Equal("node-7", page.Find("h1").TextContent);
        Assert.Equal("100 % BPF maps: BPF map pressure 0.97, Healthy below 0.70", Assert.Single(Texts(page, ".cost-list li")));
        Assert.Equal("clusters/eu-prod", page.Find("a.of").GetAttribute("href"));
    }

    [Fact]
    public void Head_SettlingNode_SaysWhatItIsJudgedOn() =>
        Assert.Contains("younger than 10 minutes", OpenNode(Fleet, "eu-prod", "node-8").Find(".say").TextContent, StringComparison.Ordinal);

    [Fact]
    public void Signals_EachRow_CopiesItsQuery()
    {
        var copies = OpenNode(Fleet, "eu-prod", "node-7", "n?view=all").FindAll(".areas [data-copy]");

        Assert.Equal(2, copies.Count);
        Assert.All(copies, copy => Assert.Contains("node=\"node-7\"", copy.GetAttribute("data-copy")!, StringComparison.Ordinal));
    }

    [Fact]
    public void Breakdown_Parts_StandWithTheirOwnStatusSlopeAndTimeUntilFull()
    {
        Details.Answer = signal => new DetailResult(signal, [Row("ct_any4", 0.95), Row("lb4", 0.2)], "the query", null);
        Ranges.Answer = request => Task.FromResult(new RangeResult(
            request.From, TimeSpan.FromMinutes(1), 61,
            [
                new RangeSeries("ct_any4", [.. Enumerable.Range(0, 61).Select(minute => 0.35 + minute * 0.01)]),
                new RangeSeries("lb4", [.. Enumerable.Repeat(0.2, 61)]),
            ],
            2, "query", null));

        var page = OpenNode(Fleet, "eu-prod", "node-7");

        page.WaitForAssertion(() => Assert.Equal(
            ["Criticalct_any4 | 0.95 | +60 %/h | 5 min", "Healthylb4 | 0.20 | 0 | –"],
            page.FindAll("td.part").Select(part => string.Join(" | ", part.ParentElement!.Children
                .Where(cell => !cell.ClassList.Contains("scale"))
                .Select(cell => Folded(cell.TextContent))))));
        Assert.Equal("the query", page.Find(".card header [data-copy]").GetAttribute("data-copy"));
    }

    [Fact]
    public void Breakdown_SourceFails_SaysWhy()
    {
        Details.Answer = signal => new DetailResult(signal, [], "q", new SourceFault("eu", signal, "q", 503, "overloaded"));

        var page = OpenNode(Fleet, "eu-prod", "node-7");

        page.WaitForAssertion(() => Assert.Equal("Not answered. eu: overloaded", Assert.Single(Texts(page, ".note"))));
    }

    [Fact]
    public void Commands_AddressTheAgentOnThisNode()
    {
        var command = OpenNode(Fleet, "eu-prod", "node-7").Find(".look pre").TextContent;

        Assert.Equal(
            "kubectl --context eu-prod -n kube-system exec $(kubectl --context eu-prod -n kube-system get pod -l k8s-app=cilium"
            + " --field-selector spec.nodeName=node-7 -o name) -c cilium-agent -- cilium-dbg status --verbose",
            command);
    }

    [Fact]
    public void Commands_NameThatIsNoNodeOfKubernetes_AreNotOffered() =>
        Assert.Empty(OpenNode(Fleet, Arn, "10.0.0.1:9962").FindAll(".look"));

    [Fact]
    public void Unknown_Node_LeadsToItsCluster()
    {
        var page = OpenNode(Fleet, "eu-prod", "node-70");

        Assert.Equal("No such node", page.Find("h1").TextContent);
        Assert.Contains("clusters/eu-prod/nodes/node-7", page.FindAll("a.chip").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public void Unknown_Cluster_IsSaidAsSuch() =>
        Assert.Equal("No such cluster", OpenNode(Fleet, "nowhere", "node-7").Find("h1").TextContent);

    private static DetailRow Row(string map, double value) => new(new Dictionary<string, string> { ["map_name"] = map }, value);
}
