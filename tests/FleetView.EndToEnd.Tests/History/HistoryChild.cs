using System.Diagnostics;
using FleetView.Configuration;

namespace FleetView.EndToEnd.Tests.History;

/// <summary>A process that writes history until it is killed.</summary>
internal sealed class HistoryChild : IDisposable
{
    private readonly Process _process;
    private readonly TaskCompletionSource _built = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<string, TaskCompletionSource> _writing;
    private readonly Task<string> _errors;
    private readonly Task<IReadOnlyList<string>> _saved;

    private HistoryChild(Process process, IEnumerable<StorageOptions> databases, string cluster)
    {
        _process = process;
        Cluster = cluster;
        _writing = databases.ToDictionary(
            database => database.Provider, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), StringComparer.Ordinal);
        _errors = process.StandardError.ReadToEndAsync();
        _saved = ReadAsync();
    }

    public string Cluster { get; }

    /// <param name="databases">One of each provider.</param>
    public static HistoryChild Start(IReadOnlyList<StorageOptions> databases, string cluster)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "FleetView.HistoryWriter.dll");
        var start = new ProcessStartInfo("dotnet", [program, cluster, .. databases.SelectMany(database => new[] { database.Provider, database.ConnectionString! })])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return new HistoryChild(Process.Start(start)!, databases, cluster);
    }

    /// <summary>Lets it write, and returns as soon as it was told of each database that something is saved.</summary>
    public async Task WriteAsync()
    {
        await HeardAsync(_built);
        await _process.StandardInput.WriteLineAsync();
        await _process.StandardInput.FlushAsync();
        foreach (var word in _writing.Values)
            await HeardAsync(word);
    }

    /// <summary>SIGKILL. Everything that it said before.</summary>
    public async Task<IReadOnlyList<string>> KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        return await _saved;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    private async Task HeardAsync(TaskCompletionSource word)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var first = await Task.WhenAny(word.Task, _saved, Task.Delay(Timeout.Infinite, patience.Token));
        if (first != word.Task)
            throw new InvalidOperationException($"The writer fell silent: {(_process.HasExited ? await _errors : "no word within 60 s")}");
    }

    private async Task<IReadOnlyList<string>> ReadAsync()
    {
        var saved = new List<string>();
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line == "built")
            {
                _built.TrySetResult();
                continue;
            }

            saved.Add(line);
            _writing[line.Split(' ')[0]].TrySetResult();
        }

        return saved;
    }
}
