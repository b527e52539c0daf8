using FleetView.Configuration;
using Microsoft.Data.Sqlite;

namespace FleetView.History;

/// <summary>Where the history lives: <c>fleetview.db</c> in the data folder, or what the connection string says.</summary>
internal sealed class HistoryLocation
{
    /// <summary>How long a statement waits for another process' lock; the provider's own 30 s would hold up the start.</summary>
    private const int BusySeconds = 5;

    private readonly string? _folder;

    public HistoryLocation(FleetViewOptions options, string contentRoot)
    {
        var builder = new SqliteConnectionStringBuilder(options.Storage.ConnectionString);
        if (string.IsNullOrWhiteSpace(options.Storage.ConnectionString))
        {
            _folder = Path.Combine(contentRoot, options.DataPath);
            builder.DataSource = Path.Combine(_folder, "fleetview.db");
        }

        if (!builder.ShouldSerialize("Default Timeout"))
            builder.DefaultTimeout = BusySeconds;
        ConnectionString = builder.ConnectionString;
        Name = _folder is null ? builder.DataSource : Path.Combine(options.DataPath, "fleetview.db");
    }

    public string ConnectionString { get; }

    /// <summary>As an operator would name it.</summary>
    public string Name { get; }

    public void CreateFolder()
    {
        if (_folder is not null)
            Directory.CreateDirectory(_folder);
    }
}
