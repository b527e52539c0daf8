using FleetView.Configuration;

namespace FleetView.Tests.History;

/// <summary>A database of one test: of each provider, what the tests need of it.</summary>
public abstract class HistoryPlace : IAsyncDisposable
{
    /// <summary>How the product is told of it.</summary>
    public abstract StorageOptions Storage { get; }

    /// <summary>The same, for one who may only read.</summary>
    public abstract StorageOptions ReadOnly { get; }

    /// <summary>What a fault calls it.</summary>
    public abstract string Name { get; }

    /// <summary>What a fault says while <see cref="LockAsync"/> holds.</summary>
    public abstract string LockedWords { get; }

    public abstract Task ExecuteAsync(string sql);

    public abstract Task<long> CountAsync(string table);

    /// <summary>Somebody else holds the tables until this is disposed of.</summary>
    public abstract Task<IAsyncDisposable> LockAsync();

    public abstract ValueTask DisposeAsync();
}
