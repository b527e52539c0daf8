using FleetView.Configuration;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace FleetView.History;

/// <summary><c>fleetview.db</c> in the data folder, or the file that the connection string names.</summary>
internal sealed class SqliteLocation : HistoryLocation
{
    /// <summary>How long a statement waits for another process' lock; the provider's own 30 s would hold up the start.</summary>
    private const int BusySeconds = 5;

    private readonly string? _folder;
    private readonly string _connectionString;

    public SqliteLocation(FleetViewOptions options, string contentRoot)
    {
        var builder = new SqliteConnectionStringBuilder(options.Storage.ConnectionString);
        if (string.IsNullOrWhiteSpace(options.Storage.ConnectionString))
        {
            _folder = Path.Combine(contentRoot, options.DataPath);
            builder.DataSource = Path.Combine(_folder, "fleetview.db");
        }

        if (!builder.ShouldSerialize("Default Timeout"))
            builder.DefaultTimeout = BusySeconds;
        _connectionString = builder.ConnectionString;
        Name = _folder is null ? builder.DataSource : Path.Combine(options.DataPath, "fleetview.db");
    }

    public override string Name { get; }

    public override void Use(DbContextOptionsBuilder builder) => builder.UseSqlite(_connectionString);

    public override Task PrepareAsync(HistoryContext context, CancellationToken cancellationToken)
    {
        if (_folder is not null)
            Directory.CreateDirectory(_folder);
        return Task.CompletedTask;
    }

    // One process owns the file: a migration lock found here was left by one that was killed, and EF Core would wait for
    // it for ever.
    public override Task UnlockAsync(HistoryContext context, CancellationToken cancellationToken) =>
        context.Database.ExecuteSqlRawAsync("""DROP TABLE IF EXISTS "__EFMigrationsLock" """, cancellationToken);

    // Readers do not wait for the writer; kept in the file, so that a file made elsewhere gets it too. How much reaches the
    // disk with a commit stays at SQLite's own FULL: with NORMAL a loss of power takes back what was answered as saved.
    public override Task CompleteAsync(HistoryContext context, CancellationToken cancellationToken) =>
        context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = 'wal'", cancellationToken);
}
