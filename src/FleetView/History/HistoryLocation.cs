using FleetView.Configuration;
using Microsoft.EntityFrameworkCore;

namespace FleetView.History;

/// <summary>Where the history lives, and what its provider needs beyond the tables.</summary>
internal abstract class HistoryLocation
{
    /// <summary>As an operator would name it; never with a password.</summary>
    public abstract string Name { get; }

    public static HistoryLocation Of(FleetViewOptions options, string contentRoot) =>
        options.Storage.IsPostgreSql ? new PostgreSqlLocation(options.Storage) : new SqliteLocation(options, contentRoot);

    public abstract void Use(DbContextOptionsBuilder builder);

    /// <summary>Before the schema is looked at.</summary>
    public abstract Task PrepareAsync(HistoryContext context, CancellationToken cancellationToken);

    /// <summary>Before the schema changes.</summary>
    public abstract Task UnlockAsync(HistoryContext context, CancellationToken cancellationToken);

    /// <summary>Once the schema is up to date.</summary>
    public abstract Task CompleteAsync(HistoryContext context, CancellationToken cancellationToken);
}
