using System.Text.Json;

namespace FleetView.Benchmarks.Kubernetes;

/// <summary>One run of all 300 clusters, which takes minutes, told in several lines: each against what it may take.</summary>
public abstract class KubernetesBenchmark : IBenchmark
{
    private static readonly Lazy<Task<ClusterReadResult>> Run = new(RunAsync);

    public abstract string Name { get; }

    public abstract string Floor { get; }

    public abstract string Unit { get; }

    public double Target => 1;

    public int WarmUps => 0;

    public int Measurements => 1;

    private protected abstract double Allowed { get; }

    public ValueTask SetUpAsync() => ValueTask.CompletedTask;

    public ValueTask<double> MeasureFloorAsync() => ValueTask.FromResult(Allowed);

    public async ValueTask<double> MeasureWorkAsync() => Of(await Run.Value);

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private protected abstract double Of(ClusterReadResult result);

    private static async Task<ClusterReadResult> RunAsync()
    {
        await using var server = ChildProcess.Start(ClusterServer.Argument);
        var url = await server.ReadLineAsync();
        await using var client = ChildProcess.Start(ClusterReadRun.Argument, url);
        return JsonSerializer.Deserialize<ClusterReadResult>(await client.ReadLineAsync())!;
    }
}

public sealed class KubernetesReadTime : KubernetesBenchmark
{
    public override string Name => "Kubernetes, 300 x 100, full read from cold";

    public override string Floor => "the two minutes that it may take";

    public override string Unit => "s";

    private protected override double Allowed => 120;

    private protected override double Of(ClusterReadResult result) => result.ReadSeconds;
}

public sealed class KubernetesSteadyCpu : KubernetesBenchmark
{
    public override string Name => "Kubernetes, 300 x 100, steady state, CPU";

    public override string Floor => "the tenth of a core that it may take";

    public override string Unit => "% core";

    private protected override double Allowed => 10;

    private protected override double Of(ClusterReadResult result) => result.SteadyShare * 100;
}

public sealed class KubernetesSteadyMemory : KubernetesBenchmark
{
    public override string Name => "Kubernetes, 300 x 100, steady state, memory";

    public override string Floor => "the 400 MiB that it may take, runtime included";

    public override string Unit => "MiB";

    private protected override double Allowed => 400;

    private protected override double Of(ClusterReadResult result) => result.Megabytes;
}
