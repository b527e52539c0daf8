using Bunit;
using FleetView.Components.Frame;
using FleetView.Components.Pages.Screens;
using FleetView.Fleet;
using FleetView.History;
using FleetView.Model;
using FleetView.Tests.Components.Detail;
using FleetView.Tests.People;
using FleetView.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace FleetView.Tests.Components;

/// <summary>Where the focus is when what held it has gone, and which hit of the search is told as the one in focus.</summary>
public sealed class FocusTests : DetailContext
{
    private static readonly FleetSnapshot Fleet = FleetSnapshots.Build(new ClusterSpec("bad") { Nodes = [NodeSpec.With("node-7", FleetSnapshots.MapPressure, 0.97)] });

    [Fact]
    public async Task FormThatWasUsed_LeavesItToTheSummaryThatOpensItAgain()
    {
        var page = OpenCluster(Fleet, "bad");

        page.FindAll("form[aria-label='Add an annotation'] input.field")[0].Change("deployed");
        page.Find("form[aria-label='Add an annotation'] input[autocomplete=name]").Change("Ada");
        await page.Find("form[aria-label='Add an annotation']").SubmitAsync();

        page.WaitForAssertion(() => AssertFocus(page.FindAll("details.person summary").Single(summary => summary.TextContent == "Add an annotation")));
    }

    [Fact]
    public async Task AcknowledgementTakenBack_LeavesItToTheHeading()
    {
        await Acknowledgements.AddAsync(new Acknowledgement(0, new("bad"), HealthStatus.Critical, Time.GetUtcNow(), Time.GetUtcNow().AddHours(1), "Ada", "x"), CancellationToken.None);
        var page = OpenCluster(AttentionTests.With(Fleet, new AcknowledgedSubject("bad")), "bad");

        await page.Find("button[aria-label='Take back the acknowledgement by Ada']").ClickAsync(new());

        AssertFocus(page.FindAll("h2").Single(heading => heading.TextContent == "Acknowledged"));
    }

    [Fact]
    public async Task AnnotationRemoved_LeavesItToTheHeading()
    {
        await Annotations.AddAsync(new Annotation(0, Time.GetUtcNow(), null, "bad", null, "deployed", "", [], "Ada"), CancellationToken.None);
        var page = OpenCluster(Fleet, "bad");
        var heading = ReferenceTo(page.FindAll("h2").Single(heading => heading.TextContent == "Annotations"));

        await page.Find("button[aria-label='Remove the annotation deployed']").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Equal(heading, Focused(1)[0]));
    }

    [Fact]
    public async Task Token_AskedFor_Kept_Revoked_LeavesItToWhatComesInstead_EachTime()
    {
        using var tokens = new FakeScreenTokens();
        Services.AddSingleton<IScreenTokens>(tokens);
        tokens.Add("lobby", "fleet");
        IRenderedComponent<TokenRow>? row = null;
        row = Render<TokenRow>(parameters => parameters
            .Add(one => one.Token, tokens.Current.Tokens[0])
            .Add(one => one.MayChange, true)
            .Add(one => one.OnRevoked, () => row!.Render(again => again.Add(one => one.Token, tokens.Current.Tokens[0]))));

        await row.Find("button").ClickAsync(new());
        AssertFocus(row.Find("input"), 1);
        await row.FindAll("button")[1].ClickAsync(new());
        AssertFocus(row.Find("button"), 2);

        await row.Find("button").ClickAsync(new());
        row.Find("input").Change("bob");
        await row.Find("form").SubmitAsync();
        Assert.StartsWith("revoked", row.Find("td.state > span[tabindex='-1']").TextContent, StringComparison.Ordinal);
        Assert.Equal(4, Focused(4).Distinct().Count());
    }

    [Fact]
    public async Task Search_Arrows_TellWhichHitIsChosen()
    {
        var box = Render(builder =>
        {
            builder.OpenComponent<CascadingValue<FleetSnapshot>>(0);
            builder.AddComponentParameter(1, "Value", Fleet);
            builder.AddComponentParameter(2, "ChildContent", (RenderFragment)(inner =>
            {
                inner.OpenComponent<SearchBox>(0);
                inner.CloseComponent();
            }));
            builder.CloseComponent();
        });
        Assert.Null(box.Find("input").GetAttribute("aria-activedescendant"));

        var typed = box.Find("input").InputAsync(new ChangeEventArgs { Value = "d" });
        Time.Advance(TimeSpan.FromSeconds(1));
        await typed;
        Assert.Equal(box.FindAll("[role=option]")[0].Id, box.Find("input").GetAttribute("aria-activedescendant"));
        await box.Find("form").KeyDownAsync("ArrowDown");

        Assert.Equal(box.Find("[role=option][aria-selected=true]").Id, box.Find("input").GetAttribute("aria-activedescendant"));
        Assert.NotEqual(box.FindAll("[role=option]")[0].Id, box.Find("input").GetAttribute("aria-activedescendant"));
    }

    private void AssertFocus(AngleSharp.Dom.IElement element, int times = 1) => Assert.Equal(ReferenceTo(element), Focused(times)[^1]);

    /// <summary>It is in the markup of the render that made the element, and of no later one.</summary>
    private static string ReferenceTo(AngleSharp.Dom.IElement element) => element.GetAttribute("blazor:elementReference")!;

    private string[] Focused(int times) =>
        [.. JSInterop.VerifyFocusAsyncInvoke(times).Select(call => Assert.IsType<ElementReference>(call.Arguments[0]).Id)];
}
