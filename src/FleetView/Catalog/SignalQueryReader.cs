using FleetView.Catalog.Yaml;

namespace FleetView.Catalog;

/// <summary>Reads a signal's query and its breakdown.</summary>
internal static class SignalQueryReader
{
    private static readonly string[] NodeLabels = ["$cluster", "$node"];
    private static readonly string[] ClusterLabels = ["$cluster"];

    public static string ReadQuery(YamlFields fields, SignalScope scope)
    {
        var query = fields.Required("query", "PromQL");
        Check(fields, query, LabelsOf(scope));
        return query;
    }

    public static SignalDetail? ReadDetail(YamlFields fields, SignalScope scope)
    {
        if (fields.Fields("detail") is not { } detail)
            return null;
        var by = detail.Texts("by");
        if (by.Count == 0)
            detail.Fault("by", detail.Has("by") ? "no label" : "nothing", "the labels that the breakdown keeps");
        var query = detail.Required("query", "PromQL");
        if (by.Count > 0)
            Check(detail, query, [.. LabelsOf(scope), .. by]);
        detail.RejectUnknown();
        return new SignalDetail(by, query);
    }

    private static void Check(YamlFields fields, string query, IReadOnlyList<string> labels)
    {
        if (query.Length == 0)
            return;
        foreach (var (found, allowed) in QueryRules.Check(query, labels))
            fields.Fault("query", found, allowed);
    }

    private static string[] LabelsOf(SignalScope scope) => scope == SignalScope.Node ? NodeLabels : ClusterLabels;
}
