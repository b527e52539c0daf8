using System.Net.Sockets;
using System.Security.Authentication;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace FleetView.History;

/// <summary>What the databases complain of, in an operator's words. Neither provider puts a password into a message.</summary>
internal static class HistoryFaults
{
    public static string Describe(Exception exception, string database) => exception is HistoryVersionException
        ? exception.Message
        : $"history database {database}: {Words(exception)}";

    private static string Words(Exception exception)
    {
        if (Find<SqliteException>(exception) is { } sqlite)
            return $"{Words(sqlite)} (SQLite {sqlite.SqliteErrorCode})";
        if (Find<PostgresException>(exception) is { } postgres)
            return $"{Words(postgres)} (PostgreSQL {postgres.SqlState})";
        if (Find<NpgsqlException>(exception) is { } connection)
            return Words(connection);
        return exception.Message;
    }

    private static T? Find<T>(Exception? exception)
        where T : Exception => exception switch
        {
            null => null,
            T found => found,
            _ => Find<T>(exception.InnerException),
        };

    /// <summary>SQLite's primary result codes.</summary>
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

    private static string Words(PostgresException exception) => exception.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => "it refuses the user or the password",
        PostgresErrorCodes.InvalidCatalogName => "there is no such database; create it, FleetView makes only its tables",
        PostgresErrorCodes.InsufficientPrivilege => $"the user lacks a right: {exception.MessageText}",
        PostgresErrorCodes.DiskFull => "the server's disk is full",
        PostgresErrorCodes.OutOfMemory => "the server is out of memory",
        PostgresErrorCodes.TooManyConnections => "the server has too many connections",
        PostgresErrorCodes.ReadOnlySqlTransaction => "it is read-only",
        PostgresErrorCodes.LockNotAvailable => "another session holds a lock on it",
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown => "the server was stopped",
        PostgresErrorCodes.CannotConnectNow => "the server is starting or stopping",
        _ => exception.MessageText,
    };

    private static string Words(NpgsqlException exception) => exception.InnerException switch
    {
        SocketException socket => $"the server cannot be reached: {socket.Message}",
        TimeoutException => "the server did not answer in time: it is overloaded, or another session holds a lock",
        AuthenticationException tls => $"no TLS connection: {tls.Message}",
        _ => exception.Message,
    };
}
