using Bunit;
using FleetView.Catalog.Findings;
using FleetView.Fleet;
using FleetView.Model;
using FleetView.Tests.Support;
using static FleetView.Tests.Findings.FindingFleet;

namespace FleetView.Tests.Components.Detail;

/// <summary>Findings on the pages of a cluster and a node.</summary>
public sealed class FindingsCardTests : DetailContext
{
    private const string Card = "section[aria-label=Findings]";

    private static readonly FindingDefinition Filling = Finding(Full, against: new Statement(
        "It is only a little full", new ValueCondition(Map, new Comparison(ComparisonKind.Below, 0.96), null)));

    [Fact]
    public void Cluster_ListsItsNodesFindings_WithEvidenceAndWhatSpeaksAgainst()
    {
        var page = OpenCluster(Build(Filling, Cluster("c", 0.95, 0.1, 0.2), Cluster("other", 0.99)), "c");

        Assert.Equal(["high The finding"], Texts(page, Card + " h3"));
        Assert.Equal(["BPF map pressure 0.95 (Critical from 0.90); median of the cluster 0.20"], Texts(page, Card + " ul:not(.against) li"));
        Assert.StartsWith("Against: It is only a little full: BPF map pressure 0.95", Texts(page, Card + " .against li")[0], StringComparison.Ordinal);
        Assert.Equal("clusters/c/nodes/n0", page.Find(Card + " a.mono").GetAttribute("href"));
    }

    [Theory]
    [InlineData(1, "1", "Keep pre-allocate at 1")]
    [InlineData(1, "1 (the default), and fewer pods", "Keep pre-allocate at 1 (the default), and fewer pods")]
    [InlineData(1, "16", "Turn pre-allocate from 1 (on all CiliumNodes) to 16")]
    public void Cluster_WithWhatIsAdvisedAlready_KeepsIt(int value, string to, string says)
    {
        var objects = new ClusterObjectsBuilder().NodesNamed("n0").Config("ipam", "eni").OnCiliumNode("n0", node => node with { PreAllocate = value });
        var finding = Filling with { Setting = "pre-allocate", To = to, Risk = "More addresses are idle.", WhenNot = "The subnet is small." };

        Assert.Equal(says, Texts(OpenCluster(BuildWith(finding, objects.Build()), "c"), Card + " .knob")[0]);
    }

    [Fact]
    public void Cluster_WithItsSettingsRead_TellsFromWhatToWhat()
    {
        var objects = new ClusterObjectsBuilder().NodesNamed("n0").Config("ipam", "eni").OnCiliumNode("n0", node => node with { PreAllocate = 1 });
        var finding = Filling with { Setting = "pre-allocate", To = "8", Risk = "More addresses are idle.", WhenNot = "The subnet is small." };

        Assert.Equal("Turn pre-allocate from 1 (on all CiliumNodes) to 8", Texts(OpenCluster(BuildWith(finding, objects.Build()), "c"), Card + " .knob")[0]);
        Assert.Equal("Turn pre-allocate to 8", Texts(OpenCluster(BuildWith(finding, null), "c"), Card + " .knob")[0]);
    }

    [Fact]
    public void Node_ListsItsOwn()
    {
        var snapshot = Build(Filling, Cluster("c", 0.95, 0.96, 0.1));

        Assert.Single(OpenNode(snapshot, "c", "n0").FindAll(Card + " h3"));
        Assert.Empty(OpenNode(snapshot, "c", "n2").FindAll(Card));
    }

    [Fact]
    public void Cluster_SameFindingOnMoreNodes_TellsItOnceAndFoldsTheRest()
    {
        var page = OpenCluster(Build(Filling, Cluster("c", 0.95, 0.96, 0.1)), "c");

        Assert.Single(page.FindAll(Card + " article"));
        Assert.Equal("n1", page.Find(Card + " details h3").TextContent);
        Assert.StartsWith("BPF map pressure 0.96", Texts(page, Card + " details ul:not(.against) li")[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Cluster_WithMany_LeadsToTheRest()
    {
        var page = OpenCluster(Build(Filling, Cluster("a/b", [.. Enumerable.Repeat<double?>(0.95, 9)])), "a/b");

        Assert.Equal(6, page.FindAll(Card + " h3").Count);
        Assert.Equal("and 3 more", page.Find(Card + " .more").TextContent);
        Assert.Equal("findings?q=a%2Fb", page.Find(Card + " .more a").GetAttribute("href"));
    }

    [Fact]
    public void Cluster_WhoseBadNodesShareATrait_SaysSo()
    {
        var made = Build(Filling, Cluster("c", 0.1));
        var shared = new SharedTrait(0, "instance-type", "m5.large", 3, 3, 9, 104, 0.0005);
        var snapshot = new FleetSnapshot(
            made.AsOf, made.Catalogue, made.Readings, made.Scores, made.Since, made.Sources, made.Findings with { Traits = [shared] });

        Assert.Contains(
            "3 of 3 unhealthy nodes have instance-type m5.large; 9 of 104 nodes do (by chance 1 in 2,000)",
            Texts(OpenCluster(snapshot, "c"), Card + " p"));
    }

    [Fact]
    public void Cluster_Held_SaysThatNothingIsKnown()
    {
        var made = Build(Filling, Cluster("c", 0.95));
        var held = made.Findings.Active[0] with { HeldSince = made.AsOf.AddMinutes(-5) };
        var snapshot = new FleetSnapshot(
            made.AsOf, made.Catalogue, made.Readings, made.Scores, made.Since, made.Sources, made.Findings with { Active = [held] });

        Assert.StartsWith("Nothing is known of it since", Texts(OpenCluster(snapshot, "c"), Card + " .held")[0], StringComparison.Ordinal);
    }
}
