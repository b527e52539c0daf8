using FleetView.Configuration;
using FleetView.EndToEnd.Tests.Support;
using FleetView.Tests.History;
using Npgsql;

namespace FleetView.EndToEnd.Tests.History;

/// <summary>A database of its own on the server of the tests.</summary>
internal sealed class PostgresPlace(PostgresServer server) : HistoryPlace
{
    private readonly string _database = server.CreateDatabase();

    public override StorageOptions Storage => With(server.ConnectionString(_database));

    public override StorageOptions ReadOnly => With($"{server.ConnectionString(_database)};Options=-c default_transaction_read_only=on");

    public override string Name => server.Name(_database);

    public override string LockedWords => "another session holds a lock on it (PostgreSQL 55P03)";

    public override async Task ExecuteAsync(string sql) => await ScalarAsync(sql);

    public override async Task<long> CountAsync(string table) => (long)(await ScalarAsync($"SELECT COUNT(*) FROM \"{table}\""))!;

    public override async Task<IAsyncDisposable> LockAsync()
    {
        // Whoever connects from now on does not wait for long.
        await ExecuteAsync($"ALTER DATABASE {_database} SET lock_timeout = '200ms'");
        var connection = await OpenAsync();
        await using var command = new NpgsqlCommand("BEGIN; LOCK TABLE \"KnownClusters\" IN ACCESS EXCLUSIVE MODE", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static StorageOptions With(string connectionString) =>
        new() { Provider = StorageOptions.PostgreSql, ConnectionString = connectionString };

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    private async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection($"{server.ConnectionString(_database)};Pooling=False");
        await connection.OpenAsync();
        return connection;
    }
}
