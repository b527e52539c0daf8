using System.Text.RegularExpressions;
using FleetView.Catalog.Screens;
using FleetView.Fleet;
using FleetView.Model;
using FleetView.Tests.Support;

namespace FleetView.Tests.Components.Screens;

/// <summary>The page of a screen as the server renders it: without a circuit, with or without a frame.</summary>
public sealed class ScreenPageTests
{
    private static readonly FleetSnapshot Fleet = FleetSnapshots.Build(
        new ClusterSpec("eu-prod") { Nodes = [NodeSpec.With("n", FleetSnapshots.MapPressure, 0.97)], Labels = new Dictionary<string, string> { ["team"] = "payments" } },
        new ClusterSpec("us-prod"));

    [Fact]
    public async Task Page_OfAScreen_HasRealDataAndNoCircuit()
    {
        await using var host = await ScreenHost.StartAsync(Fleet, SampleScreens.Full("team"));

        var (status, html) = await host.GetAsync("screens/team");

        Assert.Equal(200, status);
        Assert.Contains("BPF map pressure 0.97", html, StringComparison.Ordinal);
        Assert.Contains("Call &lt;us&gt;.", html, StringComparison.Ordinal);
        Assert.Contains("<nav class=\"nav whole\"", html, StringComparison.Ordinal);
        Assert.Contains("js/screen", html, StringComparison.Ordinal);
        Assert.DoesNotContain("autostart", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Kiosk_HasNoFrameAndNoLinks()
    {
        await using var host = await ScreenHost.StartAsync(Fleet, SampleScreens.Full("team"));

        var (_, html) = await host.GetAsync("screens/team?kiosk=1");

        Assert.DoesNotContain("<nav ", html, StringComparison.Ordinal);
        Assert.Equal("<a hidden data-kiosk-leave data-key=\"d k\" href=\"screens/team\"></a>", Assert.Single(Links(html)));
        Assert.Contains(">eu-prod</span>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Kiosk_ThatATokenOpened_HasNoWayOut()
    {
        await using var host = await ScreenHost.StartAsync(Fleet, SampleScreens.Screen("a"));
        host.Pages.Tokens.Add("xyz", "a");

        Assert.Empty(Links((await host.GetAsync("screens/a?kiosk=1&token=xyz")).Text));
    }

    [Fact]
    public async Task Frame_OfAScreen_OffersOnlyWhatWorksWithoutACircuit()
    {
        await using var host = await ScreenHost.StartAsync(Fleet, SampleScreens.Screen("a"));

        var (_, html) = await host.GetAsync("screens/a");

        Assert.Contains(Links(html), link => link.Contains("data-key=\"d k\"", StringComparison.Ordinal) && link.Contains("href=\"screens/a?kiosk=1\"", StringComparison.Ordinal));
        Assert.Contains("<a hidden data-key=\"g r\" href=\"report\"></a>", Links(html));
        Assert.Contains("<kbd>d</kbd>", html, StringComparison.Ordinal);
        foreach (var dead in new[] { "data-palette-open", "<kbd>Ctrl+K</kbd>", "<kbd>/</kbd>", "<kbd>[</kbd>", "<kbd>j</kbd>", "<kbd>-</kbd>" })
            Assert.DoesNotContain(dead, html, StringComparison.Ordinal);
    }

    private static string[] Links(string html) => [.. Regex.Matches(html, "<a .*?</a>", RegexOptions.Singleline).Select(link => link.Value)];

    [Theory]
    [InlineData("screens/a?kiosk=1&rotate=30s&screens=a,b&theme=dark", "screens/b?kiosk=1&theme=dark&rotate=30s&screens=a%2Cb", "30000")]
    [InlineData("screens/b?kiosk=1&rotate=1m&screens=a,b", "screens/a?kiosk=1&rotate=60s&screens=a%2Cb", "60000")]
    [InlineData("screens/c?kiosk=1", "screens/a?kiosk=1&rotate=20s&screens=c%2Ca", "20000")]
    [InlineData("screens/c?kiosk=1&rotate=45s", "screens/a?kiosk=1&rotate=45s&screens=c%2Ca", "45000")]
    [InlineData("screens/c?kiosk=1&rotate=off", "", "0")]
    [InlineData("screens/c", "", "0")]
    [InlineData("screens/a?rotate=30s&screens=a,nobody", "", "30000")]
    [InlineData("screens/a?rotate=soon&screens=a,b", "", "0")]
    public async Task Rotation_GoesOnWithEverythingThatTheAddressSays(string address, string next, string every)
    {
        await using var host = await ScreenHost.StartAsync(
            Fleet,
            SampleScreens.Screen("a"),
            SampleScreens.Screen("b"),
            SampleScreens.Screen("c") with { Rotation = new ScreenRotation(["c", "a"], TimeSpan.FromSeconds(20)) });

        var (_, html) = await host.GetAsync(address);

        Assert.Contains($"data-every=\"{every}\"", html, StringComparison.Ordinal);
        var expected = next.Length == 0 ? "data-every" : $"data-next=\"{next.Replace("&", "&amp;", StringComparison.Ordinal)}\"";
        Assert.Contains(expected, html, StringComparison.Ordinal);
        Assert.Equal(next.Length > 0, html.Contains("data-next", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("screens/c?token=xyz")]
    [InlineData("screens/c?token=xyz&rotate=30s&screens=c,nobody")]
    public async Task Rotation_OfAScreenThatATokenOpened_StaysAndNamesNoOther(string address)
    {
        await using var host = await ScreenHost.StartAsync(
            Fleet, SampleScreens.Screen("c") with { Rotation = new ScreenRotation(["c", "lobby"], TimeSpan.FromSeconds(20)) }, SampleScreens.Screen("lobby"));
        host.Pages.Tokens.Add("xyz", "c");

        var (status, html) = await host.GetAsync(address);

        Assert.Equal(200, status);
        Assert.DoesNotContain("data-next", html, StringComparison.Ordinal);
        Assert.DoesNotContain("lobby", html, StringComparison.Ordinal);
        Assert.DoesNotContain("nobody declared", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_GoesWithEveryAddressThatThePageAsks()
    {
        await using var host = await ScreenHost.StartAsync(Fleet, SampleScreens.Screen("a"));
        host.Pages.Tokens.Add("x+y", "a");

        var (_, html) = await host.GetAsync("screens/a?token=x%2By");

        Assert.Contains("data-poll=\"screens/a/poll?token=x%2By\"", html, StringComparison.Ordinal);
        Assert.Contains("data-events=\"screens/a/events?token=x%2By\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_IsA404ThatNamesItAndListsTheOthers()
    {
        await using var host = await ScreenHost.StartAsync(Fleet, SampleScreens.Screen("a"));

        var (status, html) = await host.GetAsync("screens/nobody?kiosk=1");

        Assert.Equal(404, status);
        Assert.Contains("nobody", html, StringComparison.Ordinal);
        Assert.Contains("Team a", html, StringComparison.Ordinal);
        Assert.Contains("id=\"screen\"", html, StringComparison.Ordinal);
        Assert.Equal(404, (await host.GetAsync("screens/nobody/poll")).Status);
        Assert.Equal(404, (await host.GetAsync("screens/nobody/events")).Status);
    }

    [Fact]
    public async Task Page_BeforeTheFirstSnapshot_SaysThatItWaits()
    {
        await using var host = await ScreenHost.StartAsync(null, SampleScreens.Screen("a"));

        var (status, html) = await host.GetAsync("screens/a");

        Assert.Equal(200, status);
        Assert.Contains("Waiting for the first data.", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Healthy.", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Past_IsShownAndNotLive()
    {
        var past = FleetSnapshots.Build(new ClusterSpec("eu-prod") { Status = HealthStatus.Critical });
        await using var host = await ScreenHost.StartAsync(Fleet, SampleScreens.Full("a"));
        host.Pages.Past.Know(past);

        var (_, html) = await host.GetAsync($"screens/a?at={InstantText.Of(past.AsOf)}");
        var (_, refused) = await host.GetAsync("screens/a?at=2026-11-24T13:00:00Z");

        Assert.Contains("Nothing on this page is live", html, StringComparison.Ordinal);
        Assert.Contains("known for the present only", html, StringComparison.Ordinal);
        Assert.DoesNotContain("data-events", html, StringComparison.Ordinal);
        Assert.Contains("lies in the future", refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_ShowsStatusAndHowToEmbed()
    {
        await using var host = await ScreenHost.StartAsync(Fleet, SampleScreens.Screen("a"));

        var (_, html) = await host.GetAsync("screens");

        Assert.Contains("href=\"screens/a?kiosk=1\"", html, StringComparison.Ordinal);
        Assert.Contains($"[![Team a]({host.Pages.Address}screens/a/badge.svg)]({host.Pages.Address}screens/a)", html, StringComparison.Ordinal);
    }
}
