using System.Text.RegularExpressions;
using FleetView.Simulator.History;
using FleetView.Simulator.Model;
using FleetView.Simulator.Scenarios;

namespace FleetView.EndToEnd.Tests.Support;

/// <summary>Writes the past of a simulated fleet into the data folder of a Prometheus that is to start.</summary>
internal static partial class PastWriter
{
    /// <summary>Keeps families that some query reads: all others only take time.</summary>
    public static Regex CatalogueFamilies { get; } = FindFamilies();

    public static async Task BackfillAsync(
        TemporaryFolder folder, FleetSpec spec, DateTimeOffset reference, DateTimeOffset from, DateTimeOffset to, TimeSpan step)
    {
        var file = folder["history.om"];
        var range = new HistoryRange { From = from, To = to, Step = step, Metrics = CatalogueFamilies };
        await using (var output = File.Create(file))
            HistoryWriter.Write(new SimulatedFleet(spec, reference), range, output);
        // One block: the file is read once for every block.
        await Processes.RunAsync(
            "promtool", "tsdb", "create-blocks-from", "openmetrics", "--max-block-duration=24h", file, folder["data"]);
        File.Delete(file);
    }

    private static Regex FindFamilies()
    {
        var texts = Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Path, "dashboards", "signals"), "*.yaml")
            .Append(Path.Combine(RepositoryFolder.Path, "src", "FleetView", "Collection", "InventoryQueries.cs"))
            .Select(File.ReadAllText);
        var names = texts.SelectMany(text => MetricName().Matches(text)).Select(match => match.Value)
            .SelectMany(name => new[] { name, Part().Replace(name, "") })
            .Distinct(StringComparer.Ordinal);
        // Cloud providers are an alternation inside a name.
        return new Regex($"^(?:up|cilium_operator_(?:ec2|azure|alibabacloud)_api_.*|{string.Join('|', names)})$", RegexOptions.CultureInvariant);
    }

    [GeneratedRegex(@"\b(?:cilium|hubble|etcd|grpc|kube|kubelet|node|container)_[a-zA-Z0-9_]+")]
    private static partial Regex MetricName();

    [GeneratedRegex("_(?:bucket|sum|count)$")]
    private static partial Regex Part();
}
