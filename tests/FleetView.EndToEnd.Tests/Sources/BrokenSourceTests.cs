using System.Text.Json.Nodes;
using FleetView.EndToEnd.Tests.Live;
using FleetView.EndToEnd.Tests.Support;

namespace FleetView.EndToEnd.Tests.Sources;

/// <summary>One of three sources fails, in every way; the other two do not notice.</summary>
[Collection(nameof(LiveFleet))]
public sealed class BrokenSourceTests(ThreeSources sources) : IClassFixture<ThreeSources>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(Trouble.Hangs)]
    [InlineData(Trouble.Refuses)]
    [InlineData(Trouble.Answers503)]
    [InlineData(Trouble.TruncatesJson)]
    [InlineData(Trouble.SendsTooMuch)]
    public async Task OneSource_InTrouble_IsNamedAndTheOthersStayFresh(Trouble trouble)
    {
        await RecoverAsync();
        await sources.Bad.MakeAsync(trouble);

        var bad = await Processes.UntilAsync($"{trouble} to be noticed", Patience, NamedFaultAsync);
        await OthersGoOnAsync();

        var (status, page) = await sources.Server.Api.TextAsync("sources");
        Assert.Equal(200, status);
        Assert.Contains(bad.Text("state")!, page, StringComparison.Ordinal);
        var victim = (await sources.Server.Api.ClustersAsync())[ThreeSources.Victim];
        Assert.NotEqual(0, victim["nodes"]!.Number("total"));
    }

    [Fact]
    public async Task OneSource_SendsTooMuch_IsCutOffSoon()
    {
        await RecoverAsync();
        var memory = GC.GetTotalMemory(forceFullCollection: true);
        await sources.Bad.MakeAsync(Trouble.SendsTooMuch);

        var limit = ThreeSources.MaxResponseBytes.ToString(System.Globalization.CultureInfo.InvariantCulture);
        await Processes.UntilAsync("the flood to be refused", Patience, async () =>
            await NamedFaultAsync() is { } bad && Digits(bad.Text("error")!).Contains(limit, StringComparison.Ordinal) ? "refused" : null);
        await OthersGoOnAsync();

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - memory, long.MinValue, 100 * ThreeSources.MaxResponseBytes);
        // The answers have no end of their own: they are over because the client hung up.
        await RecoverAsync();
        await Processes.UntilAsync("the end of the floods", Patience, () => Task.FromResult(sources.Bad.Floods == 0 ? "over" : null));
    }

    [Fact]
    public async Task OneSource_SendsNaNAndInfinities_LosesItsValuesAndNothingElse()
    {
        await RecoverAsync();
        await sources.Bad.MakeAsync(Trouble.SendsNoNumbers);

        await Processes.UntilAsync("the values to be missed", Patience, async () =>
            (await sources.Server.Api.ClusterAsync(ThreeSources.Victim)).Signals()
                .Any(signal => signal.Text("coverage") is "stale" or "missing"));
        var (_, text) = await sources.Server.Api.TextAsync("api/v1/clusters?limit=1000");
        Assert.DoesNotContain("NaN", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Infinity", text, StringComparison.Ordinal);
        await OthersGoOnAsync();
    }

    private static string Digits(string text) => new([.. text.Where(character => !",. ".Contains(character, StringComparison.Ordinal))]);

    private async Task<JsonNode?> SourceAsync(string name) =>
        (await sources.Server.Api.JsonAsync("fleet")).Items("sources").SingleOrDefault(source => source.Text("name") == name);

    /// <summary>Late alone is no fault yet: while a round is still under way, a source may be stale before it has an error.</summary>
    private async Task<JsonNode?> NamedFaultAsync() =>
        await SourceAsync("bad") is { } source && source.Text("state") != "ok" && !string.IsNullOrWhiteSpace(source.Text("error")) ? source : null;

    private async Task RecoverAsync()
    {
        await sources.Bad.MakeAsync(Trouble.None);
        await Processes.UntilAsync("the bad source's recovery", TimeSpan.FromSeconds(90), async () =>
            await SourceAsync("bad") is { } source && source.Text("state") == "ok");
    }

    /// <summary>Two more full rounds of both good sources come while the third is in trouble.</summary>
    private async Task OthersGoOnAsync()
    {
        foreach (var name in new[] { "one", "two" })
        {
            var before = (await SourceAsync(name))!.Text("lastSuccess");
            await Processes.UntilAsync($"a fresh round of {name}", Patience, async () =>
                await SourceAsync(name) is { } source && source.Text("state") == "ok" && source.Text("lastSuccess") != before);
        }
    }
}
