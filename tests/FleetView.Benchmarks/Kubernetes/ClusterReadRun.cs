using System.Diagnostics;
using System.Text.Json;
using FleetView.Kubernetes.Reading;

namespace FleetView.Benchmarks.Kubernetes;

/// <param name="ReadSeconds">From a cold start until every kind of every cluster was read.</param>
/// <param name="SteadyShare">Of one core, while watches and polls go on.</param>
/// <param name="Megabytes">MiB of the whole process, runtime included, at the end.</param>
internal sealed record ClusterReadResult(double ReadSeconds, double SteadyShare, double Megabytes);

/// <summary>The client, at the product's pace, against 300 clusters of 100 nodes, in a process of its own.</summary>
internal static class ClusterReadRun
{
    public const string Argument = "--read-clusters";

    private const int Clusters = 300;

    private static readonly TimeSpan Steady = TimeSpan.FromMinutes(1);

    /// <summary>What the process of its own does.</summary>
    public static async Task<int> RunAsync(string url)
    {
        using var clusters = new ClusterFleet(url, Clusters);
        var watch = Stopwatch.StartNew();
        using var fleet = await clusters.ReadAsync(new KubernetesPace());
        watch.Stop();
        var share = await MeasureSteadyAsync();
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(JsonSerializer.Serialize(new ClusterReadResult(watch.Elapsed.TotalSeconds, share, process.WorkingSet64 / 1048576.0)));
        await fleet.StopAsync(CancellationToken.None);
        return 0;
    }

    private static async Task<double> MeasureSteadyAsync()
    {
        // What the compiler still has to do is not steady.
        await Task.Delay(Steady);
        var (watch, cpu) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        await Task.Delay(Steady);
        return (Environment.CpuUsage.TotalTime - cpu) / watch.Elapsed;
    }
}
