using Bunit;
using Bunit.TestDoubles;
using FleetView.Components.Frame;
using FleetView.Components.Pages.Fleet;
using FleetView.Components.Time;
using FleetView.Components.Urls;
using FleetView.Fleet;
using FleetView.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace FleetView.Tests.Components;

/// <summary>Every page at another instant: the frame says so, links stay there, the present waits.</summary>
public sealed class PastFrameTests : PageContext
{
    private static readonly DateTimeOffset Then = FleetSnapshots.AsOf.AddHours(-3);
    private const string ThenText = "2026-11-24T09:00:00Z";

    public PastFrameTests()
    {
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        Past.Know(FleetSnapshots.Build(Then, FleetSnapshots.Catalogue, [FleetSnapshots.Source("main")], new ClusterSpec("old")
        {
            Nodes = [NodeSpec.With("n", FleetSnapshots.MapPressure, 0.97)],
        }));
        Store.Publish(FleetSnapshots.Build(new ClusterSpec("new")));
    }

    private BunitNavigationManager Navigation => Services.GetRequiredService<BunitNavigationManager>();

    [Fact]
    public void At_InTheAddress_ShowsThePastInItsFrame()
    {
        var frame = OpenFrame($"?at={ThenText}");

        Assert.Contains("past", frame.Find(".app").ClassList);
        Assert.Equal(ThenText, frame.Find(".app").GetAttribute("data-past"));
        Assert.StartsWith("Viewing 09:00 UTC, 3 h ago", Folded(frame.Find(".pastband").TextContent), StringComparison.Ordinal);
        Assert.Equal("compare?a=2026-11-24T09%3A00%3A00Z&b=now", frame.Find(".pastband a").GetAttribute("href"));
        Assert.Contains("old", frame.Markup, StringComparison.Ordinal);
        Assert.Empty(frame.FindAll("[data-freshness-pill]"));
    }

    [Fact]
    public void Links_OfAPageInThePast_StayThere()
    {
        var frame = OpenFrame($"?at={ThenText}&view=table");

        var links = frame.FindAll("main a").Select(link => link.GetAttribute("href")!).ToArray();
        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.Contains("at=2026-11-24T09%3A00%3A00Z", link, StringComparison.Ordinal));
    }

    [Fact]
    public void Present_WhileInThePast_DoesNotCome()
    {
        var frame = OpenFrame($"?at={ThenText}");
        var renders = frame.FindComponent<FleetPage>().RenderCount;

        Store.Publish(FleetSnapshots.Build(new ClusterSpec("newer")));

        Assert.Equal(renders, frame.FindComponent<FleetPage>().RenderCount);
        Assert.DoesNotContain("newer", frame.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void GoLive_ShowsTheNewest()
    {
        var frame = OpenFrame($"?at={ThenText}&q=ne");
        Store.Publish(FleetSnapshots.Build(new ClusterSpec("newest")));

        Go(frame, frame.Find("a[data-key='.']").GetAttribute("href")!);

        Assert.Equal("?q=ne", frame.FindComponent<TimeBar>().Instance.View.Url);
        Assert.Contains("newest", frame.Markup, StringComparison.Ordinal);
        Assert.Empty(frame.FindAll(".pastband"));
    }

    [Fact]
    public void At_RelativeToNow_BecomesTheInstantInTheAddress()
    {
        // The clock stands 12 s after the last snapshot.
        OpenFrame("?at=now-10812s");

        Assert.EndsWith("?at=2026-11-24T09%3A00%3A00Z", Navigation.Uri, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2030-01-01T00:00:00Z", "lies in the future")]
    [InlineData("yesterday", "names no instant")]
    public void At_ThatCannotBeHad_SaysWhyInsteadOfThePage(string at, string why)
    {
        var frame = OpenFrame($"?at={at}");

        Assert.Contains(why, frame.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Empty(frame.FindComponents<FleetPage>());
        Assert.Equal("", frame.Find("main a").GetAttribute("href"));
    }

    [Fact]
    public async Task At_StillBeingWorkedOut_SaysSoAndThenShowsIt()
    {
        var answer = new TaskCompletionSource<PastFleetAnswer>();
        Past.Answers[Then.AddHours(-1)] = answer.Task;
        var frame = OpenFrame("?at=2026-11-24T08:00:00Z");
        Assert.Contains("Rewinding", frame.Find(".pastband").TextContent, StringComparison.Ordinal);

        var snapshot = FleetSnapshots.Build(Then.AddHours(-1), FleetSnapshots.Catalogue, [], new ClusterSpec("ancient"));
        await frame.InvokeAsync(() => answer.SetResult(new PastFleetAnswer(FleetSnapshots.InThePast(snapshot), null)));

        frame.WaitForAssertion(() => Assert.Contains("ancient", frame.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_WhileOneIsWorkedOut_Wins()
    {
        var slow = new TaskCompletionSource<PastFleetAnswer>();
        Past.Answers[Then.AddHours(-1)] = slow.Task;
        var frame = OpenFrame("?at=2026-11-24T08:00:00Z");

        Go(frame, $"?at={ThenText}");
        var snapshot = FleetSnapshots.Build(Then.AddHours(-1), FleetSnapshots.Catalogue, [], new ClusterSpec("ancient"));
        await frame.InvokeAsync(() => slow.SetResult(new PastFleetAnswer(FleetSnapshots.InThePast(snapshot), null)));

        Assert.Contains("old", frame.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("ancient", frame.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_InThePast_AreARoundAndATenthOfTheRange()
    {
        var frame = OpenFrame($"?from=now-1h&at={ThenText}");

        Assert.Equal(
            ["2026-11-24T08:59:30Z", "2026-11-24T08:54:00Z", "2026-11-24T09:00:30Z", "2026-11-24T09:06:00Z"],
            "[{]}".Select(key => ViewState.Parse(frame.Find($"[data-key='{key}']").GetAttribute("href")!).At));
    }

    [Fact]
    public void Steps_OfARangeWithoutAnEnd_AreATenthOfWhatItIsNow() => Assert.Equal(
        TimeSpan.FromMinutes(30),
        TimeStep.Large(ViewState.Parse("?from=2026-11-24T04:00:00Z"), TimeSpan.FromSeconds(30), Then));

    [Fact]
    public void Steps_InThePresent_LeadBackOnly()
    {
        var frame = OpenFrame("");

        Assert.Equal("now-60s", ViewState.Parse(frame.Find("[data-key='[']").GetAttribute("href")!).At);
        Assert.Equal("now-2160s", ViewState.Parse(frame.Find("[data-key='{']").GetAttribute("href")!).At);
        Assert.Null(frame.Find("[data-key=']']").GetAttribute("href"));
    }

    [Fact]
    public void Step_ForwardPastNow_GoesLive() =>
        Assert.Null(TimeStep.Forward(ViewState.Parse("?at=x"), Then, TimeSpan.FromSeconds(30), Then.AddSeconds(30))!.At);

    [Theory]
    [InlineData("?refresh=off", 600, false)]
    [InlineData("?refresh=5m", 290, false)]
    [InlineData("?refresh=5m", 298, true)]
    [InlineData("", 1, true)]
    [InlineData("?refresh=nonsense", 1, true)]
    public void Refresh_Chosen_DecidesWhetherARoundIsShown(string address, int seconds, bool shown)
    {
        var gate = new RefreshGate(Time) { Refresh = ViewState.Parse(address).Refresh };
        gate.Shown();

        Time.Advance(TimeSpan.FromSeconds(seconds));

        Assert.Equal(shown, gate.IsOpen);
    }

    [Theory]
    [InlineData("?refresh=off", "Paused", null)]
    [InlineData("?refresh=5m", "", "300")]
    [InlineData("?refresh=10s", "", "30")]
    public void Pill_WhileUpdatesAreRare_DoesNotCallThatAFault(string address, string word, string? fresh)
    {
        var pill = OpenFrame(address).Find("[data-freshness-pill]");

        Assert.StartsWith(word, pill.TextContent.Trim(), StringComparison.Ordinal);
        Assert.Equal(fresh, pill.QuerySelector("time")!.GetAttribute("data-fresh"));
    }

    [Fact]
    public async Task HiddenTab_TakesNothingUntilItIsSeenAgain()
    {
        var frame = OpenFrame("");
        await frame.InvokeAsync(() => frame.FindComponent<HiddenTab>().Instance.Report(true));
        Store.Publish(FleetSnapshots.Build(new ClusterSpec("hidden-news")));
        await Task.Delay(50, Xunit.TestContext.Current.CancellationToken);
        Assert.DoesNotContain("hidden-news", frame.Markup, StringComparison.Ordinal);

        await frame.InvokeAsync(() => frame.FindComponent<HiddenTab>().Instance.Report(false));

        Assert.Contains("hidden-news", frame.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "?from=now-720m")]
    [InlineData("?from=2026-11-24T08%3A00%3A00Z&to=2026-11-24T09%3A00%3A00Z", "?from=2026-11-24T07%3A30%3A00Z&to=2026-11-24T09%3A30%3A00Z")]
    [InlineData("?from=2026-11-24T10%3A00%3A00Z&to=2026-11-24T12%3A00%3A00Z", "?from=now-240m")]
    public void ZoomOut_OfARange_IsTwiceAsLong(string address, string expected) =>
        Assert.Equal(expected, OpenFrame(address).Find("[data-key='-']").GetAttribute("href"));

    [Theory]
    [InlineData("2026-11-24T09:00:00Z", "09:00 UTC")]
    [InlineData("2026-11-24T09:00:30Z", "09:00:30 UTC")]
    [InlineData("2026-11-22T09:00:00Z", "22 Nov, 09:00 UTC")]
    [InlineData("2025-12-31T09:00:00Z", "31 Dec 2025, 09:00 UTC")]
    public void Instant_IsNamedAsShortAsIsClear(string at, string words) =>
        Assert.Equal(words, PastText.Of(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture), FleetSnapshots.AsOf));

    private void Go(IRenderedComponent<MainLayout> frame, string address)
    {
        Navigation.NavigateTo(address.Length == 0 ? "/" : address);
        frame.Render();
    }

    private IRenderedComponent<MainLayout> OpenFrame(string address)
    {
        Navigation.NavigateTo(address.Length == 0 ? "/" : address);
        return Render<MainLayout>(parameters => parameters.Add(
            layout => layout.Body,
            builder =>
            {
                builder.OpenComponent<FleetPage>(0);
                builder.CloseComponent();
            }));
    }
}
