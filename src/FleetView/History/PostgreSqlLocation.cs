using FleetView.Configuration;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace FleetView.History;

/// <summary>A database of a PostgreSQL server, which exists already: a name with a typo must not make a second one.</summary>
internal sealed class PostgreSqlLocation : HistoryLocation, IDisposable
{
    /// <summary>How long a server may take to answer a new connection; the provider's own 15 s would hold up the start.</summary>
    private const int ConnectSeconds = 5;

    /// <summary>Connections at most: one writes, a few read. The server may have others to serve.</summary>
    private const int Connections = 10;

    private static readonly TimeSpan MigrationPatience = TimeSpan.FromMinutes(10);

    private readonly NpgsqlDataSource _source;

    public PostgreSqlLocation(StorageOptions storage)
    {
        var settings = new NpgsqlConnectionStringBuilder(storage.ConnectionString);
        SetDefault(settings, "Timeout", ConnectSeconds);
        SetDefault(settings, "Maximum Pool Size", Connections);
        SetDefault(settings, "Application Name", "FleetView");
        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString);
        // Read anew for every connection, so that a password may change while the process runs.
        if (storage.PasswordFile is { Length: > 0 } file)
            builder.UsePasswordProvider(_ => File.ReadAllText(file).Trim(), async (_, token) => (await File.ReadAllTextAsync(file, token)).Trim());
        _source = builder.Build();
        Name = $"{settings.Database ?? settings.Username} on {settings.Host}:{settings.Port}";
    }

    public override string Name { get; }

    public override void Use(DbContextOptionsBuilder builder) => builder.UseNpgsql(_source);

    // EF Core takes a database that is missing for one without tables, and would make it.
    public override Task PrepareAsync(HistoryContext context, CancellationToken cancellationToken) =>
        context.Database.OpenConnectionAsync(cancellationToken);

    // The provider's lock ends with its connection: a process that was killed leaves none.
    public override Task UnlockAsync(HistoryContext context, CancellationToken cancellationToken)
    {
        context.Database.SetCommandTimeout(MigrationPatience);
        return Task.CompletedTask;
    }

    public override Task CompleteAsync(HistoryContext context, CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _source.Dispose();

    private static void SetDefault(NpgsqlConnectionStringBuilder settings, string key, object value)
    {
        if (!settings.ShouldSerialize(key))
            settings[key] = value;
    }
}
