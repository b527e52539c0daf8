using System.Globalization;
using FleetView.EndToEnd.Tests.Support;
using YamlDotNet.Serialization;

namespace FleetView.EndToEnd.Tests.Scoring;

/// <summary>A signal as its YAML says it, read without the product's loader.</summary>
internal sealed record RawSignal(string Area, IReadOnlyDictionary<object, object> Fields)
{
    public string Id => Text("id")!;

    public bool IsNode => Text("scope") == "node";

    public bool WorseIsHigher => Text("worse") != "lower";

    public double? Degraded => Number("degraded");

    public double? Critical => Number("critical");

    public bool Immediate => Text("immediate") == "true";

    /// <summary>With a threshold, and not information only.</summary>
    public bool Judged => Text("info") != "true" && (Degraded ?? Critical) is not null;

    public string Absent => Text("absent") ?? "healthy";

    public IEnumerable<string> Needs => Fields.TryGetValue("needs", out var needs) ? ((List<object>)needs).Cast<string>() : [];

    /// <summary>Whether the labels of a cluster are those that the signal applies to.</summary>
    public bool AppliesTo(IReadOnlyDictionary<string, string> labels) => !Fields.TryGetValue("applies", out var applies)
        || ((Dictionary<object, object>)applies).All(rule => labels.TryGetValue((string)rule.Key, out var label) && ((List<object>)rule.Value).Contains(label));

    /// <summary>The end of a bounded unit's range; infinite where there is none.</summary>
    public double End => Text("unit") switch { "ratio" or "boolean" => 1, "percent" => 100, _ => double.PositiveInfinity };

    /// <summary>The query for all subjects of a source whose labels are <c>cluster</c> and <c>node</c>.</summary>
    public string Query => Expand(Text("query")!);

    public string? DetailQuery => Fields.TryGetValue("detail", out var detail)
        ? Expand((string)((Dictionary<object, object>)detail)["query"])
        : null;

    public string[] DetailBy => Fields.TryGetValue("detail", out var detail)
        ? [.. ((List<object>)((Dictionary<object, object>)detail)["by"]).Cast<string>()]
        : [];

    public string? Text(string field) => Fields.TryGetValue(field, out var value) ? value as string : null;

    public double? Number(string field) => Text(field) is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : null;

    private static string Expand(string query) => query
        .Replace("$selector", "", StringComparison.Ordinal)
        .Replace("$peers", "", StringComparison.Ordinal)
        .Replace("$target", "", StringComparison.Ordinal)
        .Replace("$agents", "job=~\".*cilium-agent.*\"", StringComparison.Ordinal)
        .Replace("$replicas", "prometheus_replica, replica, __replica__", StringComparison.Ordinal)
        .Replace("$cluster", "cluster", StringComparison.Ordinal)
        .Replace("$window", "5m", StringComparison.Ordinal)
        .Replace("$node", "node", StringComparison.Ordinal);
}

internal static class RawCatalogue
{
    public static IReadOnlyList<RawSignal> Signals { get; } = Read();

    private static RawSignal[] Read()
    {
        var yaml = new DeserializerBuilder().Build();
        return [.. Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Path, "dashboards", "signals"), "*.yaml")
            .Order(StringComparer.Ordinal)
            .Select(file => yaml.Deserialize<Dictionary<object, object>>(File.ReadAllText(file)))
            .SelectMany(file => ((List<object>)file["signals"]).Select(signal =>
                new RawSignal((string)file["area"], (Dictionary<object, object>)signal)))
            // Facts of Kubernetes objects are asked of no Prometheus.
            .Where(signal => signal.Text("kubernetes") is null)];
    }
}
