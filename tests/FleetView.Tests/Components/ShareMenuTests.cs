using Bunit;
using FleetView.Components.Sharing;
using FleetView.Components.Urls;
using FleetView.Configuration;
using FleetView.Fleet;
using FleetView.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace FleetView.Tests.Components;

public sealed class ShareMenuTests : PageContext
{
    private static readonly FleetSnapshot Fleet = FleetSnapshots.Build(
        new ClusterSpec("eu") { Nodes = [NodeSpec.With("ip-1", FleetSnapshots.MapPressure, 0.97)] });

    [Fact]
    public void Opened_OnAClusterPage_OffersThePinnedLinkAndTheReport()
    {
        var menu = Open("clusters/eu");

        Assert.Equal("http://localhost/clusters/eu?at=2026-11-24T12%3A00%3A00Z", menu.Find("[data-share=link]").GetAttribute("data-copy"));
        Assert.StartsWith("## Cluster `eu`: Critical", menu.Find("[data-share=markdown]").GetAttribute("data-copy"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("clusters/eu/nodes/ip-1", "## Node `ip-1` in `eu`")]
    [InlineData("findings", "## ")]
    [InlineData("top/bpf-map-pressure?n=5", "## Top ")]
    [InlineData("?status=Critical", "## Fleet: 1 Critical, 0 Unknown, 0 Degraded, 0 Healthy")]
    public void Opened_OnAPageWithAReport_IsAboutThatPage(string address, string start) =>
        Assert.StartsWith(start, Open(address).Find("[data-share=markdown]").GetAttribute("data-copy"), StringComparison.Ordinal);

    [Theory]
    [InlineData("signals")]
    [InlineData("clusters/unknown")]
    public void Opened_OnAPageWithout_OffersTheLinkAlone(string address)
    {
        var menu = Open(address);
        Assert.NotNull(menu.Find("[data-share=link]"));
        Assert.Empty(menu.FindAll("[data-share=markdown]"));
    }

    [Fact]
    public void AnotherPage_WhileClosed_ForgetsWhatWasWritten()
    {
        var frame = OpenInFrame("clusters/eu");
        Toggle(frame);

        Go(frame, "findings");

        Assert.Empty(frame.FindAll("[data-copy]"));
    }

    [Fact]
    public void AnotherPage_WhileOpen_IsWrittenAtOnce()
    {
        var frame = OpenInFrame("clusters/eu");

        Go(frame, "findings");

        Assert.StartsWith("http://localhost/findings?", frame.Find("[data-share=link]").GetAttribute("data-copy"), StringComparison.Ordinal);
        Assert.StartsWith("## 0 findings", frame.Find("[data-share=markdown]").GetAttribute("data-copy"), StringComparison.Ordinal);
    }

    [Fact]
    public void Report_OfThePageBefore_StandsBesideNoNewLink()
    {
        var slow = new SlowTop();
        Services.AddSingleton<ITopService>(slow);
        var frame = OpenInFrame("top/bpf-map-pressure");
        Assert.Empty(frame.FindAll("[data-share=markdown]"));
        Go(frame, "clusters/eu");

        slow.Answer.SetResult(new TopResult(FleetSnapshots.AsOf.AddHours(-6), TimeSpan.FromMinutes(1), 360, [], 0, [], [], ""));

        frame.WaitForAssertion(
            () => Assert.StartsWith("## Cluster", frame.Find("[data-share=markdown]").GetAttribute("data-copy"), StringComparison.Ordinal), TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void Closing_WritesNothing_OpeningWritesAnew()
    {
        var frame = OpenInFrame("clusters/eu");
        Show(frame, Later);

        Toggle(frame);
        Assert.Contains("T12%3A00%3A00Z", frame.Find("[data-share=link]").GetAttribute("data-copy"), StringComparison.Ordinal);
        Toggle(frame);
        Assert.Contains("T12%3A05%3A00Z", frame.Find("[data-share=link]").GetAttribute("data-copy"), StringComparison.Ordinal);
    }

    [Fact]
    public void OpenIn_LinksOfTheSettings_ByWhatTheyAreAbout()
    {
        Settings = new FleetViewOptions
        {
            Links = [new() { Title = "Prometheus", Url = "https://p/?expr={query}" }, new() { Title = "Grafana", Url = "https://g/?n={node}" }, new() { Title = "Loki", Url = "https://l/?q={query}" }],
        };

        var subject = Render<OpenIn>(parameters => parameters.Add(open => open.Cluster, "eu").Add(open => open.Node, "ip-1"));
        var query = Render<OpenIn>(parameters => parameters.Add(open => open.Cluster, "eu").Add(open => open.Query, "up == 0"));

        Assert.Equal("https://g/?n=ip-1", Assert.Single(subject.FindAll("a")).GetAttribute("href"));
        Assert.Equal("https://p/?expr=up%20%3D%3D%200", Assert.Single(query.FindAll("a")).GetAttribute("href"));
    }

    [Fact]
    public void OpenIn_WithoutLinks_IsNothing() => Assert.Equal("", Render<OpenIn>(parameters => parameters.Add(open => open.Query, "up")).Markup.Trim());

    private static FleetSnapshot Later { get; } =
        new(Fleet.AsOf.AddMinutes(5), Fleet.Catalogue, Fleet.Readings, Fleet.Scores, Fleet.Since, Fleet.Sources);

    /// <summary>The open menu in a frame whose page and snapshot change.</summary>
    private IRenderedComponent<PageFrame> OpenInFrame(string address)
    {
        var frame = Open<ShareMenu>(Fleet, address);
        Toggle(frame);
        return frame;
    }

    private static void Toggle(IRenderedComponent<PageFrame> frame) => frame.Find("details").TriggerEvent("ontoggle", EventArgs.Empty);

    private IRenderedComponent<ShareMenu> Open(string address)
    {
        Store.Publish(Fleet);
        var menu = Render<ShareMenu>(parameters => parameters.AddCascadingValue(Fleet).AddCascadingValue(ViewState.Parse(address)));
        menu.Find("details").TriggerEvent("ontoggle", EventArgs.Empty);
        return menu;
    }

    /// <summary>Answers when the test says so.</summary>
    private sealed class SlowTop : ITopService
    {
        public TaskCompletionSource<TopResult> Answer { get; } = new();

        public Task<TopResult> GetAsync(TopRequest request, CancellationToken cancellationToken) => Answer.Task;
    }
}
