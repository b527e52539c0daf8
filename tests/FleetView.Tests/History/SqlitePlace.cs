using FleetView.Configuration;
using Microsoft.Data.Sqlite;

namespace FleetView.Tests.History;

/// <summary>A file in a folder of the test.</summary>
public sealed class SqlitePlace : HistoryPlace
{
    private readonly string _folder = Directory.CreateTempSubdirectory("fleetview-history-").FullName;

    public string File => Path.Combine(_folder, "fleetview.db");

    public override StorageOptions Storage => With("");

    public override StorageOptions ReadOnly => With("Mode=ReadOnly");

    public override string Name => File;

    public override string LockedWords => "another process holds a lock on it (SQLite 5)";

    public override async Task ExecuteAsync(string sql) => await ScalarAsync(sql);

    public override async Task<long> CountAsync(string table) => (long)(await ScalarAsync($"SELECT COUNT(*) FROM \"{table}\""))!;

    public async Task<object?> ScalarAsync(string sql)
    {
        await using var connection = await OpenAsync();
        return await RunAsync(connection, sql);
    }

    public override async Task<IAsyncDisposable> LockAsync()
    {
        // Connections that wait in a pool hold a shared lock.
        SqliteConnection.ClearAllPools();
        var connection = await OpenAsync();
        // One by one: the provider drops the fault of a statement after the first.
        await RunAsync(connection, "PRAGMA locking_mode = exclusive");
        await RunAsync(connection, "BEGIN EXCLUSIVE");
        return connection;
    }

    public override ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private StorageOptions With(string more) => new() { ConnectionString = $"Data Source={File};Default Timeout=1;{more}" };

    private async Task<SqliteConnection> OpenAsync()
    {
        var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    private static async Task<object?> RunAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
