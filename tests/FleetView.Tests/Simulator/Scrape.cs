using System.Globalization;
using System.Text;
using FleetView.Simulator.Model;
using FleetView.Simulator.Scenarios;

namespace FleetView.Tests.Simulator;

/// <summary>One line of an exposition, taken apart.</summary>
internal sealed record ScrapedSample(string Series, string Name, IReadOnlyDictionary<string, string> Labels, double Value)
{
    public string this[string label] => Labels.GetValueOrDefault(label, "");
}

/// <summary>A scrape as a test reads it: the samples and the declared types.</summary>
internal sealed class Scrape
{
    private readonly Dictionary<string, ScrapedSample> _bySeries = new(StringComparer.Ordinal);

    public Scrape(string text)
    {
        Text = text;
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("# TYPE ", StringComparison.Ordinal))
                Types.Add(line.Split(' ')[2], line.Split(' ')[3]);
            else if (line[0] != '#')
                Add(Parse(line));
        }
    }

    public string Text { get; }

    public Dictionary<string, string> Types { get; } = new(StringComparer.Ordinal);

    public IReadOnlyCollection<ScrapedSample> Samples => _bySeries.Values;

    public static Scrape Of(SimulatedCluster cluster, DateTimeOffset instant) =>
        new(Encoding.UTF8.GetString(cluster.Expose(instant) ?? throw new InvalidOperationException("The target does not answer.")));

    public IEnumerable<ScrapedSample> Of(string name, params (string Label, string Value)[] labels) =>
        Samples.Where(sample => sample.Name == name && labels.All(label => sample[label.Label] == label.Value));

    public double? Find(string series) => _bySeries.TryGetValue(series, out var sample) ? sample.Value : null;

    /// <summary>The family of a sample: its own name, or that of the histogram it belongs to; what some versions give as a
    /// histogram and others do not is declared untyped.</summary>
    public string FamilyOf(string name)
    {
        foreach (var suffix in (string[])["_bucket", "_sum", "_count"])
        {
            if (name.EndsWith(suffix, StringComparison.Ordinal) && Types.GetValueOrDefault(name[..^suffix.Length]) is "histogram" or "untyped")
                return name[..^suffix.Length];
        }
        return name;
    }

    public static ScrapedSample Parse(string line)
    {
        var brace = line.IndexOf('{', StringComparison.Ordinal);
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        var at = brace + 1;
        while (line[at] != '}')
        {
            var equals = line.IndexOf('=', at);
            var name = line[at..equals];
            labels.Add(name, ParseValue(line, equals + 2, out at));
            if (line[at] == ',')
                at++;
        }
        var number = line[(at + 1)..].Trim().Split(' ')[0];
        return new ScrapedSample(line[..(at + 1)], line[..brace], labels, double.Parse(number, CultureInfo.InvariantCulture));
    }

    private static string ParseValue(string line, int from, out int end)
    {
        var quote = line.IndexOf('"', from);
        end = quote + 1;
        if (!line.AsSpan(from, quote - from).Contains('\\'))
            return line[from..quote];
        var value = new StringBuilder();
        for (end = from; line[end] != '"'; end++)
            value.Append(line[end] != '\\' ? line[end] : line[++end] == 'n' ? '\n' : line[end]);
        end++;
        return value.ToString();
    }

    private void Add(ScrapedSample sample)
    {
        if (!_bySeries.TryAdd(sample.Series, sample))
            throw new InvalidOperationException($"Twice: {sample.Series}");
    }
}

/// <summary>Fleets for the tests.</summary>
internal static class Fleets
{
    public static readonly DateTimeOffset Reference = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    public static SimulatedFleet Of(params ClusterSpec[] clusters) => new(new FleetSpec { Seed = 42, Clusters = clusters }, Reference);

    public static SimulatedCluster One(
        int nodes = 6,
        IncidentKind? incident = null,
        CloudProvider provider = CloudProvider.Aws,
        KvstoreMode kvstore = KvstoreMode.Crd,
        string version = "1.18.0",
        TimeSpan? duration = null,
        TimeSpan? every = null,
        ClusterFeatures? features = null) => Of(new ClusterSpec
        {
            Name = "prod-eu1",
            Nodes = nodes,
            Provider = provider,
            Kvstore = kvstore,
            CiliumVersion = version,
            Features = features ?? new ClusterFeatures(),
            Incidents = incident is { } kind
                ? [new IncidentSpec { Kind = kind, Duration = duration ?? TimeSpan.FromDays(1), Every = every }]
                : [],
        }).Clusters[0];
}
