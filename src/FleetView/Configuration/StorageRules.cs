using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace FleetView.Configuration;

/// <summary>What the settings of the history's database must be. A connection string is never shown: it may hold a password.</summary>
internal static class StorageRules
{
    private const string Root = $"{FleetViewOptions.Section}:Storage";
    private const string Example = "\"Host=db.example;Database=fleetview;Username=fleetview\"";

    public static void Check(SettingFaults faults, StorageOptions storage)
    {
        faults.RequireRange($"{Root}:RetentionDays", storage.RetentionDays, 1, 3650);
        if (storage.IsPostgreSql)
            CheckPostgreSql(faults, storage);
        else if (storage.Provider.Equals(StorageOptions.Sqlite, StringComparison.OrdinalIgnoreCase))
            CheckSqlite(faults, storage);
        else
            faults.AddText($"{Root}:Provider", storage.Provider, $"{StorageOptions.Sqlite} or {StorageOptions.PostgreSql}");
    }

    private static void CheckSqlite(SettingFaults faults, StorageOptions storage)
    {
        if (!CanRead<SqliteConnectionStringBuilder>(storage.ConnectionString))
            faults.Add($"{Root}:ConnectionString", "one that SQLite does not understand", "\"Data Source=file\", or nothing for fleetview.db in DataPath");
        if (!string.IsNullOrEmpty(storage.PasswordFile))
            faults.AddText($"{Root}:PasswordFile", storage.PasswordFile, $"nothing: only {StorageOptions.PostgreSql} asks for a password");
    }

    private static void CheckPostgreSql(SettingFaults faults, StorageOptions storage)
    {
        if (string.IsNullOrWhiteSpace(storage.ConnectionString))
            faults.AddText($"{Root}:ConnectionString", null, $"the server and the database, like {Example}");
        else if (!CanRead<NpgsqlConnectionStringBuilder>(storage.ConnectionString))
            faults.Add($"{Root}:ConnectionString", "one that PostgreSQL's client does not understand", $"one like {Example}");
        else
            CheckServer(faults, storage);
    }

    private static void CheckServer(SettingFaults faults, StorageOptions storage)
    {
        var server = new NpgsqlConnectionStringBuilder(storage.ConnectionString);
        if (string.IsNullOrWhiteSpace(server.Host) || string.IsNullOrWhiteSpace(server.Database))
            faults.Add($"{Root}:ConnectionString", "one without Host or Database", $"one like {Example}");
        if (string.IsNullOrWhiteSpace(storage.PasswordFile))
            return;
        SettingFiles.RequireSecret(faults, $"{Root}:PasswordFile", storage.PasswordFile);
        if (!string.IsNullOrEmpty(server.Password))
            faults.Add($"{Root}:ConnectionString", "a password beside PasswordFile", "one place for the password");
    }

    private static bool CanRead<T>(string? connectionString)
        where T : DbConnectionStringBuilder, new()
    {
        try
        {
            _ = new T { ConnectionString = connectionString };
            return true;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or KeyNotFoundException)
        {
            return false;
        }
    }
}
