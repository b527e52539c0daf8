using FleetView.Catalog.Yaml;

namespace FleetView.Catalog.Screens;

/// <summary>Reads which clusters a screen shows.</summary>
internal static class ScreenClustersReader
{
    public static ScreenClusters Read(YamlFields fields)
    {
        var clusters = new ScreenClusters(fields.Texts("names"), ClusterPattern.Read(fields), ReadLabels(fields));
        if (fields.Entries.Count == 0)
            fields.Fault("names", "nothing", "names, pattern, labels, or leave the key clusters out for the whole fleet");
        fields.RejectUnknown();
        return clusters;
    }

    private static Dictionary<string, IReadOnlyList<string>> ReadLabels(YamlFields fields)
    {
        var labels = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        if (fields.Fields("labels") is not { } given)
            return labels;
        foreach (var entry in given.Entries)
        {
            if (!FleetFileReader.IsLabelKey(entry.Key))
                given.Fault(entry.Key, $"the label {FaultList.Quote(entry.Key)}", FleetFileReader.LabelKeys);
            if (given.Texts(entry.Key) is { Count: > 0 } values)
                labels[entry.Key] = values;
            else if (entry.Value is YamlList)
                given.Fault(entry.Key, "an empty list", "a value or a list of values");
        }

        return labels;
    }
}
