using System.Text.RegularExpressions;
using FleetView.Catalog;
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
        var range = new HistoryRange { From = from, To = to, Step = step, Metrics = CatalogueFamilies };
        await BackfillAsync(folder, spec, reference, range);
    }

    public static async Task BackfillAsync(TemporaryFolder folder, FleetSpec spec, DateTimeOffset reference, HistoryRange range)
    {
        var file = folder["history.om"];
        await using (var output = File.Create(file))
            HistoryWriter.Write(new SimulatedFleet(spec, reference), range, output);
        // One block: the file is read once for every block.
        await Processes.RunAsync(
            "promtool", "tsdb", "create-blocks-from", "openmetrics", "--max-block-duration=24h", file, folder["data"]);
        File.Delete(file);
    }

    /// <summary>Families of the queries that look back for more than an hour.</summary>
    public static Regex LongLookFamilies { get; } = Families(
        CatalogueLoader.Load(Path.Combine(RepositoryFolder.Path, "dashboards"), "no-fleet-file.yaml").Catalogue?.Signals
            .Select(signal => signal.Query).Where(query => LongLook().IsMatch(query)) ?? []);

    private static Regex FindFamilies() => Families(
        Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Path, "dashboards", "signals"), "*.yaml")
            .Append(Path.Combine(RepositoryFolder.Path, "src", "FleetView", "Collection", "InventoryQueries.cs"))
            .Select(File.ReadAllText));

    private static Regex Families(IEnumerable<string> texts)
    {
        var names = texts.SelectMany(text => MetricName().Matches(text)).Select(match => match.Value)
            .SelectMany(name => new[] { name, Part().Replace(name, "") })
            .Distinct(StringComparer.Ordinal);
        // Cloud providers are an alternation inside a name.
        return new Regex($"^(?:up|cilium_operator_(?:ec2|azure|alibabacloud)_api_.*|{string.Join('|', names)})$", RegexOptions.CultureInvariant);
    }

    [GeneratedRegex(@"\b(?:cilium|hubble|etcd|grpc|kube|kubelet|node|container)_[a-zA-Z0-9_]+")]
    private static partial Regex MetricName();

    [GeneratedRegex(@"(?:offset |\[)(?:[2-9]h|[0-9]{2,}h|[0-9]+d)")]
    private static partial Regex LongLook();

    [GeneratedRegex("_(?:bucket|sum|count)$")]
    private static partial Regex Part();
}
