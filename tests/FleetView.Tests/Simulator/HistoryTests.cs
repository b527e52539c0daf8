using System.Text;
using System.Text.RegularExpressions;
using FleetView.Simulator.History;
using FleetView.Simulator.Model;
using FleetView.Simulator.Scenarios;

namespace FleetView.Tests.Simulator;

public class HistoryTests
{
    private static readonly DateTimeOffset To = Fleets.Reference;
    private static readonly DateTimeOffset From = To.AddHours(-1);

    [Fact]
    public void Write_WholeFleet_ObeysOpenMetrics()
    {
        var text = Write(Spec(IncidentKind.RollingUpgrade));
        Assert.EndsWith("# EOF\n", text);
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries)[..^1];
        var families = new HashSet<string>(StringComparer.Ordinal);
        var finished = new HashSet<string>(StringComparer.Ordinal);
        var (family, type, series, time) = ("", "", "", 0L);

        foreach (var line in lines)
        {
            if (line.StartsWith("# TYPE ", StringComparison.Ordinal))
                (family, type) = (line.Split(' ')[2], line.Split(' ')[3]);
            if (line.StartsWith("# HELP ", StringComparison.Ordinal))
                Assert.True(families.Add(line.Split(' ')[2]), $"{line} is declared twice");
            if (line[0] == '#')
                continue;
            var sample = Scrape.Parse(line);
            // Unknown is also what some versions give as a histogram and others do not.
            var hasParts = type == "histogram" || (type == "unknown" && sample.Name != family);
            Assert.Equal(type == "counter" ? family + "_total" : family, hasParts ? Regex.Replace(sample.Name, "_(bucket|sum|count)$", "") : sample.Name);
            var at = long.Parse(line[(line.LastIndexOf(' ') + 1)..]);
            if (sample.Series != series)
                Assert.True(finished.Add(sample.Series), $"{sample.Series} comes in two parts");
            else
                Assert.True(at > time, $"{line} is not later");
            (series, time) = (sample.Series, at);
        }
        Assert.True(finished.Count > 500);
    }

    [Theory]
    [InlineData("cilium_drop_count counter")]
    [InlineData("cilium_operator_ipam_ip_allocation_ops unknown")]
    [InlineData("cilium_operator_identity_gc_runs gauge")]
    [InlineData("node_netstat_Tcp_RetransSegs unknown")]
    [InlineData("cilium_datapath_conntrack_gc_duration_seconds histogram")]
    public void Write_Types_KeepEveryNameExact(string declaration) => Assert.Contains($"# TYPE {declaration}\n", Write(Spec()));

    [Fact]
    public void Write_Samples_AreWhatAScrapeAtThatInstantWouldHaveBeen()
    {
        var history = Write(Spec(IncidentKind.ConntrackFill)).Split('\n').Where(line => line.Length > 0 && line[0] != '#')
            .Where(line => line.EndsWith($" {To.ToUnixTimeSeconds()}", StringComparison.Ordinal))
            .Select(line => line[..line.LastIndexOf(' ')].Replace("cluster=\"prod \\\"1\\\"\",", "", StringComparison.Ordinal));

        var live = Encoding.UTF8.GetString(new SimulatedFleet(Spec(IncidentKind.ConntrackFill), To).Clusters[0].Expose(To)!)
            .Split('\n').Where(line => line.Length > 0 && line[0] != '#');

        Assert.Equal(live.Order(StringComparer.Ordinal), history.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Write_EverySample_CarriesTheTargetLabels()
    {
        var samples = Samples(Write(Spec()));

        Assert.All(samples, sample => Assert.Equal("prod \"1\"", sample["cluster"]));
        Assert.DoesNotContain(samples, sample => sample.Labels.ContainsKey("prometheus_replica"));
    }

    [Fact]
    public void Write_HaPair_HasEachSeriesTwice()
    {
        var samples = Samples(Write(Spec() with { HaPair = true }, metrics: "up"));

        Assert.Equal(
            samples.Where(it => it["prometheus_replica"] == "a").Select(it => it.Series.Replace("=\"a\"", "", StringComparison.Ordinal)),
            samples.Where(it => it["prometheus_replica"] == "b").Select(it => it.Series.Replace("=\"b\"", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void Write_OnlySomeMetrics_WritesNoOthers()
    {
        var names = Samples(Write(Spec(), metrics: "up|cilium_bpf_.*")).Select(sample => sample.Name).Distinct().ToList();

        Assert.Contains("up", names);
        Assert.Contains("cilium_bpf_map_pressure", names);
        Assert.All(names, name => Assert.Matches("^(up|cilium_bpf_.*)$", name));
    }

    [Fact]
    public void Write_FineSteps_FollowTheCoarseOnes()
    {
        var text = Write(Spec(), metrics: "cilium_endpoint", range => range with
        {
            Step = TimeSpan.FromMinutes(20),
            FineFrom = To.AddMinutes(-2),
            FineStep = TimeSpan.FromSeconds(30),
        });

        var times = text.Split('\n').Where(line => line.StartsWith("cilium_endpoint{", StringComparison.Ordinal))
            .Select(line => To.ToUnixTimeSeconds() - long.Parse(line[(line.LastIndexOf(' ') + 1)..])).Distinct();

        Assert.Equal([3600, 2400, 1200, 120, 90, 60, 30, 0], times);
    }

    [Fact]
    public void Write_GapOfPrometheus_HasNoSampleInIt()
    {
        var gap = new IncidentSpec { Kind = IncidentKind.PrometheusGap, Start = TimeSpan.FromMinutes(-30), Duration = TimeSpan.FromMinutes(5) };
        var spec = Spec() with { Clusters = [Spec().Clusters[0] with { Incidents = [gap] }] };

        var times = Write(spec, metrics: "up", range => range with { Step = TimeSpan.FromSeconds(60) }).Split('\n')
            .Where(line => line.StartsWith("up{", StringComparison.Ordinal))
            .Select(line => (To.ToUnixTimeSeconds() - long.Parse(line[(line.LastIndexOf(' ') + 1)..])) / 60).ToHashSet();

        Assert.Equal(Enumerable.Range(0, 61).Select(minute => (long)minute).Where(minute => minute is < 26 or > 30), times.Order());
    }

    [Fact]
    public void Write_FromBeforeTheFleetBegins_SaysSo() =>
        Assert.Throws<ArgumentException>(() => Write(Spec(), null, range => range with { From = To.AddHours(-3) }));

    private static FleetSpec Spec(IncidentKind? incident = null) => new()
    {
        Seed = 9,
        Lookback = TimeSpan.FromHours(1),
        Clusters =
        [
            new ClusterSpec
            {
                Name = "prod \"1\"",
                Nodes = 4,
                CiliumVersion = "1.17.6",
                Incidents = incident is { } kind ? [new IncidentSpec { Kind = kind, Start = TimeSpan.FromMinutes(-50), Duration = TimeSpan.FromHours(3) }] : [],
            },
        ],
    };

    private static List<ScrapedSample> Samples(string text) =>
        [.. text.Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(Scrape.Parse)];

    private static string Write(FleetSpec spec, string? metrics = null, Func<HistoryRange, HistoryRange>? change = null)
    {
        var range = new HistoryRange { From = From, To = To, Step = TimeSpan.FromMinutes(5), Metrics = metrics is null ? null : new Regex($"^(?:{metrics})$") };
        using var output = new MemoryStream();
        var size = HistoryWriter.Write(new SimulatedFleet(spec, To), change?.Invoke(range) ?? range, output);
        Assert.Equal(output.Length, size.Bytes);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
