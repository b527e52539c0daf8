using Microsoft.Data.Sqlite;

namespace FleetView.History;

internal static class HistoryFaults
{
    /// <summary>SQLite's primary result codes in an operator's words.</summary>
    public static string Describe(Exception exception, string database) => exception switch
    {
        HistoryVersionException => exception.Message,
        _ when Sqlite(exception) is { } sqlite => $"history database {database}: {Words(sqlite)} (SQLite {sqlite.SqliteErrorCode})",
        _ => $"history database {database}: {exception.Message}",
    };

    private static SqliteException? Sqlite(Exception? exception) => exception switch
    {
        null => null,
        SqliteException sqlite => sqlite,
        _ => Sqlite(exception.InnerException),
    };

    private static string Words(SqliteException exception) => exception.SqliteErrorCode switch
    {
        5 or 6 => "another process holds a lock on it",
        8 => "it is read-only",
        10 => $"the disk does not answer: {exception.Message}",
        13 => "the disk is full",
        14 => "the file cannot be opened",
        11 or 26 => "it is damaged or not a database",
        _ => exception.Message,
    };
}
