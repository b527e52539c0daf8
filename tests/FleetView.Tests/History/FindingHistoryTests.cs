using FleetView.History;
using FleetView.Model;
using FleetView.Tests.Support;

namespace FleetView.Tests.History;

public sealed class FindingHistoryTests : IDisposable
{
    private static readonly DateTimeOffset Noon = HistoryHost.Noon;
    private static readonly FindingKey Key = new("map-filling", "a", "n", null);

    private readonly TemporaryFolder _folder = new();

    private string Database => Path.Combine(_folder.Path, "fleetview.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Episodes_OfOneSubject_AreAllKeptAndForgettingTheLedgersKeepsThem()
    {
        await WriteAsync(new HistoryBatch { Findings = [Known(0, 1)] });
        await WriteAsync(new HistoryBatch { Findings = [Known(2, 3)] });
        await WriteAsync(new HistoryBatch { Findings = [Known(4, null)], ForgottenFindings = [Key with { Node = "other" }] });
        Assert.Equal([Span(4, null), Span(2, 3), Span(0, 1)], await ReadAsync(0, 10));
    }

    [Fact]
    public async Task Episode_OfAForgottenFinding_IsStillTold()
    {
        await WriteAsync(new HistoryBatch { Findings = [Known(0, 1)] });
        await WriteAsync(new HistoryBatch { ForgottenFindings = [Key] });
        Assert.Equal([Span(0, 1)], await ReadAsync(0, 10));
    }

    [Fact]
    public async Task Episode_ThatWentOn_NeverEnded()
    {
        await WriteAsync(new HistoryBatch { Findings = [Known(0, 1)] });
        await WriteAsync(new HistoryBatch { Findings = [Known(0, null)] });
        Assert.Equal([Span(0, null)], await ReadAsync(0, 10));
        await WriteAsync(new HistoryBatch { Findings = [Known(0, 5)] });
        Assert.Equal([Span(0, 5)], await ReadAsync(0, 10));
    }

    [Theory]
    [InlineData(3, 9, true)]
    [InlineData(1, 2, true)]
    [InlineData(3.1, 9, false)]
    [InlineData(0, 1.9, false)]
    public async Task Range_DecidesWhatIsTold(double from, double to, bool isTold)
    {
        await WriteAsync(new HistoryBatch { Findings = [Known(2, 3)] });
        Assert.Equal(isTold, (await ReadAsync(from, to)).Count > 0);
    }

    private static KnownFinding Known(int since, int? ended) => new(Key, Noon.AddHours(since), ended is { } hour ? Noon.AddHours(hour) : null, null, null);

    private static FindingSpan Span(int since, int? ended) => new(Key, Noon.AddHours(since), ended is { } hour ? Noon.AddHours(hour) : null);

    private async Task WriteAsync(HistoryBatch batch)
    {
        // Stopping the host writes what waits.
        await using var host = await HistoryHost.StartAsync(Database);
        host.History.Record(batch);
    }

    private async Task<IReadOnlyList<FindingSpan>> ReadAsync(double from, double to)
    {
        await using var host = await HistoryHost.StartAsync(Database);
        var page = await host.Findings.ReadAsync(Noon.AddHours(from), Noon.AddHours(to), TestContext.Current.CancellationToken);
        Assert.Null(page.Fault);
        return page.Items;
    }
}
