using Bunit;
using FleetView.Components.Pages.Fleet;
using FleetView.Configuration;
using FleetView.Fleet;
using FleetView.Tests.Support;

namespace FleetView.Tests.Components;

/// <summary>The page of a product that nobody has told where to look.</summary>
public sealed class FirstRunTests : PageContext
{
    [Fact]
    public void Address_Typed_StandsInTheLinesToSet()
    {
        Settings = new FleetViewOptions();
        var page = Open<FleetPage>(FleetSnapshot.Empty);

        page.Find("input[type=url]").Change("http://prom.lan:9090/\"x\"");

        var lines = page.FindAll("pre");
        Assert.Contains("FleetView__Sources__0__Url=http://prom.lan:9090/\"x\"", lines[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("\"Url\": \"http://prom.lan:9090/\\u0022x\\u0022\"", lines[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Test_OfAnAddressThatWorks_SaysWhatIsThereAndWhatIsMissing()
    {
        Settings = new FleetViewOptions();
        var signal = FleetSnapshots.Catalogue.Signals[0] with { Enable = "hubble.metrics.enabled" };
        Probe.Answer = new ProbeAnswer(
            new ProbeFindings("2.42.0", 30, 3, 30, [new ProbeLabel("cluster", ProbeLabelRole.Cluster, 3, "eu")], 61, 62, [new SignalGap(signal.Enable, [signal])]),
            null,
            null);
        var page = Open<FleetPage>(FleetSnapshot.Empty);

        Test(page, "http://prom.lan:9090");

        Assert.Equal(new ProbeQuestion("http://prom.lan:9090", "cluster", "node"), Probe.Asked);
        var text = Folded(page.Find(".source-answer").TextContent);
        Assert.Contains("This works.", text, StringComparison.Ordinal);
        Assert.Contains("30 agents, 3 clusters, 30 nodes", text, StringComparison.Ordinal);
        Assert.Contains("61 of 62 have their metrics here.", text, StringComparison.Ordinal);
        Assert.Contains($"hubble.metrics.enabled {signal.Title}", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Test_OfAnAddressThatFails_SaysWhyAndWhatToDo()
    {
        Settings = new FleetViewOptions();
        Probe.Answer = new ProbeAnswer(null, "HTTP 401: who are you", "Set BearerTokenFile.");
        var page = Open<FleetPage>(FleetSnapshot.Empty);

        Test(page, "http://prom.lan:9090");

        Assert.Equal(
            ["Critical It does not answer as a source. HTTP 401: who are you", "Set BearerTokenFile."],
            Texts(page, ".source-answer p"));
    }

    [Fact]
    public void Page_ThatServesOthersToo_OffersNoTest()
    {
        Settings = new FleetViewOptions { Authentication = new AuthenticationOptions { AllowAnonymous = true } };
        var page = Open<FleetPage>(FleetSnapshot.Empty);

        Assert.Empty(page.FindAll("form"));
        Assert.Contains("Authentication:AllowAnonymous", page.Markup, StringComparison.Ordinal);
    }

    private static void Test(IRenderedComponent<PageFrame> page, string url)
    {
        page.Find("input[type=url]").Change(url);
        page.Find("form.source-test").Submit();
    }
}
