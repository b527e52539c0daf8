using FleetView.Configuration;
using FleetView.History;
using FleetView.Model;
using FleetView.Tests.History;
using Microsoft.Extensions.Time.Testing;

namespace FleetView.Tests.Collection;

/// <summary>What people took on before a restart, on the database that they share with the process after it.</summary>
public sealed class AcknowledgementRestartTests : ScriptedRounds, IAsyncDisposable
{
    private static readonly AcknowledgedSubject Subject = new("c");

    private static readonly CancellationToken Cancelled = TestContext.Current.CancellationToken;

    private readonly SqlitePlace _database = new();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Theory]
    [InlineData(0.8, null)]
    [InlineData(0.97, "the status became Critical")]
    public async Task FirstSnapshot_EndsWhatGotWorseWhileNoProcessRan(double pressure, string? because)
    {
        await TakeOnAsync(CollectionHarness.Start.AddHours(-1), CollectionHarness.Start.AddHours(1));
        await using (var host = await StartAsync())
        {
            var first = await Running(host, _ => pressure).RoundsAsync();

            Assert.Equal(because is null, first.Acknowledgements.Of(Subject) is not null);
        }

        var one = await KeptAsync();
        Assert.Equal((because, because is null ? null : (DateTimeOffset?)CollectionHarness.Start.AddSeconds(Interval)), (one.EndedBecause, one.EndedAt));
    }

    [Fact]
    public async Task FirstSnapshot_EndsWhatRanOutWhileNoProcessRan_AtItsTime()
    {
        await TakeOnAsync(CollectionHarness.Start.AddHours(-1), CollectionHarness.Start);
        await using (var host = await StartAsync())
            Assert.Empty((await Running(host, _ => 0.8).RoundsAsync()).Acknowledgements.All);

        Assert.Equal(("its time was over", CollectionHarness.Start), ((await KeptAsync()).EndedBecause, (await KeptAsync()).EndedAt!.Value));
    }

    [Fact]
    public async Task Past_ShowsWhatHeldThen_WhateverBecameOfIt()
    {
        var turned = CollectionHarness.Start.AddMinutes(10);
        await TakeOnAsync(CollectionHarness.Start, CollectionHarness.Start.AddHours(2));
        await using var host = await StartAsync();
        var harness = Running(host, at => at >= turned.ToUnixTimeSeconds() ? 0.97 : 0.8);
        var now = await harness.RoundsAsync(30);
        var ended = (await host.Acknowledgements.ReadAsync(new AcknowledgementQuery(), Cancelled)).Items.Single().EndedAt!.Value;

        Assert.Empty(now.Acknowledgements.All);
        Assert.Empty((await PastAsync(CollectionHarness.Start.AddSeconds(-Interval))).All);
        Assert.True((await PastAsync(CollectionHarness.Start)).Of(Subject)!.IsOpen);
        Assert.Equal("Ada", (await PastAsync(ended.AddSeconds(-Interval))).Of(Subject)!.By);
        Assert.Empty((await PastAsync(ended)).All);

        async Task<FleetAcknowledgements> PastAsync(DateTimeOffset at) => (await harness.Past.GetAsync(at, Cancelled)).Snapshot!.Acknowledgements;
    }

    private Task<HistoryHost> StartAsync() => HistoryHost.StartAsync(_database, new FakeTimeProvider(CollectionHarness.Start));

    /// <summary>A process of before took on a cluster that was Degraded.</summary>
    private async Task TakeOnAsync(DateTimeOffset at, DateTimeOffset until)
    {
        await using var host = await StartAsync();
        await host.Acknowledgements.AddAsync(new Acknowledgement(0, Subject, HealthStatus.Degraded, at, until, "Ada", "disk swap"), Cancelled);
    }

    private CollectionHarness Running(HistoryHost host, Func<int, double> pressure)
    {
        Up(Source, Subject.Cluster);
        Pressure(Source, Subject.Cluster, pressure);
        return new CollectionHarness(Catalogue(), new CollectionOptions(), host.Acknowledgements, Source);
    }

    private async Task<Acknowledgement> KeptAsync()
    {
        await using var host = await StartAsync();
        return Assert.Single((await host.Acknowledgements.ReadAsync(new AcknowledgementQuery(), Cancelled)).Items);
    }
}
