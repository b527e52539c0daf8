using System.Data.Common;

namespace FleetView.History;

/// <summary>Runs one statement for many rows, whose values are @p0, @p1 and so on.</summary>
internal static class Statements
{
    /// <summary>Rows that go to a server in one message.</summary>
    private const int BatchSize = 1_000;

    private const string Savepoint = "batch";

    /// <summary>How many rows changed.</summary>
    public static async Task<int> RunAsync(DbTransaction transaction, string sql, IEnumerable<object?[]> rows, CancellationToken cancellationToken)
    {
        var connection = transaction.Connection!;
        if (!connection.CanCreateBatch)
            return await RunOneByOneAsync(transaction, sql, rows, cancellationToken);
        // A server answers over a network: 30,000 questions one by one take a minute.
        var changed = 0;
        foreach (var chunk in rows.Chunk(BatchSize))
            changed += await RunBatchAsync(transaction, sql, chunk, cancellationToken);
        return changed;
    }

    private static async Task<int> RunOneByOneAsync(
        DbTransaction transaction, string sql, IEnumerable<object?[]> rows, CancellationToken cancellationToken)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        var changed = 0;
        foreach (var row in rows)
        {
            command.Parameters.Clear();
            Bind(command.Parameters, command.CreateParameter, row);
            changed += await command.ExecuteNonQueryAsync(cancellationToken);
        }

        return changed;
    }

    private static async Task<int> RunBatchAsync(DbTransaction transaction, string sql, object?[][] rows, CancellationToken cancellationToken)
    {
        await using var batch = transaction.Connection!.CreateBatch();
        batch.Transaction = transaction;
        foreach (var row in rows)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = sql;
            Bind(command.Parameters, command.CreateParameter, row);
            batch.BatchCommands.Add(command);
        }

        await transaction.SaveAsync(Savepoint, cancellationToken);
        try
        {
            return await batch.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (DbException exception) when (IsOfARow(exception))
        {
            await transaction.RollbackAsync(Savepoint, cancellationToken);
            // A name that is too long for an index or holds what text may not: without it the others are kept.
            return rows.Length == 1 ? 0 : await RunHalvesAsync(transaction, sql, rows, cancellationToken);
        }
    }

    private static async Task<int> RunHalvesAsync(DbTransaction transaction, string sql, object?[][] rows, CancellationToken cancellationToken)
    {
        var half = rows.Length / 2;
        return await RunBatchAsync(transaction, sql, rows[..half], cancellationToken)
            + await RunBatchAsync(transaction, sql, rows[half..], cancellationToken);
    }

    // Data exceptions, and limits of the server's own.
    private static bool IsOfARow(DbException exception) =>
        exception.SqlState is { } state && (state.StartsWith("22", StringComparison.Ordinal) || state.StartsWith("54", StringComparison.Ordinal));

    private static void Bind(DbParameterCollection parameters, Func<DbParameter> create, object?[] row)
    {
        for (var column = 0; column < row.Length; column++)
        {
            var parameter = create();
            parameter.ParameterName = $"@p{column}";
            parameter.Value = row[column] ?? DBNull.Value;
            parameters.Add(parameter);
        }
    }
}
