using FleetView.History;
using FleetView.Model;
using static FleetView.Tests.History.HistoryHost;

namespace FleetView.Tests.History;

public abstract class AnnotationHistorySuite(HistoryPlace database) : HistorySuite(database)
{
    [Fact]
    public async Task Annotation_OutlivesARestart()
    {
        var one = Of(0, "c", "n", "deployed <b>") with { Until = Noon.AddHours(1), Text = "ü\n", Tags = ["ci", "a\"b"] };
        await using (var host = await StartAsync(Database))
            Assert.Null((await host.Annotations.AddAsync(one, Cancelled)).Fault);

        await using var again = await StartAsync(Database);
        var kept = Assert.Single((await again.Annotations.ReadAsync(new AnnotationQuery(), Cancelled)).Items);

        Assert.Equal(one.Tags, kept.Tags);
        Assert.Equal(one with { Id = kept.Id, Tags = kept.Tags }, kept);
    }

    [Fact]
    public async Task Read_IsTheSameFromMemoryAndFromTheDisk()
    {
        await using var host = await StartAsync(Database);
        foreach (var one in new[]
        {
            Of(-90, "c", null, "old"), Of(-90, "c", null, "long") with { Until = Noon.AddMinutes(-30) }, Of(-30, "c", "n", "drained") with { Tags = ["Ops"] },
            Of(-20, null, null, "Firewalls"), Of(-10, "d", null, "elsewhere"), Of(5, "c", null, "later"), Of(-20, "c", "m", "other node"),
        })
            await host.Annotations.AddAsync(one, Cancelled);
        AnnotationQuery[] queries =
        [
            new(), new(Noon.AddHours(-1), Noon), new(Noon.AddMinutes(-30), Noon.AddMinutes(-20), "c"), new(null, Noon, "c", "n"),
            new(Limit: 2, Offset: 1), new() { Text = "FIRE" }, new() { Text = "ops" }, new() { Text = "op" },
        ];

        await using var cold = await StartAsync(Database);
        foreach (var query in queries)
        {
            var warm = await host.Annotations.ReadAsync(query, Cancelled);
            var disk = await Store(cold).ReadAsync(query, Cancelled);
            Assert.Equal((disk.Total, string.Join(' ', disk.Items.Select(one => one.Id))), (warm.Total, string.Join(' ', warm.Items.Select(one => one.Id))));
        }
    }

    [Fact]
    public async Task Removed_IsGoneForGood_AndTellsOnlyOnce()
    {
        await using var host = await StartAsync(Database);
        var told = 0;
        host.Annotations.Changed += () => told++;
        var one = (await host.Annotations.AddAsync(Of(0, "c", null, "x"), Cancelled)).Item!;

        Assert.NotNull((await host.Annotations.RemoveAsync(one.Id, Cancelled)).Item);
        Assert.Null((await host.Annotations.RemoveAsync(one.Id, Cancelled)).Item);

        Assert.Empty((await host.Annotations.ReadAsync(new AnnotationQuery(), Cancelled)).Items);
        Assert.True(told >= 2);
    }

    private static AnnotationStore Store(HistoryHost host) => host.Service<AnnotationStore>();

    private static Annotation Of(int minute, string? cluster, string? node, string title) =>
        new(0, Noon.AddMinutes(minute), null, cluster, node, title, "", [], "Ada");
}
