using Bunit;
using FleetView.Components.Pages.Fleet;
using FleetView.Configuration;
using FleetView.Fleet;
using FleetView.Model;
using FleetView.Tests.Components.Detail;
using FleetView.Tests.People;
using FleetView.Tests.Support;

namespace FleetView.Tests.Components.People;

/// <summary>What pages show of what somebody has taken on, and how one does so there.</summary>
public sealed class AcknowledgementPagesTests : DetailContext
{
    private static readonly FleetSnapshot Fleet = FleetSnapshots.Build(
        new ClusterSpec("bad") { Nodes = [NodeSpec.With("node-7", FleetSnapshots.MapPressure, 0.97), new("node-8")] },
        new ClusterSpec("slow") { Values = new Dictionary<string, double> { [FleetSnapshots.ApiLatency] = 2 } },
        new ClusterSpec("fine"));

    [Fact]
    public void FleetPage_LeavesItOutOfWhatNeedsAttention_AndKeepsItVisibleAndCounted()
    {
        var page = Open<FleetPage>(AttentionTests.With(Fleet, new AcknowledgedSubject("bad")));

        Assert.Equal(["slow"], Texts(page, ".attention tbody .name b"));
        Assert.Equal(["bad"], Texts(page, ".acknowledged .name b"));
        Assert.Contains("by Ada: disk swap", Texts(page, ".acknowledged li")[0], StringComparison.Ordinal);
        Assert.Equal("1", page.Find("a.count.Critical strong").TextContent);
        Assert.EndsWith(" · acknowledged until Tue 24 Nov, 17:00 UTC by Ada: disk swap", page.Find(".cell.c.k").GetAttribute("title"), StringComparison.Ordinal);
    }

    [Fact]
    public void FleetPage_OfASignalThatIsTheOnlyReason_SaysWhichSignal()
    {
        var page = Open<FleetPage>(AttentionTests.With(Fleet, new AcknowledgedSubject("slow", null, FleetSnapshots.ApiLatency)));

        Assert.Equal(["bad"], Texts(page, ".attention tbody .name b"));
        Assert.Contains(FleetSnapshots.ApiLatency, Texts(page, ".acknowledged li")[0], StringComparison.Ordinal);
    }

    [Fact]
    public void FleetPage_WithNothingAcknowledged_HasNoSuchSection()
    {
        var page = Open<FleetPage>(Fleet);

        Assert.Equal(["bad", "slow"], Texts(page, ".attention tbody .name b"));
        Assert.Empty(page.FindAll(".acknowledged, .acked, .cell.k"));
    }

    [Fact]
    public void Table_MarksItsRow()
    {
        var page = Open<FleetPage>(AttentionTests.With(Fleet, new AcknowledgedSubject("bad")), "?view=table");

        Assert.Contains("disk swap", page.Find("tr:has(a[href='clusters/bad']) .acked").GetAttribute("title"), StringComparison.Ordinal);
    }

    [Fact]
    public void ClusterPage_MarksClusterNodesAndSignals()
    {
        var snapshot = AttentionTests.With(
            Fleet, new("bad"), new("bad", "node-7"), new("bad", null, FleetSnapshots.MapPressure));

        var page = OpenCluster(snapshot, "bad");

        Assert.NotNull(page.Find(".head .acked"));
        Assert.Contains("disk swap", page.Find(".nodes .acked").GetAttribute("title"), StringComparison.Ordinal);
        Assert.Contains("disk swap", page.Find(".worst .acked").GetAttribute("title"), StringComparison.Ordinal);
        Assert.Contains("disk swap", page.Find(".areas .title .acked").GetAttribute("title"), StringComparison.Ordinal);
        Assert.EndsWith("· acknowledged", page.Find(".nodegrid .cell.k").GetAttribute("title"), StringComparison.Ordinal);
        Assert.Equal(3, page.FindAll("button[aria-label^='Take back']").Count);
    }

    [Fact]
    public async Task Form_Used_KeepsWhatWasSaidWithTheStatusOfNow()
    {
        var page = OpenNode(Fleet, "bad", "node-7");
        var form = page.Find("form[aria-label='Acknowledge this node']");

        form.QuerySelectorAll("input[type=radio]")[1].Change("on");
        page.Find("form[aria-label='Acknowledge this node'] input[autocomplete=name]").Change(" Ada ");
        page.FindAll("form[aria-label='Acknowledge this node'] input.field")[1].Change("disk swap");
        await page.Find("form[aria-label='Acknowledge this node']").SubmitAsync();

        var now = Time.GetUtcNow();
        Assert.Equal(
            new Acknowledgement(1, new AcknowledgedSubject("bad", "node-7"), HealthStatus.Critical, now, now.AddHours(4), "Ada", "disk swap"),
            Assert.Single(Acknowledgements.All));
    }

    [Fact]
    public async Task Form_WithoutAName_KeepsNothing()
    {
        var page = OpenNode(Fleet, "bad", "node-7");

        page.FindAll("form[aria-label='Acknowledge this node'] input.field")[1].Change("disk swap");
        await page.Find("form[aria-label='Acknowledge this node']").SubmitAsync();

        Assert.Empty(Acknowledgements.All);
    }

    [Fact]
    public async Task Form_ThatTheDiskRefuses_SaysWhy()
    {
        Acknowledgements.Fault = "the disk is full";
        var page = OpenNode(Fleet, "bad", "node-7");

        page.Find("form[aria-label='Acknowledge this node'] input[autocomplete=name]").Change("Ada");
        page.FindAll("form[aria-label='Acknowledge this node'] input.field")[1].Change("x");
        await page.Find("form[aria-label='Acknowledge this node']").SubmitAsync();

        Assert.Equal("the disk is full", page.Find("form[aria-label='Acknowledge this node'] [role=alert]").TextContent);
    }

    [Fact]
    public void SignalsRow_Open_OffersToTakeItOn() =>
        Assert.NotNull(OpenCluster(Fleet, "bad", $"?signal={FleetSnapshots.MapPressure}").Find("form[aria-label='Acknowledge this signal on the whole cluster']"));

    [Fact]
    public void Anonymous_SeesHowToDoItByApi_AndNoForm()
    {
        Settings = new FleetViewOptions { Sources = [new SourceOptions { Name = "prometheus" }], Authentication = new AuthenticationOptions { AllowAnonymous = true } };

        var page = OpenCluster(AttentionTests.With(Fleet, new AcknowledgedSubject("bad")), "bad");

        Assert.Empty(page.FindAll("details.person form, button[aria-label^='Take back']"));
        Assert.Contains("acknowledgements:write", page.Markup, StringComparison.Ordinal);
        Assert.Contains("""{"cluster":"bad","for":"4h","reason":"why"}""", page.Find("details.person pre").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void HealthyCluster_HasNothingToTakeOn() =>
        Assert.Empty(OpenCluster(Fleet, "fine").FindAll("form[aria-label^='Acknowledge']"));

    [Fact]
    public async Task TakeBack_EndsIt()
    {
        await Acknowledgements.AddAsync(new Acknowledgement(0, new("bad"), HealthStatus.Critical, Time.GetUtcNow(), Time.GetUtcNow().AddHours(1), "Ada", "x"), CancellationToken.None);
        var page = OpenCluster(AttentionTests.With(Fleet, new AcknowledgedSubject("bad")), "bad");

        await page.Find("button[aria-label='Take back the acknowledgement by Ada']").ClickAsync(new());

        Assert.False(Acknowledgements.All[0].IsOpen);
    }

    [Fact]
    public async Task Annotation_AddedOnAPage_IsListedAtOnce()
    {
        var page = OpenCluster(Fleet, "bad");

        page.FindAll("form[aria-label='Add an annotation'] input.field")[0].Change("deployed");
        page.Find("form[aria-label='Add an annotation'] input[autocomplete=name]").Change("Ada");
        await page.Find("form[aria-label='Add an annotation']").SubmitAsync();

        page.WaitForAssertion(() => Assert.NotNull(page.Find("button[aria-label='Remove the annotation deployed']")), TimeSpan.FromSeconds(30));
        var one = Assert.Single(Annotations.All);
        Assert.Equal(("bad", null, "deployed", "Ada", Time.GetUtcNow()), (one.Cluster, one.Node, one.Title, one.By, one.At));
    }

    [Fact]
    public async Task Annotation_AtNoInstant_IsRefused()
    {
        var page = OpenCluster(Fleet, "bad");

        page.FindAll("form[aria-label='Add an annotation'] input.field")[0].Change("deployed");
        page.FindAll("form[aria-label='Add an annotation'] input.field")[2].Change("yesterday");
        page.Find("form[aria-label='Add an annotation'] input[autocomplete=name]").Change("Ada");
        await page.Find("form[aria-label='Add an annotation']").SubmitAsync();

        Assert.Empty(Annotations.All);
        Assert.Contains("yesterday", page.Find("form[aria-label='Add an annotation'] [role=alert]").TextContent, StringComparison.Ordinal);
    }
}
