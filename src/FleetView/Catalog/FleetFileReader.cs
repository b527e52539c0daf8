using System.Text.RegularExpressions;
using FleetView.Catalog.Yaml;

namespace FleetView.Catalog;

/// <summary>Reads <c>fleet.yaml</c>.</summary>
internal static partial class FleetFileReader
{
    public const string LabelKeys = "a-z, 0-9, _ and -, a letter first";

    public static FleetFile Read(CatalogueFile file, List<CatalogueFault> all)
    {
        if (file.Fault is not null)
        {
            all.Add(file.Fault);
            return FleetFile.Empty;
        }

        var faults = new FaultList(file.Name);
        var fleet = FleetFile.Empty;
        switch (YamlTreeReader.Read(file.Text, faults))
        {
            case YamlMap map:
                var fields = new YamlFields(map, "", faults);
                fleet = new FleetFile(ReadRules(fields), ReadWeights(fields));
                fields.RejectUnknown();
                break;
            case { } other:
                faults.Add(other.Line, "document", other.Found, "a mapping with environments and clusters");
                break;
        }

        all.AddRange(faults.Faults);
        return fleet;
    }

    public static bool IsLabelKey(string key) => LabelKey().IsMatch(key);

    private static Dictionary<string, double> ReadWeights(YamlFields fields)
    {
        var weights = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (name, environment) in fields.Fields("environments")?.Members() ?? [])
        {
            if (!environment.Has("weight"))
                environment.Fault("weight", "nothing", "a number: higher stands first among clusters of one status");
            weights[name] = environment.Number("weight") ?? 0;
            environment.RejectUnknown();
        }

        return weights;
    }

    private static List<ClusterRule> ReadRules(YamlFields fields)
    {
        var rules = new List<ClusterRule>();
        foreach (var cluster in fields.Items("clusters"))
        {
            var name = cluster.Text("name", "the exact name of a cluster");
            var pattern = ClusterPattern.Read(cluster);
            if (cluster.Has("name") == cluster.Has("pattern"))
                cluster.Fault(cluster.Has("name") ? "pattern" : "name", cluster.Has("name") ? "both name and pattern" : "neither name nor pattern", "exactly one of name and pattern");
            var labels = ReadLabels(cluster);
            cluster.RejectUnknown();
            if (name is not null || pattern is not null)
                rules.Add(new ClusterRule(name, pattern, labels));
        }

        return rules;
    }

    private static Dictionary<string, string> ReadLabels(YamlFields cluster)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!cluster.Has("labels"))
            cluster.Fault("labels", "nothing", "a mapping of label to value");
        if (cluster.Fields("labels") is not { } fields)
            return labels;
        foreach (var entry in fields.Entries)
        {
            if (!IsLabelKey(entry.Key))
                fields.Fault(entry.Key, $"the label {FaultList.Quote(entry.Key)}", LabelKeys);
            if (fields.Text(entry.Key) is { } value)
                labels[entry.Key] = value;
        }

        return labels;
    }

    [GeneratedRegex("^[a-z][a-z0-9_-]*$")]
    private static partial Regex LabelKey();
}
