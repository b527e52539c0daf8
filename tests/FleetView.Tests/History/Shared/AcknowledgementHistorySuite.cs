using FleetView.History;
using FleetView.Model;
using static FleetView.Tests.History.HistoryHost;

namespace FleetView.Tests.History;

public abstract class AcknowledgementHistorySuite(HistoryPlace database) : HistorySuite(database)
{
    [Fact]
    public async Task Acknowledgement_OutlivesARestart()
    {
        var one = Of("arn:aws:eks:eu-west-1:1:cluster/prod", "n1", "bpf-map-pressure") with { Reason = "it's \"known\"\n" };
        await using (var host = await StartAsync(Database))
        {
            Assert.Null((await host.Acknowledgements.AddAsync(one, Cancelled)).Fault);
            await host.Acknowledgements.AddAsync(Of("c"), Cancelled);
        }

        await using var again = await StartAsync(Database);

        Assert.Null(again.Acknowledgements.Fault);
        var kept = again.Acknowledgements.Current.Of(one.Subject);
        Assert.Equal(one with { Id = kept!.Id }, kept);
        Assert.NotNull(again.Acknowledgements.Current.Of(new AcknowledgedSubject("c")));
    }

    [Fact]
    public async Task Second_OfTheSameSubject_ReplacesTheFirst()
    {
        await using var host = await StartAsync(Database);
        var first = (await host.Acknowledgements.AddAsync(Of("c"), Cancelled)).Item!;
        await host.Acknowledgements.AddAsync(Of("c", "n"), Cancelled);

        await host.Acknowledgements.AddAsync(Of("c") with { At = Noon.AddMinutes(1), By = "Bob" }, Cancelled);

        Assert.Equal("Bob", host.Acknowledgements.Current.Of(new AcknowledgedSubject("c"))!.By);
        Assert.Equal(2, host.Acknowledgements.Current.All.Count);
        var page = await host.Acknowledgements.ReadAsync(new AcknowledgementQuery(Active: false), Cancelled);
        Assert.Equal((first.Id, "replaced by Bob", Noon.AddMinutes(1)), Assert.Single(page.Items.Select(one => (one.Id, one.EndedBecause, one.EndedAt!.Value))));
    }

    [Fact]
    public async Task TakenBack_NoLongerHolds_AndIsRemembered()
    {
        await using var host = await StartAsync(Database);
        var one = (await host.Acknowledgements.AddAsync(Of("c"), Cancelled)).Item!;

        var ended = await host.Acknowledgements.TakeBackAsync(one.Id, Noon.AddHours(1), "Bob", Cancelled);
        var again = await host.Acknowledgements.TakeBackAsync(one.Id, Noon.AddHours(2), "Bob", Cancelled);

        Assert.Equal(("taken back by Bob", Noon.AddHours(1)), (ended.Item!.EndedBecause, ended.Item.EndedAt));
        Assert.Equal((null, null), (again.Item, again.Fault));
        Assert.Empty(host.Acknowledgements.Current.All);
    }

    [Fact]
    public async Task EndedByItself_IsInForceAtOnce_AndAfterARestart()
    {
        await using (var host = await StartAsync(Database))
        {
            var one = (await host.Acknowledgements.AddAsync(Of("c"), Cancelled)).Item!;
            host.Acknowledgements.End([new AcknowledgementEnd(one.Id, Noon.AddHours(4), "its time was over")]);
            Assert.Empty(host.Acknowledgements.Current.All);
        }

        await using var again = await StartAsync(Database);

        Assert.Empty(again.Acknowledgements.Current.All);
        var page = await again.Acknowledgements.ReadAsync(new AcknowledgementQuery(), Cancelled);
        Assert.Equal(("its time was over", Noon.AddHours(4)), (page.Items.Single().EndedBecause, page.Items.Single().EndedAt!.Value));
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 1)]
    [InlineData(119, 1)]
    [InlineData(120, 0)]
    public async Task Read_OfAnInstant_IsWhatHeldThen(int minute, int held)
    {
        await using var host = await StartAsync(Database);
        var one = (await host.Acknowledgements.AddAsync(Of("c"), Cancelled)).Item!;
        await host.Acknowledgements.TakeBackAsync(one.Id, Noon.AddHours(2), "Bob", Cancelled);
        var at = Noon.AddMinutes(minute);

        var page = await host.Acknowledgements.ReadAsync(new AcknowledgementQuery(at.AddMilliseconds(1), at), Cancelled);

        Assert.Equal(held, page.Total);
    }

    internal static Acknowledgement Of(string cluster, string? node = null, string? signal = null) =>
        new(0, new AcknowledgedSubject(cluster, node, signal), HealthStatus.Degraded, Noon, Noon.AddHours(4), "Ada", "disk swap");
}
