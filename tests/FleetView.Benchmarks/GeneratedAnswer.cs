using System.Globalization;
using System.Text;

namespace FleetView.Benchmarks;

/// <summary>Instant answers in the shapes of a large fleet; 100 nodes a cluster.</summary>
internal static class GeneratedAnswer
{
    /// <summary>A signal as it is asked for: <c>max by (cluster, node)</c>.</summary>
    public const string Aggregated = "aggregated";

    /// <summary>A metric as it is scraped, twelve maps a node.</summary>
    public const string Raw = "raw";

    private const int MapsPerNode = 12;

    public static byte[] Create(string kind, int series)
    {
        var random = new Random(20261124);
        var json = new StringBuilder("""{"status":"success","data":{"resultType":"vector","result":[""");
        for (var i = 0; i < series; i++)
        {
            var metric = kind == Raw ? RawMetric(i / MapsPerNode, i % MapsPerNode) : AggregatedMetric(i);
            var value = Math.Round(random.NextDouble(), 4);
            json.Append(CultureInfo.InvariantCulture, $$"""{{(i == 0 ? "" : ",")}}{"metric":{{{metric}}},"value":[1760005800,"{{value}}"]}""");
        }
        return Encoding.UTF8.GetBytes(json.Append("]}}").ToString());
    }

    private static string AggregatedMetric(int node) => string.Create(
        CultureInfo.InvariantCulture, $"\"cluster\":\"cluster-{node / 100:d3}\",\"node\":\"ip-10-{node / 100}-0-{node % 100}.eu-west-1.compute.internal\"");

    private static string RawMetric(int node, int map) => string.Create(
        CultureInfo.InvariantCulture,
        $"\"__name__\":\"cilium_bpf_map_pressure\",{AggregatedMetric(node)},\"instance\":\"10.{node / 100}.0.{node % 100}:9962\",\"job\":\"cilium-agent\",\"map_name\":\"cilium_map_{map}\"");
}
