using System.Diagnostics;
using Npgsql;

namespace FleetView.EndToEnd.Tests.Support;

/// <summary>A real PostgreSQL on a port and with a folder of its own. It refuses root: then it runs as the user that its package made.</summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private const string User = "fleetview";

    private readonly TemporaryFolder _folder = new();
    private readonly int _port = Processes.FreePort();
    private Process? _process;
    private Task<string>? _log;

    public string Password { get; } = Guid.NewGuid().ToString("N");

    private static string Programs { get; } = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Order(StringComparer.Ordinal).Last()
        : throw new InvalidOperationException("No PostgreSQL in /usr/lib/postgresql: run make test, or install postgresql.");

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(_folder["password"], Password);
        if (Environment.IsPrivilegedProcess)
            await Processes.RunAsync("chown", "-R", "postgres", _folder.Path);
        var (program, arguments) = As("initdb", "-D", _folder["data"], "-U", User, "-A", "scram-sha-256", $"--pwfile={_folder["password"]}", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        await Processes.RunAsync(program, arguments);
        Start();
        await Processes.UntilAsync("PostgreSQL's start", TimeSpan.FromSeconds(60), AnswersAsync);
    }

    /// <summary>Starts it (again) on the same port.</summary>
    public void Start()
    {
        // The machine does not lose power in a test; the writers are killed, not the server.
        var (program, arguments) = As(
            "postgres", "-D", _folder["data"], "-h", "127.0.0.1", "-p", $"{_port}", "-k", "", "-c", "fsync=off", "-c", "full_page_writes=off", "-c", "max_connections=60");
        _process = Processes.Start(program, arguments);
        _ = _process.StandardOutput.ReadToEndAsync();
        _log = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>Ends it, and every connection with it.</summary>
    public async Task StopAsync()
    {
        var (program, arguments) = As("pg_ctl", "-D", _folder["data"], "-m", "fast", "stop");
        await Processes.RunAsync(program, arguments);
        await _process!.WaitForExitAsync();
        _process.Dispose();
    }

    /// <param name="database">Of this server; the password goes along.</param>
    public string ConnectionString(string database) => $"{WithoutPassword(database)};Password={Password}";

    public string WithoutPassword(string database) => $"Host=127.0.0.1;Port={_port};Database={database};Username={User}";

    public string Name(string database) => $"{database} on 127.0.0.1:{_port}";

    public string CreateDatabase()
    {
        var database = $"t{Guid.NewGuid():N}";
        using var connection = new NpgsqlConnection($"{ConnectionString("postgres")};Pooling=False");
        connection.Open();
        using var command = new NpgsqlCommand($"CREATE DATABASE {database}", connection);
        command.ExecuteNonQuery();
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process?.HasExited == false)
            await StopAsync();
        _folder.Dispose();
    }

    private async Task<bool> AnswersAsync()
    {
        if (_process!.HasExited)
            throw new InvalidOperationException($"PostgreSQL ended: {await _log!}");
        try
        {
            await using var connection = new NpgsqlConnection($"{ConnectionString("postgres")};Pooling=False");
            await connection.OpenAsync();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private static (string Program, IEnumerable<string> Arguments) As(string program, params string[] arguments)
    {
        var path = Path.Combine(Programs, program);
        return Environment.IsPrivilegedProcess
            ? ("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", path, .. arguments])
            : (path, arguments);
    }
}
