using FleetView.Components.Pages.Screens.Boards;
using FleetView.Components.Pages.Screens.Live;
using FleetView.Fleet;
using FleetView.Tests.Support;

namespace FleetView.Tests.Components.Screens;

/// <summary>What an open screen hears, and how little of it.</summary>
public sealed class ScreenEventsTests
{
    private static readonly FleetSnapshot First = Snapshot(0, 0.97);

    [Fact]
    public async Task Stream_OfTheShownVersion_BeginsWithoutMarkup()
    {
        await using var host = await ScreenHost.StartAsync(First, SampleScreens.Full("a"));
        var state = await host.StateAsync("screens/a/poll");

        using var stream = await host.StreamAsync($"screens/a/events?v={state["version"]}");
        var hello = await stream.NextAsync();

        Assert.Equal(["build", "now", "revision", "version", "asOf", "parts"], state.AsObject().Select(field => field.Key));
        Assert.Equal((string?)state["version"], (string?)hello!["version"]);
        Assert.Null(hello["parts"]);
    }

    [Fact]
    public async Task Stream_OfAnotherVersion_BeginsWithEverything()
    {
        await using var host = await ScreenHost.StartAsync(First, SampleScreens.Full("a"));

        using var stream = await host.StreamAsync("screens/a/events?v=other");
        var hello = await stream.NextAsync();

        Assert.Null(hello!["from"]);
        Assert.Equal(["head", "b0", "b1", "b2", "b3", "b4", "b5", "b6", "b7", "b8"], hello["parts"]!.AsObject().Select(part => part.Key));
    }

    [Fact]
    public async Task Update_WithOneValueChanged_IsAFewHundredBytes()
    {
        await using var host = await ScreenHost.StartAsync(First, SampleScreens.Full("a"));
        var shown = (string?)(await host.StateAsync("screens/a/poll"))["version"];
        using var stream = await host.StreamAsync($"screens/a/events?v={shown}");
        await stream.NextAsync();

        host.Pages.Store.Publish(Snapshot(30, 0.98));
        var update = await stream.NextStateAsync();

        Assert.Equal(shown, (string?)update!["from"]);
        Assert.All(update["parts"]!.AsObject(), part => Assert.Contains("0.98", (string?)part.Value, StringComparison.Ordinal));
        Assert.InRange(stream.Bytes, 100, 1200);
    }

    [Fact]
    public async Task Update_WithNothingChanged_IsTheNewAgeAlone()
    {
        await using var host = await ScreenHost.StartAsync(First, SampleScreens.Full("a"));
        using var stream = await host.StreamAsync("screens/a/events");
        await stream.NextAsync();

        host.Pages.Store.Publish(Snapshot(30, 0.97));
        var update = await stream.NextStateAsync();

        Assert.Null(update!["parts"]);
        Assert.Equal(First.AsOf.AddSeconds(30).ToUnixTimeMilliseconds(), (long?)update["asOf"]);
        Assert.InRange(stream.Bytes, 50, 250);
    }

    [Fact]
    public async Task Update_WithARowMore_SendsTheBlock()
    {
        await using var host = await ScreenHost.StartAsync(First, SampleScreens.Screen("a"));
        using var stream = await host.StreamAsync("screens/a/events");
        await stream.NextAsync();

        host.Pages.Store.Publish(FleetSnapshots.Build(
            new ClusterSpec("eu-prod") { Nodes = [NodeSpec.With("n", FleetSnapshots.MapPressure, 0.97)] },
            new ClusterSpec("us-prod") { Nodes = [NodeSpec.With("n", FleetSnapshots.MapPressure, 0.97)] }));
        var update = await stream.NextStateAsync();

        Assert.Contains("us-prod", (string?)update!["parts"]!["b1"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edit_OfTheScreen_ChangesTheRevision()
    {
        await using var host = await ScreenHost.StartAsync(First, SampleScreens.Screen("a"));
        using var stream = await host.StreamAsync("screens/a/events");
        var before = await stream.NextAsync();

        host.Catalogue.Replace(SampleScreens.With(SampleScreens.Screen("a") with { Title = "Renamed" }));
        var after = await stream.NextStateAsync();

        Assert.NotEqual((string?)before!["revision"], (string?)after!["revision"]);
        Assert.NotNull(after["parts"]);
    }

    [Fact]
    public async Task Screen_TakenAway_EndsItsStream()
    {
        await using var host = await ScreenHost.StartAsync(First, SampleScreens.Screen("a"));
        using var stream = await host.StreamAsync("screens/a/events");
        await stream.NextAsync();

        host.Catalogue.Replace(SampleScreens.With());

        Assert.Null(await stream.NextStateAsync());
    }

    [Fact]
    public async Task Stream_OfAScreenThatHasJustEnded_EndsToo()
    {
        await using var host = await ScreenHost.StartAsync(First, SampleScreens.Screen("a"));
        var channel = host.Pages.Service<ScreenHub>().Find(new BoardKey("a", Linked: false))!;
        channel.End(channel.Current!.Board);

        using var stream = await host.StreamAsync("screens/a/events");

        Assert.NotNull(await stream.NextAsync());
        Assert.Null(await stream.NextAsync());
    }

    [Fact]
    public async Task Shutdown_EndsStreamsAtOnce()
    {
        var host = await ScreenHost.StartAsync(First, SampleScreens.Screen("a"));
        var streams = new List<ScreenStream>();
        for (var i = 0; i < 20; i++)
            streams.Add(await host.StreamAsync("screens/a/events"));

        var stopped = host.Pages.DisposeAsync().AsTask();
        foreach (var stream in streams)
        {
            while (await stream.NextAsync() is not null)
            {
            }

            stream.Dispose();
        }

        // Without an end of their own, streams would hold the server for its whole patience of 30 s.
        await stopped.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.True(stopped.IsCompletedSuccessfully);
    }

    private static FleetSnapshot Snapshot(int seconds, double pressure) => FleetSnapshots.Build(
        FleetSnapshots.AsOf.AddSeconds(seconds),
        FleetSnapshots.Catalogue,
        [],
        new ClusterSpec("eu-prod") { Nodes = [NodeSpec.With("n", FleetSnapshots.MapPressure, pressure)] },
        new ClusterSpec("us-prod"));
}
