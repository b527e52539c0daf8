using FleetView.History;
using FleetView.Model;
using static FleetView.Tests.History.HistoryHost;

namespace FleetView.Tests.History;

public abstract class FindingHistorySuite(HistoryPlace database) : HistorySuite(database)
{
    private static readonly FindingKey Key = new("map-filling", "a", "n", null);

    [Fact]
    public async Task Episodes_OfOneSubject_AreAllKeptAndForgettingTheLedgersKeepsThem()
    {
        await WriteAsync(Database, new HistoryBatch { Findings = [Known(0, 1)] });
        await WriteAsync(Database, new HistoryBatch { Findings = [Known(2, 3)] });
        await WriteAsync(Database, new HistoryBatch { Findings = [Known(4, null)], ForgottenFindings = [Key with { Node = "other" }] });
        Assert.Equal([Span(4, null), Span(2, 3), Span(0, 1)], await ReadAsync(0, 10));
    }

    [Fact]
    public async Task Episode_OfAForgottenFinding_IsStillTold()
    {
        await WriteAsync(Database, new HistoryBatch { Findings = [Known(0, 1)] });
        await WriteAsync(Database, new HistoryBatch { ForgottenFindings = [Key] });
        Assert.Equal([Span(0, 1)], await ReadAsync(0, 10));
    }

    [Fact]
    public async Task Episode_ThatWentOn_NeverEnded()
    {
        await WriteAsync(Database, new HistoryBatch { Findings = [Known(0, 1)] });
        await WriteAsync(Database, new HistoryBatch { Findings = [Known(0, null)] });
        Assert.Equal([Span(0, null)], await ReadAsync(0, 10));
        await WriteAsync(Database, new HistoryBatch { Findings = [Known(0, 5)] });
        Assert.Equal([Span(0, 5)], await ReadAsync(0, 10));
    }

    [Theory]
    [InlineData(3, 9, true)]
    [InlineData(1, 2, true)]
    [InlineData(3.1, 9, false)]
    [InlineData(0, 1.9, false)]
    public async Task Range_DecidesWhatIsTold(double from, double to, bool isTold)
    {
        await WriteAsync(Database, new HistoryBatch { Findings = [Known(2, 3)] });
        Assert.Equal(isTold, (await ReadAsync(from, to)).Count > 0);
    }

    private static KnownFinding Known(int since, int? ended) => new(Key, Noon.AddHours(since), ended is { } hour ? Noon.AddHours(hour) : null, null, null);

    private static FindingSpan Span(int since, int? ended) => new(Key, Noon.AddHours(since), ended is { } hour ? Noon.AddHours(hour) : null);

    private async Task<IReadOnlyList<FindingSpan>> ReadAsync(double from, double to)
    {
        await using var host = await StartAsync(Database);
        var page = await host.Findings.ReadAsync(Noon.AddHours(from), Noon.AddHours(to), Cancelled);
        Assert.Null(page.Fault);
        return page.Items;
    }
}
