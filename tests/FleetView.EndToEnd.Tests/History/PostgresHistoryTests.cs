using FleetView.EndToEnd.Tests.Support;
using FleetView.Tests.History;

namespace FleetView.EndToEnd.Tests.History;

[CollectionDefinition(nameof(PostgresServer))]
public sealed class PostgresTests : ICollectionFixture<PostgresServer>;

[Collection(nameof(PostgresServer))]
public sealed class PostgresFleetHistoryTests(PostgresServer server) : FleetHistorySuite(new PostgresPlace(server));

[Collection(nameof(PostgresServer))]
public sealed class PostgresSettingsHistoryTests(PostgresServer server) : SettingsHistorySuite(new PostgresPlace(server));

[Collection(nameof(PostgresServer))]
public sealed class PostgresGateHistoryTests(PostgresServer server) : GateHistorySuite(new PostgresPlace(server));

[Collection(nameof(PostgresServer))]
public sealed class PostgresScoreHistoryTests(PostgresServer server) : ScoreHistorySuite(new PostgresPlace(server));

[Collection(nameof(PostgresServer))]
public sealed class PostgresRetentionTests(PostgresServer server) : HistoryRetentionSuite(new PostgresPlace(server));

[Collection(nameof(PostgresServer))]
public sealed class PostgresHistoryFaultTests(PostgresServer server) : HistoryFaultSuite(new PostgresPlace(server));

[Collection(nameof(PostgresServer))]
public sealed class KillTests(PostgresServer server)
{
    // The server outlives the writer there: fewer kills show as much.
    [Fact]
    public async Task Kill_InTheMiddleOfWrites_TwentyTimes_LosesNothingThatWasToldToBeSaved_OnPostgreSql()
    {
        await using var database = new PostgresPlace(server);
        await KilledWriter.LosesNothingAsync(database, 20);
    }

    [Fact]
    public async Task Kill_InTheMiddleOfWrites_FiftyTimes_LosesNothingThatWasToldToBeSaved_OnSqlite()
    {
        await using var database = new SqlitePlace();
        await KilledWriter.LosesNothingAsync(database, 50);
        Assert.Equal("ok", await database.ScalarAsync("PRAGMA integrity_check"));
    }
}
