using FleetView.EndToEnd.Tests.Support;
using FleetView.Tests.History;

namespace FleetView.EndToEnd.Tests.History;

/// <summary>kill -9 of a process that writes to SQLite and to PostgreSQL.</summary>
[Collection(nameof(PostgresServer))]
public sealed class KillTests(PostgresServer server)
{
    private const int Kills = 50;

    /// <summary>Side by side, each with databases of its own.</summary>
    private const int Lanes = 2;

    [Fact]
    public Task Kill_InTheMiddleOfWrites_FiftyTimes_LosesNothingThatWasToldToBeSaved_OnEitherProvider() =>
        Task.WhenAll(Enumerable.Range(0, Lanes).Select(lane => Task.Run(() => KillAsync($"lane-{lane}"))));

    private async Task KillAsync(string name)
    {
        await using var file = new SqlitePlace();
        await using var database = new PostgresPlace(server);
        await KilledWriter.LosesNothingAsync([file, database], name, Kills / Lanes);
        Assert.Equal("ok", await file.ScalarAsync("PRAGMA integrity_check"));
    }
}
