using FleetView.Simulator.History;
using FleetView.Simulator.Kubernetes;
using FleetView.Simulator.Model;
using FleetView.Simulator.Scenarios;
using FleetView.Simulator.Web;

namespace FleetView.Simulator.Cli;

/// <summary>The simulator's commands. Bad input: a message for each fault and exit code 2.</summary>
public static class SimulatorCli
{
    private const int MostClusters = 2000;
    private const int MostNodes = 5000;

    private static readonly string[] FleetOptions = ["--scenario", "--clusters", "--nodes", "--lookback"];

    public static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter errors, CancellationToken stop = default)
    {
        var command = arguments.FirstOrDefault() ?? "help";
        var rest = arguments.Skip(1).ToArray();
        try
        {
            return command switch
            {
                "serve" => await ServeAsync(rest, output, stop),
                "history" => History(rest, errors),
                "prometheus-config" => PrometheusConfiguration(rest, output),
                "fleet-labels" => Labels(rest, output),
                "kubeconfig" => Kubeconfig(rest, output),
                "help" or "--help" or "-h" => Help(output),
                _ => throw new ScenarioException($"command: found '{command}', allowed: serve, history, prometheus-config, fleet-labels, kubeconfig, help"),
            };
        }
        catch (ScenarioException exception)
        {
            foreach (var fault in exception.Faults)
                await errors.WriteLineAsync(fault);
            return 2;
        }
    }

    private static async Task<int> ServeAsync(string[] arguments, TextWriter output, CancellationToken stop)
    {
        var options = new CliOptions(arguments, [.. FleetOptions, "--urls", "--start"], []);
        var urls = options.Text("--urls", "http://127.0.0.1:9192");
        var fleet = new SimulatedFleet(Fleet(options), options.Instant("--start") ?? DateTimeOffset.UtcNow);
        await using var app = SimulatorApp.Build(fleet, urls);
        await app.StartAsync(stop);
        await output.WriteLineAsync($"Simulating {fleet.Clusters.Count} clusters, {fleet.Clusters.Sum(cluster => cluster.NodeCount)} nodes on {string.Join(", ", app.Urls)}");
        await app.WaitForShutdownAsync(stop);
        return 0;
    }

    private static int History(string[] arguments, TextWriter errors)
    {
        var options = new CliOptions(
            arguments, [.. FleetOptions, "--from", "--to", "--start", "--step", "--fine-from", "--fine-step", "--metrics", "--output"], ["--ha-pair"]);
        var to = options.Instant("--to") ?? throw new ScenarioException("--to: found nothing, allowed: an RFC 3339 time (it is required)");
        var fleet = new SimulatedFleet(Fleet(options), options.Instant("--start") ?? to);
        var range = new HistoryRange
        {
            From = options.Instant("--from") ?? fleet.Origin,
            To = to,
            Step = options.Duration("--step") ?? TimeSpan.FromSeconds(120),
            FineFrom = options.Instant("--fine-from"),
            FineStep = options.Duration("--fine-step") ?? TimeSpan.FromSeconds(30),
            Metrics = options.Pattern("--metrics"),
        };
        if (range.From < fleet.Origin || range.From > range.To)
            throw new ScenarioException($"--from: found '{range.From:O}', allowed: {fleet.Origin:O} (--to less the look-back) to {range.To:O}");
        using var file = new FileStream(options.Required("--output"), FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var size = HistoryWriter.Write(fleet, range, file);
        errors.WriteLine($"{size.Series} series, {size.Samples} samples, {size.Bytes} bytes in {watch.Elapsed.TotalSeconds:F1} s");
        return 0;
    }

    private static int PrometheusConfiguration(string[] arguments, TextWriter output)
    {
        var options = new CliOptions(arguments, [.. FleetOptions, "--simulator"], ["--ha-pair"]);
        output.Write(PrometheusConfig.Write(options.Text("--simulator", "127.0.0.1:9192"), Fleet(options).HaPair));
        return 0;
    }

    private static int Labels(string[] arguments, TextWriter output)
    {
        output.Write(FleetLabels.ToYaml(Fleet(new CliOptions(arguments, FleetOptions, []))));
        return 0;
    }

    private static int Kubeconfig(string[] arguments, TextWriter output)
    {
        var options = new CliOptions(arguments, [.. FleetOptions, "--simulator", "--folder"], []);
        var simulator = options.Text("--simulator", "127.0.0.1:9192");
        if (!options.Has("--folder"))
        {
            output.Write(KubeconfigText.All(Fleet(options), simulator));
            return 0;
        }
        var folder = Directory.CreateDirectory(options.Required("--folder"));
        foreach (var (name, text) in KubeconfigText.Files(Fleet(options), simulator))
            File.WriteAllText(Path.Combine(folder.FullName, name), text);
        return 0;
    }

    private static FleetSpec Fleet(CliOptions options)
    {
        var spec = ScenarioLoader.Load(options.Text("--scenario", "demo"))
            .Scaled(options.Count("--clusters", MostClusters), options.Count("--nodes", MostNodes));
        return spec with
        {
            Lookback = options.Duration("--lookback") ?? spec.Lookback,
            HaPair = spec.HaPair || options.Has("--ha-pair"),
        };
    }

    private static int Help(TextWriter output)
    {
        output.Write($"""
            Simulates a fleet of Kubernetes clusters that run Cilium.

            Usage: FleetView.Simulator <command> [options]

            Commands
              serve              answers GET /metrics/<number or percent-encoded name>, /targets (HTTP service discovery), /healthz,
                                 /kubernetes/<number>/… (a Kubernetes API), /kubernetes-requests (what was asked of those)
                  --urls <urls>            where to listen (http://127.0.0.1:9192)
                  --start <time>           the instant that incidents are relative to (now); give the end of the history
              history            writes OpenMetrics for 'promtool tsdb create-blocks-from openmetrics'
                  --to <time>              the last instant, and what incidents are relative to unless --start is given
                  --from <time>            the first instant (--to less the look-back)
                  --step <duration>        between samples (120s)
                  --fine-from <time> --fine-step <duration>    closer samples from there on (30s)
                  --metrics <regex>        only families whose whole name matches
                  --output <file>
                  --ha-pair                every series twice, with prometheus_replica
              prometheus-config  prints a prometheus.yml that scrapes 'serve'
                  --simulator <host:port>  (127.0.0.1:9192)
                  --ha-pair                two jobs, told apart by prometheus_replica
              fleet-labels       prints the fleet's fleet.yaml
              kubeconfig         prints a kubeconfig with a context for each cluster's simulated Kubernetes API
                  --simulator <host:port>  (127.0.0.1:9192)
                  --folder <folder>        instead writes a file for each cluster there

            For all of them
                  --scenario <name|file>   {string.Join(", ", ScenarioLoader.Shipped)}, or a YAML file (demo)
                  --clusters <n>           only the first n; beyond the scenario's own, healthy ones are made up
                  --nodes <n>              nodes of every cluster
                  --lookback <duration>    how long before the reference instant the fleet begins; the same for history and serve

            Times are RFC 3339, durations such as 90s, 30m, 12h, 7d. Bad input ends with exit code 2.

            """);
        return 0;
    }
}
